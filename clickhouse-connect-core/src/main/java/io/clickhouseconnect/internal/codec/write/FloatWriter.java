package io.clickhouseconnect.internal.codec.write;

import java.math.BigDecimal;

import io.clickhouseconnect.internal.precision.Rounding;
import io.clickhouseconnect.type.DataType;

/**
 * Float32.
 */
final class FloatWriter extends FloatingPointWriter {

	FloatWriter(DataType type, boolean exact) {
		super(type, Float.BYTES, exact);
	}

	@Override
	public void appendFloat(float value) {
		this.values.putInt(Float.floatToRawIntBits(value));
		appended();
	}

	@Override
	public void appendDouble(double value) {
		float converted = Rounding.toFloat32(value);
		if (converted != value && !Double.isNaN(value)) {
			if (Float.isInfinite(converted)) {
				throw outOfRange("double");
			}
			if (this.exact) {
				throw inexact("a double");
			}
		}
		appendFloat(converted);
	}

	@Override
	void appendRounded(double nearest, BigDecimal value) {
		float converted = Rounding.toFloat32(value);
		if (Float.isInfinite(converted)) {
			throw outOfRange("number");
		}
		if (this.exact) {
			appendDouble(nearest);
		}
		else {
			appendFloat(converted);
		}
	}

	@Override
	public void appendFloats(float[] values, int from, int count) {
		this.values.putFloats(values, from, count);
		appended(count);
	}

}
