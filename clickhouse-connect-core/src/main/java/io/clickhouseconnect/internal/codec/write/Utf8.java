package io.clickhouseconnect.internal.codec.write;

import java.nio.charset.StandardCharsets;

import io.clickhouseconnect.internal.codec.LittleEndian;

/**
 * Text to UTF-8. Java's own encoder writes a question mark for half a surrogate pair,
 * which has no bytes in UTF-8; here it is refused.
 */
final class Utf8 {

	/** How many bytes a {@code char} has at most; both of a pair have four together. */
	static final int MAX_BYTES = 3;

	private static final long ONES = 0x0101_0101_0101_0101L;

	private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

	private static final long QUESTION_MARKS = 0x3F3F_3F3F_3F3F_3F3FL;

	private Utf8() {
	}

	/**
	 * Encodes a text into an array of its own: the fastest way for much ASCII, which the
	 * runtime only copies.
	 * @param text the text
	 * @return its bytes
	 */
	static byte[] encode(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		boolean suspicious = bytes.length != text.length() || hasQuestionMark(bytes);
		if (suspicious && hasHalfPair(text)) {
			throw halfPair();
		}
		return bytes;
	}

	private static boolean hasQuestionMark(byte[] bytes) {
		int at = 0;
		for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
			// Of eight bytes of ASCII, one becomes zero where the question mark is.
			long different = LittleEndian.getLong(bytes, at) ^ QUESTION_MARKS;
			if (((different - ONES) & ~different & HIGH_BITS) != 0) {
				return true;
			}
		}
		for (; at < bytes.length; at++) {
			if (bytes[at] == '?') {
				return true;
			}
		}
		return false;
	}

	private static boolean hasHalfPair(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				if (isHalfPair(text, i)) {
					return true;
				}
				i++;
			}
		}
		return false;
	}

	private static boolean isHalfPair(String text, int at) {
		return at + 1 == text.length() || !Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
	}

	private static UnfitValueException halfPair() {
		return new UnfitValueException("a text with half a surrogate pair, which UTF-8 does not have");
	}

	/**
	 * Encodes a text into an array that has room for it: the fastest way for short texts
	 * and for letters that are not ASCII.
	 * @param text the text
	 * @param first the first letter to encode
	 * @param target where to put its bytes
	 * @param from where they begin
	 * @return the position behind them
	 */
	static int encode(String text, int first, byte[] target, int from) {
		int length = text.length();
		int at = from;
		int next = first;
		while (next < length) {
			char letter = text.charAt(next);
			if (letter >= 0x80) {
				break;
			}
			target[at++] = (byte) letter;
			next++;
		}
		return (next == length) ? at : encodeRest(text, next, target, at);
	}

	private static int encodeRest(String text, int first, byte[] target, int from) {
		int at = from;
		for (int i = first; i < text.length(); i++) {
			char letter = text.charAt(i);
			if (letter < 0x80) {
				target[at++] = (byte) letter;
			}
			else if (letter < 0x800) {
				target[at++] = (byte) (0xC0 | (letter >> 6));
				target[at++] = tail(letter);
			}
			else if (!Character.isSurrogate(letter)) {
				target[at++] = (byte) (0xE0 | (letter >> 12));
				target[at++] = tail(letter >> 6);
				target[at++] = tail(letter);
			}
			else {
				if (isHalfPair(text, i)) {
					throw halfPair();
				}
				int point = text.codePointAt(i++);
				target[at++] = (byte) (0xF0 | (point >> 18));
				target[at++] = tail(point >> 12);
				target[at++] = tail(point >> 6);
				target[at++] = tail(point);
			}
		}
		return at;
	}

	private static byte tail(int bits) {
		return (byte) (0x80 | (bits & 0x3F));
	}

}
