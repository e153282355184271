package io.clickhouseconnect.internal.codec.read;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * Floating point numbers as the server writes them: the fewest digits that mean the same
 * number, with an exponent only where the number is very small or large.
 */
final class FloatText {

	/** From how many digits before the point on there is an exponent. */
	private static final int MAX_WHOLE_DIGITS = 21;

	/** From how many zeros behind the point on there is an exponent. */
	private static final int MAX_ZEROS = 6;

	/** Any two decimals of so many digits are different doubles. */
	private static final int DOUBLE_DIGITS = 15;

	/** Any two decimals of so many digits are different floats. */
	private static final int FLOAT_DIGITS = 6;

	/** Java before 19 writes a digit too many at times, or not the nearest one. */
	private static final boolean JAVA_IS_SHORTEST = Runtime.version().feature() >= 19;

	private FloatText() {
	}

	static String of(double value) {
		if (value == 0 || !Double.isFinite(value)) {
			return special(value);
		}
		String java = Double.toString(value);
		if (isShortest(java, DOUBLE_DIGITS)) {
			return withoutZero(java);
		}
		BigDecimal text = new BigDecimal(java).stripTrailingZeros();
		boolean shortest = Math.abs(value) >= Double.MIN_NORMAL
				&& (JAVA_IS_SHORTEST || text.precision() <= DOUBLE_DIGITS);
		return text(shortest ? text
				: shortest(new BigDecimal(value), text.precision(), (digits) -> digits.doubleValue() == value));
	}

	static String of(float value) {
		if (value == 0 || !Float.isFinite(value)) {
			return special(value);
		}
		String java = Float.toString(value);
		if (isShortest(java, FLOAT_DIGITS)) {
			return withoutZero(java);
		}
		BigDecimal text = new BigDecimal(java).stripTrailingZeros();
		boolean shortest = Math.abs(value) >= Float.MIN_NORMAL
				&& (JAVA_IS_SHORTEST || text.precision() <= FLOAT_DIGITS);
		return text(shortest ? text
				: shortest(new BigDecimal(value), text.precision(), (digits) -> digits.floatValue() == value));
	}

	/**
	 * Whether a text of Java has no exponent and no digit too many, as most numbers.
	 */
	private static boolean isShortest(String java, int digits) {
		return java.indexOf('E') < 0 && (JAVA_IS_SHORTEST || java.length() <= digits)
				&& (java.charAt(java.length() - 1) != '0' || java.endsWith(".0"));
	}

	private static String withoutZero(String java) {
		return java.endsWith(".0") ? java.substring(0, java.length() - 2) : java;
	}

	private static String special(double value) {
		if (value == 0) {
			return (1 / value < 0) ? "-0" : "0";
		}
		return Double.isNaN(value) ? "nan" : (value > 0) ? "inf" : "-inf";
	}

	/**
	 * Finds the fewest digits.
	 * @param exact the number
	 * @param enough how many digits are enough to mean the same number
	 * @param same whether digits mean the same number
	 * @return the nearest decimal of the fewest digits
	 */
	private static BigDecimal shortest(BigDecimal exact, int enough, Predicate<BigDecimal> same) {
		BigDecimal shortest = exact;
		for (int digits = enough; digits > 0; digits--) {
			BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
			if (!same.test(nearest)) {
				// At a power of two, what is further away on the other side may be it.
				boolean below = nearest.abs().compareTo(exact.abs()) < 0;
				nearest = exact.round(new MathContext(digits, below ? RoundingMode.UP : RoundingMode.DOWN));
				if (!same.test(nearest)) {
					break;
				}
			}
			shortest = nearest;
		}
		return shortest.stripTrailingZeros();
	}

	private static String text(BigDecimal value) {
		String digits = value.unscaledValue().abs().toString();
		int point = digits.length() - value.scale();
		StringBuilder out = new StringBuilder((value.signum() < 0) ? "-" : "");
		if (point > MAX_WHOLE_DIGITS || point <= -MAX_ZEROS) {
			out.append(digits.charAt(0));
			if (digits.length() > 1) {
				out.append('.').append(digits, 1, digits.length());
			}
			return out.append('e').append(point - 1).toString();
		}
		if (point <= 0) {
			return out.append("0.").append("0".repeat(-point)).append(digits).toString();
		}
		if (point >= digits.length()) {
			return out.append(digits).append("0".repeat(point - digits.length())).toString();
		}
		return out.append(digits, 0, point).append('.').append(digits, point, digits.length()).toString();
	}

}
