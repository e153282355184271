package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.type.DataType;

/**
 * BFloat16, the upper half of a Float32.
 */
final class BFloat16Writer extends FloatingPointWriter {

	/** The part of the fraction that is not cut off. */
	private static final int KEPT_FRACTION = 0x7F_0000;

	private static final int QUIET = 0x40_0000;

	BFloat16Writer(DataType type) {
		super(type, Short.BYTES);
	}

	@Override
	public void appendFloat(float value) {
		int bits = Float.floatToRawIntBits(value);
		if (Float.isNaN(value)) {
			// It must stay one without its lower half.
			bits |= ((bits & KEPT_FRACTION) == 0) ? QUIET : 0;
		}
		else if ((bits & 0xFFFF) != 0) {
			throw inexact("a float");
		}
		this.values.putShort(bits >>> Short.SIZE);
		appended();
	}

	@Override
	public void appendDouble(double value) {
		float converted = (float) value;
		if (converted != value && !Double.isNaN(value)) {
			throw inexact("a double");
		}
		appendFloat(converted);
	}

}
