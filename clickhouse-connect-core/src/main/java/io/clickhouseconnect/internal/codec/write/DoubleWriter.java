package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.type.DataType;

/**
 * Float64.
 */
final class DoubleWriter extends FloatingPointWriter {

	DoubleWriter(DataType type, boolean exact) {
		super(type, Double.BYTES, exact);
	}

	@Override
	public void appendFloat(float value) {
		appendDouble(value);
	}

	@Override
	public void appendDouble(double value) {
		this.values.putLong(Double.doubleToRawLongBits(value));
		appended();
	}

	@Override
	public void appendDoubles(double[] values, int from, int count) {
		this.values.putDoubles(values, from, count);
		appended(count);
	}

}
