package io.clickhouseconnect.internal.precision;

import java.math.BigDecimal;

/**
 * The rule of rounding: a time loses what is below the precision of its type, which is
 * rounding down; a floating-point number becomes the nearest one of its type, of two that
 * are equally near the even one. A result that is infinite is out of range. Whoever
 * demands that a value is kept exactly compares the result with it.
 */
public final class Rounding {

	/** Nanoseconds of a unit of so many digits after the point of a second. */
	private static final int[] UNITS = { 1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100,
			10, 1 };

	/** Half of what the last bit that is kept stands for, but for the bit itself. */
	private static final int ALMOST_HALF = 0x7FFF;

	private Rounding() {
	}

	/**
	 * Returns the nanoseconds below the precision of a type.
	 * @param nanos the nanoseconds of a second
	 * @param digits the digits after the point of a second that the type has
	 * @return what is to be taken off
	 */
	public static int excess(int nanos, int digits) {
		return (nanos == 0 || digits >= UNITS.length) ? 0 : nanos % UNITS[digits];
	}

	public static float toFloat32(double value) {
		return (float) value;
	}

	public static float toFloat32(BigDecimal value) {
		return value.floatValue();
	}

	/**
	 * Returns the nearest number of eight bits of precision, which a BFloat16 has.
	 * @param value a number, not NaN
	 * @return the float whose upper half is that number
	 */
	public static float toBFloat16(float value) {
		int bits = Float.floatToRawIntBits(value);
		if ((bits & 0xFFFF) == 0 || Float.isInfinite(value)) {
			return value;
		}
		bits += ALMOST_HALF + ((bits >>> Short.SIZE) & 1);
		return Float.intBitsToFloat(bits & ~0xFFFF);
	}

	public static float toBFloat16(double value) {
		float converted = (float) value;
		return Float.isInfinite(converted) ? converted : toBFloat16(toOdd(converted, Double.compare(converted, value)));
	}

	public static float toBFloat16(BigDecimal value) {
		float converted = value.floatValue();
		return Float.isInfinite(converted) ? converted
				: toBFloat16(toOdd(converted, new BigDecimal(converted).compareTo(value)));
	}

	/**
	 * Returns a float that rounds to the same as the number does: where it is between two
	 * floats, the one of both whose last bit is set.
	 */
	private static float toOdd(float nearest, int difference) {
		int bits = Float.floatToRawIntBits(nearest);
		if (difference == 0 || (bits & 1) != 0) {
			return nearest;
		}
		boolean outwards = (difference < 0) == (bits >= 0);
		return Float.intBitsToFloat(outwards ? bits + 1 : bits - 1);
	}

}
