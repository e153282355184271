package io.clickhouseconnect.internal.codec.read;

import java.math.BigDecimal;
import java.math.BigInteger;

import io.clickhouseconnect.type.DataType;

/**
 * An integer of up to 64 bits, of which subclasses only say how to get it as a long.
 */
abstract class IntegerColumn extends NativeColumn {

	IntegerColumn(DataType type) {
		super(type);
	}

	private long within(int row, long min, long max, String type) {
		long value = getLong(row);
		if (value < min || value > max) {
			throw unreadable(row, "the number does not fit a " + type);
		}
		return value;
	}

	@Override
	public byte getByte(int row) {
		return (byte) within(row, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
	}

	@Override
	public short getShort(int row) {
		return (short) within(row, Short.MIN_VALUE, Short.MAX_VALUE, "short");
	}

	@Override
	public int getInt(int row) {
		return (int) within(row, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
	}

	@Override
	public abstract long getLong(int row);

	@Override
	public float getFloat(int row) {
		return (float) within(row, -(1 << 24), 1 << 24, "float exactly");
	}

	@Override
	public double getDouble(int row) {
		return (double) within(row, -(1L << 53), 1L << 53, "double exactly");
	}

	@Override
	public long getRaw(int row) {
		return getLong(row);
	}

	@Override
	public BigInteger getBigInteger(int row) {
		return BigInteger.valueOf(getLong(row));
	}

	@Override
	public BigDecimal getBigDecimal(int row) {
		return new BigDecimal(getBigInteger(row));
	}

	@Override
	public String getString(int row) {
		return Long.toString(getLong(row));
	}

}
