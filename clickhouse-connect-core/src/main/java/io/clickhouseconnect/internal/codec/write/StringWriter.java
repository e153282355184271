package io.clickhouseconnect.internal.codec.write;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;

/**
 * String.
 */
final class StringWriter extends BytesWriter {

	/** A shorter text has a length of one byte, which is a letter of ASCII itself. */
	private static final int SHORT_TEXT = 0x80;

	/** Short texts, each behind its length, as long as all of them are ASCII. */
	private @Nullable StringBuilder batch;

	private boolean ascii = true;

	StringWriter(DataType type) {
		super(type);
	}

	@Override
	void putDefault() {
		this.values.putByte(0);
	}

	@Override
	public void appendString(String value) {
		this.values.putText(value);
		appended();
	}

	@Override
	public void appendBytes(byte[] value, int from, int count) {
		this.values.putVarInt(count);
		this.values.putBytes(value, from, count);
		appended();
	}

	/**
	 * Encodes short texts many at once, as what a call of the encoder costs is more than
	 * what it does for one.
	 */
	@Override
	public void appendObjects(@Nullable Object[] values, int from, int count) {
		int until = from + count;
		int next = from;
		while (next < until) {
			int end = this.ascii ? collect(values, next, until) : next;
			if (end > next && putBatch()) {
				appended(end - next);
				next = end;
			}
			else {
				end = Math.max(end, next + 1);
				super.appendObjects(values, next, end - next);
				next = end;
			}
		}
	}

	private int collect(@Nullable Object[] values, int from, int until) {
		StringBuilder letters = (this.batch != null) ? this.batch : new StringBuilder(AsciiEncoder.CAPACITY);
		letters.setLength(0);
		this.batch = letters;
		int next = from;
		while (next < until && letters.length() <= AsciiEncoder.CAPACITY - SHORT_TEXT
				&& values[next] instanceof String text && text.length() < SHORT_TEXT) {
			letters.append((char) text.length()).append(text);
			next++;
		}
		return next;
	}

	private boolean putBatch() {
		StringBuilder letters = this.batch;
		if (letters != null && this.values.putAscii(letters)) {
			return true;
		}
		// A builder that had other letters would stay wide, and slow.
		this.batch = null;
		this.ascii = false;
		return false;
	}

	@Override
	void clear() {
		super.clear();
		this.ascii = true;
	}

}
