package io.clickhouseconnect.internal.codec.read;

import java.math.BigInteger;

import io.clickhouseconnect.type.DataType;

/**
 * UInt64.
 */
final class UnsignedLongColumn extends BigIntegerColumn {

	private long[] values = NO_LONGS;

	UnsignedLongColumn(DataType type) {
		super(type);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readLongs(this.values, this.size, rows);
	}

	@Override
	public long getLong(int row) {
		long value = this.values[present(row)];
		if (value < 0) {
			throw unreadable(row, "the number does not fit a long; read its bits with getRaw, or a BigInteger");
		}
		return value;
	}

	@Override
	public double getDouble(int row) {
		long value = this.values[present(row)];
		double converted = value;
		return (value >= 0 && (long) converted == value && value != Long.MAX_VALUE) ? converted : super.getDouble(row);
	}

	@Override
	public long getRaw(int row) {
		return this.values[present(row)];
	}

	@Override
	public BigInteger getBigInteger(int row) {
		long value = this.values[present(row)];
		BigInteger lower = BigInteger.valueOf(value & Long.MAX_VALUE);
		return (value < 0) ? lower.setBit(Long.SIZE - 1) : lower;
	}

	@Override
	public String getString(int row) {
		return Long.toUnsignedString(this.values[present(row)]);
	}

	@Override
	public long[] longs() {
		return this.values;
	}

}
