package io.clickhouseconnect.internal.codec.read;

import java.nio.charset.StandardCharsets;

/**
 * Integers of any width and Decimals as the server writes them, without an object but the
 * text. Made anew for each text in an array that its thread uses again, since several
 * threads may read one column.
 */
final class DecimalText {

	/** Enough for 77 digits, a sign, a point and a zero before it. */
	private static final int MAX_LENGTH = 96;

	/** The most digits of which an int has room for all numbers. */
	private static final int DIGITS = 9;

	private static final long BILLION = 1_000_000_000;

	private static final long LOW = 0xFFFF_FFFFL;

	private static final int MAX_LIMBS = 8;

	private static final ThreadLocal<byte[]> SPACE = ThreadLocal.withInitial(() -> new byte[MAX_LENGTH]);

	private static final ThreadLocal<int[]> LIMBS = ThreadLocal.withInitial(() -> new int[MAX_LIMBS]);

	private DecimalText() {
	}

	/**
	 * Returns a Decimal without the zeros at the end of its fraction.
	 * @param unscaled its digits without the point
	 * @param scale how many digits stand behind the point
	 * @return the text
	 */
	static String of(long unscaled, int scale) {
		byte[] space = SPACE.get();
		int start = MAX_LENGTH;
		// Never positive, since the least long has no positive counterpart.
		long rest = (unscaled < 0) ? unscaled : -unscaled;
		while (rest != 0) {
			space[--start] = (byte) ('0' - rest % 10);
			rest /= 10;
		}
		return text(space, start, scale, unscaled < 0);
	}

	/**
	 * Returns an integer or a Decimal, the latter without the zeros at the end of its
	 * fraction.
	 * @param words the array that the value stands in, its lowest word first
	 * @param first where it begins
	 * @param count how many words it has, 2 or 4
	 * @param signed whether it has a sign
	 * @param scale how many of its digits stand behind the point
	 * @return the text
	 */
	static String of(long[] words, int first, int count, boolean signed, int scale) {
		boolean negative = signed && words[first + count - 1] < 0;
		int[] limbs = LIMBS.get();
		long carry = negative ? 1 : 0;
		for (int i = 0; i < count; i++) {
			long word = negative ? ~words[first + i] : words[first + i];
			long low = (word & LOW) + carry;
			long high = (word >>> Integer.SIZE) + (low >>> Integer.SIZE);
			limbs[2 * i] = (int) low;
			limbs[2 * i + 1] = (int) high;
			carry = high >>> Integer.SIZE;
		}
		byte[] space = SPACE.get();
		int start = MAX_LENGTH;
		int used = used(limbs, 2 * count);
		while (used > 0) {
			int digits = divide(limbs, used);
			used = used(limbs, used);
			for (int i = 0; i < DIGITS && (used > 0 || digits > 0); i++) {
				space[--start] = (byte) ('0' + digits % 10);
				digits /= 10;
			}
		}
		return text(space, start, scale, negative);
	}

	private static int used(int[] limbs, int count) {
		int used = count;
		while (used > 0 && limbs[used - 1] == 0) {
			used--;
		}
		return used;
	}

	/** Divides by a billion and returns what is left over. */
	private static int divide(int[] limbs, int used) {
		long rest = 0;
		for (int i = used - 1; i >= 0; i--) {
			long dividend = rest << Integer.SIZE | (limbs[i] & LOW);
			// The rest is less than a billion, so that the dividend has no sign.
			long quotient = dividend / BILLION;
			limbs[i] = (int) quotient;
			rest = dividend - quotient * BILLION;
		}
		return (int) rest;
	}

	/** Puts the point and the sign to the digits at the end of the space. */
	private static String text(byte[] space, int digits, int scale, boolean negative) {
		int start = digits;
		int end = MAX_LENGTH;
		int point = MAX_LENGTH - scale;
		while (start >= point) {
			space[--start] = '0';
		}
		while (end > point && space[end - 1] == '0') {
			end--;
		}
		if (end > point) {
			// Those before the point move one place to make room for it.
			System.arraycopy(space, start, space, start - 1, point - start);
			start--;
			space[point - 1] = '.';
		}
		if (negative) {
			space[--start] = '-';
		}
		return new String(space, start, end - start, StandardCharsets.ISO_8859_1);
	}

}
