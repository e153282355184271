package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.type.DataType;

/**
 * Int64, and other types that are integers of 64 bits within bounds.
 */
final class LongWriter extends IntegerWriter {

	private final long min;

	private final long max;

	LongWriter(DataType type, long min, long max) {
		super(type, Long.BYTES);
		this.min = min;
		this.max = max;
	}

	@Override
	public void appendLong(long value) {
		if (value < this.min || value > this.max) {
			throw outOfRange("number");
		}
		this.values.putLong(value);
		appended();
	}

	@Override
	public void appendLongs(long[] values, int from, int count) {
		if (this.min > Long.MIN_VALUE || this.max < Long.MAX_VALUE) {
			for (int i = from; i < from + count; i++) {
				if (values[i] < this.min || values[i] > this.max) {
					throw outOfRange("number");
				}
			}
		}
		this.values.putLongs(values, from, count);
		appended(count);
	}

	@Override
	public void appendRaws(long[] values, int from, int count) {
		appendLongs(values, from, count);
	}

}
