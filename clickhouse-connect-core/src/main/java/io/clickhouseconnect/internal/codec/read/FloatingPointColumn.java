package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.type.DataType;

/**
 * A number of floating point, of which subclasses only say how to get it as a float and a
 * double.
 */
abstract class FloatingPointColumn extends NumberColumn {

	FloatingPointColumn(DataType type) {
		super(type);
	}

	@Override
	public abstract double getDouble(int row);

	@Override
	public long getLong(int row) {
		double value = getDouble(row);
		long converted = (long) value;
		// 2^63 is converted to the long below it.
		if (converted != value || converted == Long.MAX_VALUE) {
			throw unreadable(row, "the number has a fraction or does not fit a long");
		}
		return converted;
	}

	@Override
	String hint() {
		return "; read it as a double or a float";
	}

}
