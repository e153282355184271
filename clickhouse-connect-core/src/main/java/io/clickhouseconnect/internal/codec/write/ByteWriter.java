package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.type.DataType;

/**
 * Int8, UInt8 and Bool.
 */
final class ByteWriter extends IntegerWriter {

	private final int min;

	private final int max;

	ByteWriter(DataType type, int min, int max) {
		super(type, Byte.BYTES);
		this.min = min;
		this.max = max;
	}

	@Override
	public void appendBoolean(boolean value) {
		if (this.min < 0) {
			throw refused("boolean");
		}
		appendInt(value ? 1 : 0);
	}

	@Override
	public void appendInt(int value) {
		if (value < this.min || value > this.max) {
			throw outOfRange("number");
		}
		this.values.putByte(value);
		appended();
	}

	@Override
	public void appendLong(long value) {
		if (value < this.min || value > this.max) {
			throw outOfRange("number");
		}
		this.values.putByte((int) value);
		appended();
	}

	@Override
	public void appendInt8s(byte[] values, int from, int count) {
		for (int i = from; i < from + count; i++) {
			if (values[i] < this.min || values[i] > this.max) {
				throw outOfRange("number");
			}
		}
		this.values.putBytes(values, from, count);
		appended(count);
	}

	@Override
	void append(Object value) {
		if (value instanceof Boolean flag) {
			appendBoolean(flag);
		}
		else {
			super.append(value);
		}
	}

}
