package io.clickhouseconnect.internal.codec.read;

import java.math.BigDecimal;
import java.math.BigInteger;

import io.clickhouseconnect.type.DataType;

/**
 * An integer that fits a long, of which subclasses only say how to get it as one.
 */
abstract class IntegerColumn extends NumberColumn {

	IntegerColumn(DataType type) {
		super(type);
	}

	@Override
	public float getFloat(int row) {
		long value = getLong(row);
		float converted = value;
		if ((long) converted != value || converted == 0x1p63f) {
			throw unreadable(row, "the number does not fit a float exactly");
		}
		return converted;
	}

	@Override
	public double getDouble(int row) {
		long value = getLong(row);
		double converted = value;
		if ((long) converted != value || converted == 0x1p63) {
			throw unreadable(row, "the number does not fit a double exactly");
		}
		return converted;
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
		return BigDecimal.valueOf(getLong(row));
	}

	@Override
	public String getString(int row) {
		return Long.toString(getLong(row));
	}

}
