package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.type.DataType;

/**
 * Int16 and UInt16.
 */
final class ShortWriter extends IntegerWriter {

	private final int min;

	private final int max;

	ShortWriter(DataType type, int min, int max) {
		super(type, Short.BYTES);
		this.min = min;
		this.max = max;
	}

	@Override
	public void appendInt(int value) {
		if (value < this.min || value > this.max) {
			throw outOfRange("number");
		}
		this.values.putShort(value);
		appended();
	}

	@Override
	public void appendLong(long value) {
		if (value < this.min || value > this.max) {
			throw outOfRange("number");
		}
		this.values.putShort((int) value);
		appended();
	}

	@Override
	public void appendShorts(short[] values, int from, int count) {
		for (int i = from; i < from + count; i++) {
			if (values[i] < this.min) {
				throw outOfRange("number");
			}
		}
		this.values.putShorts(values, from, count);
		appended(count);
	}

}
