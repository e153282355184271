package io.clickhouseconnect.internal.limit;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Bounds the work that a single number can cause. Java's conversions between decimal and
 * binary are quadratic in the digits, and the plain text of a decimal number writes out
 * each zero that its exponent stands for.
 */
public final class NumberLimits {

	/**
	 * More characters than the exact text of any number that a type of ClickHouse has.
	 */
	public static final int MAX_LENGTH = 10_000;

	/** The bits of so many decimal digits, rounded up. */
	private static final int MAX_BITS = MAX_LENGTH * 10 / 3;

	private NumberLimits() {
	}

	/**
	 * Reads a decimal number.
	 * @param text the text
	 * @return the number
	 * @throws NumberFormatException if the text is no number, or longer than the limit
	 */
	public static BigDecimal parse(String text) {
		if (text.length() > MAX_LENGTH) {
			throw new NumberFormatException("A number of " + text.length() + " characters");
		}
		return new BigDecimal(text);
	}

	/**
	 * Returns the text of a number: plain, or with an exponent if the plain text would be
	 * longer than the limit.
	 * @param number the number
	 * @return the text
	 */
	public static String text(Number number) {
		return (number instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) <= MAX_LENGTH)
				? decimal.toPlainString() : number.toString();
	}

	/**
	 * Whether a number has more digits than any type of ClickHouse, leading and trailing
	 * zeros included. For such numbers the digits are not counted.
	 * @param number the number
	 * @return whether it does
	 */
	public static boolean isOversized(BigDecimal number) {
		return Math.abs((long) number.scale()) > MAX_LENGTH || isOversized(number.unscaledValue());
	}

	public static boolean isOversized(BigInteger number) {
		return number.bitLength() > MAX_BITS;
	}

}
