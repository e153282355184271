package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.type.DataType;

/**
 * BFloat16, the upper half of a Float32.
 */
final class BFloat16Writer extends FloatingPointWriter {

	BFloat16Writer(DataType type) {
		super(type, Short.BYTES);
	}

	@Override
	public void appendFloat(float value) {
		// Of a NaN, the lower half does not count.
		int bits = Float.floatToIntBits(value);
		if ((bits & 0xFFFF) != 0) {
			throw inexact("float");
		}
		this.values.putShort(bits >>> Short.SIZE);
		appended();
	}

	@Override
	public void appendDouble(double value) {
		float converted = (float) value;
		if (converted != value && !Double.isNaN(value)) {
			throw inexact("double");
		}
		appendFloat(converted);
	}

}
