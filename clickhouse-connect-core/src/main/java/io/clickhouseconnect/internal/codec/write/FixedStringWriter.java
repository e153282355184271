package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.type.DataType;

/**
 * FixedString. Shorter values are filled up with zero bytes, as the server does.
 */
final class FixedStringWriter extends BytesWriter {

	private final int length;

	FixedStringWriter(DataType type, int length) {
		super(type);
		this.length = length;
	}

	@Override
	void putDefault() {
		this.values.putZeros(this.length);
	}

	@Override
	public void appendString(String value) {
		byte[] bytes = Utf8.encode(value);
		append(bytes, 0, bytes.length, "text");
	}

	@Override
	public void appendBytes(byte[] value, int from, int count) {
		append(value, from, count, "value");
	}

	private void append(byte[] value, int from, int count, String kind) {
		if (count > this.length) {
			throw new UnfitValueException("a " + kind + " of " + count + " bytes, and " + shortType() + " has fewer");
		}
		this.values.putBytes(value, from, count);
		this.values.putZeros(this.length - count);
		appended();
	}

}
