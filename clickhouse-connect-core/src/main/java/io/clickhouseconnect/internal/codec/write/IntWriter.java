package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.type.DataType;

/**
 * Int32 and UInt32, and other types that are integers of 32 bits within bounds.
 */
final class IntWriter extends IntegerWriter {

	private final long min;

	private final long max;

	IntWriter(DataType type, long min, long max) {
		super(type, Integer.BYTES);
		this.min = min;
		this.max = max;
	}

	@Override
	public void appendInt(int value) {
		appendLong(value);
	}

	@Override
	public void appendLong(long value) {
		if (value < this.min || value > this.max) {
			throw outOfRange("number");
		}
		this.values.putInt((int) value);
		appended();
	}

	@Override
	public void appendRaws(int[] values, int from, int count) {
		if (this.min == 0) {
			this.values.putInts(values, from, count);
			appended(count);
		}
		else {
			appendInts(values, from, count);
		}
	}

	@Override
	public void appendInts(int[] values, int from, int count) {
		if (this.min > Integer.MIN_VALUE || this.max < Integer.MAX_VALUE) {
			for (int i = from; i < from + count; i++) {
				if (values[i] < this.min || values[i] > this.max) {
					throw outOfRange("number");
				}
			}
		}
		this.values.putInts(values, from, count);
		appended(count);
	}

}
