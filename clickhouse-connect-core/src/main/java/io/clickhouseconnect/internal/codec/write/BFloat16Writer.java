package io.clickhouseconnect.internal.codec.write;

import java.math.BigDecimal;

import io.clickhouseconnect.internal.precision.Rounding;
import io.clickhouseconnect.type.DataType;

/**
 * BFloat16, the upper half of a Float32.
 */
final class BFloat16Writer extends FloatingPointWriter {

	/** The part of the fraction that is not cut off. */
	private static final int KEPT_FRACTION = 0x7F_0000;

	private static final int QUIET = 0x40_0000;

	BFloat16Writer(DataType type, boolean exact) {
		super(type, Short.BYTES, exact);
	}

	@Override
	public void appendFloat(float value) {
		if (Float.isNaN(value)) {
			// It must stay one without its lower half.
			int bits = Float.floatToRawIntBits(value);
			put(bits | (((bits & KEPT_FRACTION) == 0) ? QUIET : 0));
			return;
		}
		append(Rounding.toBFloat16(value), value, "float");
	}

	@Override
	public void appendDouble(double value) {
		if (Double.isNaN(value)) {
			appendFloat((float) value);
			return;
		}
		append(Rounding.toBFloat16(value), value, "double");
	}

	private void append(float rounded, double value, String kind) {
		if (rounded != value) {
			if (this.exact && !Float.isInfinite((float) value)) {
				throw inexact("a " + kind);
			}
			if (Float.isInfinite(rounded)) {
				throw outOfRange(kind);
			}
		}
		put(Float.floatToRawIntBits(rounded));
	}

	private void put(int bits) {
		this.values.putShort(bits >>> Short.SIZE);
		appended();
	}

	@Override
	void appendRounded(double nearest, BigDecimal value) {
		if (this.exact) {
			appendDouble(nearest);
			return;
		}
		float rounded = Rounding.toBFloat16(value);
		if (Float.isInfinite(rounded)) {
			throw outOfRange("number");
		}
		put(Float.floatToRawIntBits(rounded));
	}

}
