package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;

/**
 * LowCardinality. Each block has a dictionary of its own, which begins as those of the
 * server do: with {@code NULL} if there is one, and the default value.
 */
final class LowCardinalityWriter extends ColumnWriter {

	private static final int FIRST_CAPACITY = 64;

	private static final long VERSION = 1;

	/** The dictionary belongs to the block and replaces any before. */
	private static final int OWN_DICTIONARY = 1 << 9 | 1 << 10;

	private final ColumnWriter value;

	private final boolean nullable;

	private final Dictionary dictionary = new Dictionary();

	private final TextEntries texts = new TextEntries();

	private int[] indexes = new int[FIRST_CAPACITY];

	/** What stands around the dictionary, when the block is written. */
	private final ByteBuilder rest = new ByteBuilder();

	/**
	 * Creates an empty writer.
	 * @param type the type
	 * @param value the writer of a value
	 * @param nullable whether the first entry of a dictionary stands for {@code NULL}
	 */
	LowCardinalityWriter(DataType type, ColumnWriter value, boolean nullable) {
		super(type);
		this.value = value;
		this.nullable = nullable;
		begin();
	}

	private void begin() {
		if (this.nullable) {
			this.value.putDefault();
			encode();
			this.dictionary.endHidden();
		}
		this.value.putDefault();
		encode();
		this.dictionary.end();
	}

	private void encode() {
		try {
			this.value.writeValues(this.dictionary.stream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.value.clear();
	}

	private void endEntry() {
		encode();
		putIndex(this.dictionary.end());
		appended();
	}

	private void putIndex(int index) {
		if (this.size == this.indexes.length) {
			this.indexes = Arrays.copyOf(this.indexes, 2 * this.size);
		}
		this.indexes[this.size] = index;
		BlockSize block = block();
		if (block != null) {
			block.reserve(Integer.BYTES);
		}
	}

	@Override
	public long byteCount() {
		return this.dictionary.byteCount() + (long) this.size * indexWidth();
	}

	/** A value is encoded by itself first, and counts only in the dictionary. */
	@Override
	void countIn(BlockSize block) {
		super.countIn(block);
		this.dictionary.countIn(block);
	}

	@Override
	void putDefault() {
		putIndex(0);
	}

	@Override
	void appendOwnNull() {
		if (!this.nullable) {
			super.appendOwnNull();
		}
		putIndex(0);
		appended();
	}

	@Override
	void append(Object value) {
		if (value instanceof String text) {
			appendString(text);
			return;
		}
		if (isOptional(value)) {
			appendOther(value);
			return;
		}
		this.value.append(value);
		endEntry();
	}

	@Override
	public void appendBoolean(boolean value) {
		this.value.appendBoolean(value);
		endEntry();
	}

	@Override
	public void appendLong(long value) {
		this.value.appendLong(value);
		endEntry();
	}

	@Override
	public void appendInt(int value) {
		this.value.appendInt(value);
		endEntry();
	}

	@Override
	public void appendDouble(double value) {
		this.value.appendDouble(value);
		endEntry();
	}

	@Override
	public void appendFloat(float value) {
		this.value.appendFloat(value);
		endEntry();
	}

	@Override
	public void appendRaw(long value) {
		this.value.appendRaw(value);
		endEntry();
	}

	@Override
	public void appendString(String value) {
		putIndex(entry(value));
		appended();
	}

	private int entry(String value) {
		int entry = this.texts.find(value);
		if (entry < 0) {
			this.value.appendString(value);
			encode();
			entry = this.dictionary.end();
			this.texts.add(value, entry);
		}
		return entry;
	}

	@Override
	public void appendObjects(@Nullable Object[] values, int from, int count) {
		int next = from;
		while (next < from + count && values[next] instanceof String text) {
			putIndex(entry(text));
			appended();
			next++;
		}
		super.appendObjects(values, next, from + count - next);
	}

	@Override
	public void appendBytes(byte[] value, int from, int count) {
		this.value.appendBytes(value, from, count);
		endEntry();
	}

	@Override
	void writePrefix(OutputStream out) throws IOException {
		this.rest.clear();
		this.rest.putLong(VERSION);
		this.rest.writeTo(out);
		this.value.writePrefix(out);
	}

	@Override
	void writeValues(OutputStream out) throws IOException {
		if (this.size == 0) {
			return;
		}
		int width = indexWidth();
		this.rest.clear();
		this.rest.putLong(OWN_DICTIONARY | Integer.numberOfTrailingZeros(width));
		this.rest.putLong(this.dictionary.size());
		this.rest.writeTo(out);
		this.dictionary.writeTo(out);
		this.rest.clear();
		this.rest.putLong(this.size);
		putIndexes(width);
		this.rest.writeTo(out);
	}

	/** The smallest width that all positions fit. */
	private int indexWidth() {
		int entries = this.dictionary.size();
		return (entries <= 1 << Byte.SIZE) ? Byte.BYTES : (entries <= 1 << Short.SIZE) ? Short.BYTES : Integer.BYTES;
	}

	private void putIndexes(int width) {
		if (width == Integer.BYTES) {
			this.rest.putInts(this.indexes, 0, this.size);
			return;
		}
		for (int row = 0; row < this.size; row++) {
			if (width == Byte.BYTES) {
				this.rest.putByte(this.indexes[row]);
			}
			else {
				this.rest.putShort(this.indexes[row]);
			}
		}
	}

	@Override
	void clear() {
		super.clear();
		this.dictionary.clear();
		this.texts.clear();
		begin();
	}

}
