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

	private FloatText() {
	}

	static String of(double value) {
		if (value == 0) {
			return (1 / value < 0) ? "-0" : "0";
		}
		return text(shortest(new BigDecimal(value), Double.toString(value), (digits) -> digits.doubleValue() == value));
	}

	static String of(float value) {
		if (value == 0) {
			return (1 / value < 0) ? "-0" : "0";
		}
		return text(shortest(new BigDecimal(value), Float.toString(value), (digits) -> digits.floatValue() == value));
	}

	/** Java before 19 writes a digit too many at times. */
	private static BigDecimal shortest(BigDecimal exact, String text, Predicate<BigDecimal> same) {
		BigDecimal shortest = new BigDecimal(text).stripTrailingZeros();
		for (int digits = shortest.precision(); digits > 0; digits--) {
			BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
			if (!same.test(shorter)) {
				break;
			}
			shortest = shorter.stripTrailingZeros();
		}
		return shortest;
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
