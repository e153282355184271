package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.type.DataType;

/**
 * Float32.
 */
final class FloatWriter extends FloatingPointWriter {

	FloatWriter(DataType type) {
		super(type, Float.BYTES);
	}

	@Override
	public void appendFloat(float value) {
		this.values.putInt(Float.floatToRawIntBits(value));
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

	@Override
	public void appendFloats(float[] values, int from, int count) {
		this.values.putFloats(values, from, count);
		appended(count);
	}

}
