package io.clickhouseconnect.internal.text;

import java.nio.charset.StandardCharsets;

import io.clickhouseconnect.error.ClickHouseRequestException;

/**
 * Text that can be encoded as UTF-8. Java encodes half of a surrogate pair as a question
 * mark, which would change the text; here it is refused.
 */
public final class UnicodeText {

	private UnicodeText() {
	}

	/**
	 * Encodes a text.
	 * @param text the text
	 * @param subject what the text is to the user, for messages: "parameter 'x'"
	 * @return the bytes
	 * @throws ClickHouseRequestException if there is half of a surrogate pair
	 */
	public static byte[] encode(String text, String subject) {
		requireEncodable(text, subject);
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Requires that every surrogate is one of a pair.
	 * @param text the text
	 * @param subject what the text is to the user, for messages: "parameter 'x'"
	 * @throws ClickHouseRequestException if there is half of a surrogate pair
	 */
	public static void requireEncodable(CharSequence text, String subject) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				i = requirePair(text, i, subject);
			}
		}
	}

	/**
	 * Requires that a surrogate is the first of a pair.
	 * @param text the text
	 * @param index the index of the surrogate
	 * @param subject what the text is to the user, for messages: "parameter 'x'"
	 * @return the index of the second of the pair
	 * @throws ClickHouseRequestException if it is half of a pair
	 */
	public static int requirePair(CharSequence text, int index, String subject) {
		if (!Character.isHighSurrogate(text.charAt(index)) || index + 1 == text.length()
				|| !Character.isLowSurrogate(text.charAt(index + 1))) {
			throw new ClickHouseRequestException("The text of " + subject + " has half of a surrogate pair at index "
					+ index + ", which cannot be encoded as UTF-8; pass a byte[] to send arbitrary bytes");
		}
		return index + 1;
	}

}
