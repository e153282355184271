package io.clickhouseconnect.internal.codec.read;

import java.math.BigDecimal;
import java.math.BigInteger;

import io.clickhouseconnect.type.DataType;

/**
 * An integer that may be too large for a long.
 */
abstract class BigIntegerColumn extends NumberColumn {

	BigIntegerColumn(DataType type) {
		super(type);
	}

	@Override
	public abstract BigInteger getBigInteger(int row);

	@Override
	public float getFloat(int row) {
		BigInteger value = getBigInteger(row);
		float converted = value.floatValue();
		if (!isExact(value, converted)) {
			throw unreadable(row, "the number does not fit a float exactly");
		}
		return converted;
	}

	@Override
	public double getDouble(int row) {
		BigInteger value = getBigInteger(row);
		double converted = value.doubleValue();
		if (!isExact(value, converted)) {
			throw unreadable(row, "the number does not fit a double exactly");
		}
		return converted;
	}

	private static boolean isExact(BigInteger value, double converted) {
		return !Double.isInfinite(converted) && new BigDecimal(converted).toBigInteger().equals(value);
	}

	@Override
	public BigDecimal getBigDecimal(int row) {
		return new BigDecimal(getBigInteger(row));
	}

	@Override
	public String getString(int row) {
		return getBigInteger(row).toString();
	}

	@Override
	Object value(int row) {
		return getBigInteger(row);
	}

}
