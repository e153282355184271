package io.clickhouseconnect.internal.limit;

/**
 * The beginning of a text from outside, short enough for the message of an exception.
 * Names, types, values and bodies that a server or a proxy sends can have any length.
 */
public final class Excerpt {

	/** How many characters of a foreign text a message has, without the note behind. */
	public static final int MAX_LENGTH = 200;

	private Excerpt() {
	}

	/**
	 * Shortens a text if it is long.
	 * @param text the text, or an object that has one
	 * @return the text, or its first {@value #MAX_LENGTH} characters and how many there
	 * are in all
	 */
	public static String of(Object text) {
		return of(text.toString(), MAX_LENGTH);
	}

	/**
	 * Shortens a text whose end tells something too if it is long.
	 * @param text the text
	 * @param maxLength how many characters may remain, at least 4
	 * @return the text, or its beginning, how many characters are left out, and its end
	 */
	public static String bothEnds(String text, int maxLength) {
		if (text.length() <= maxLength) {
			return text;
		}
		int end = maxLength / 4 * 3;
		int rest = text.length() - (maxLength - end);
		end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
		rest += Character.isLowSurrogate(text.charAt(rest)) ? 1 : 0;
		return text.substring(0, end) + "... (" + (rest - end) + " characters) ..." + text.substring(rest);
	}

	/**
	 * Shortens a text if it is long.
	 * @param text the text
	 * @param maxLength how many characters may remain, at least 1
	 * @return the text, or its first characters and how many there are in all
	 */
	public static String of(String text, int maxLength) {
		if (text.length() <= maxLength) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
		return text.substring(0, end) + "... (" + text.length() + " characters)";
	}

}
