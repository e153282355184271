package io.clickhouseconnect.internal.codec.write;

import java.math.BigDecimal;

import io.clickhouseconnect.type.DataType;

/**
 * BFloat16, the upper half of a Float32.
 */
final class BFloat16Writer extends FloatingPointWriter {

	/** The part of the fraction that is not cut off. */
	private static final int KEPT_FRACTION = 0x7F_0000;

	private static final int QUIET = 0x40_0000;

	/** Half of what the last bit that is kept stands for, but for the bit itself. */
	private static final int ALMOST_HALF = 0x7FFF;

	BFloat16Writer(DataType type, boolean exact) {
		super(type, Short.BYTES, exact);
	}

	@Override
	public void appendFloat(float value) {
		int bits = Float.floatToRawIntBits(value);
		if (Float.isNaN(value)) {
			// It must stay one without its lower half.
			bits |= ((bits & KEPT_FRACTION) == 0) ? QUIET : 0;
		}
		else if ((bits & 0xFFFF) != 0) {
			if (this.exact) {
				throw inexact("a float");
			}
			bits += ALMOST_HALF + ((bits >>> Short.SIZE) & 1);
			if (Float.isInfinite(Float.intBitsToFloat(bits & ~0xFFFF))) {
				throw outOfRange("float");
			}
		}
		this.values.putShort(bits >>> Short.SIZE);
		appended();
	}

	@Override
	public void appendDouble(double value) {
		float converted = (float) value;
		if (converted == value || Double.isNaN(value)) {
			appendFloat(converted);
			return;
		}
		if (Float.isInfinite(converted)) {
			throw outOfRange("double");
		}
		if (this.exact) {
			throw inexact("a double");
		}
		appendFloat(roundedToOdd(converted, Double.compare(converted, value)));
	}

	@Override
	void appendRounded(double nearest, BigDecimal value) {
		float converted = value.floatValue();
		if (Float.isInfinite(converted)) {
			throw outOfRange("number");
		}
		appendFloat(roundedToOdd(converted, new BigDecimal(converted).compareTo(value)));
	}

}
