package io.clickhouseconnect.internal.plan;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;

/**
 * Names and values that may stand in an HTTP header: visible ASCII, so that none can end
 * its line and begin another.
 */
public final class HeaderText {

	private HeaderText() {
	}

	/**
	 * Whether a header can be sent.
	 * @param name the name
	 * @param value the value
	 * @return whether both are there and have only characters that HTTP allows
	 */
	public static boolean isHeader(@Nullable String name, @Nullable String value) {
		try {
			return name != null && value != null && !name(name).isEmpty() && value(name, value) != null;
		}
		catch (ClickHouseRequestException ex) {
			return false;
		}
	}

	/**
	 * Checks the name of a header.
	 * @param name the name
	 * @return the same name
	 */
	public static String name(String name) {
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c <= ' ' || c >= 0x7F || c == ':') {
				throw new ClickHouseRequestException(
						"The name of a header has a character at " + i + " that HTTP does not allow");
			}
		}
		if (name.isEmpty()) {
			throw new ClickHouseRequestException("The name of a header is empty");
		}
		return name;
	}

	/**
	 * Checks the value of a header; the value is never shown since it may be secret.
	 * @param name what the value is of
	 * @param value the value
	 * @return the same value
	 */
	public static String value(String name, String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if ((c < ' ' && c != '\t') || c >= 0x7F) {
				throw new ClickHouseRequestException("The value of '" + name + "' has a character at " + i
						+ " that HTTP does not allow: line ends and anything outside of ASCII must be encoded");
			}
		}
		return value;
	}

	/**
	 * Checks a text that comes back in a header, which must be the same then: no control
	 * character, and no blank at either end, where HTTP takes it off.
	 * @param name what the text is
	 * @param text the text
	 * @return the same text
	 */
	public static String visible(String name, String text) {
		value(name, text);
		boolean trimmed = !text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ');
		if (trimmed || text.indexOf('\t') >= 0) {
			throw new ClickHouseRequestException(
					"The " + name + " has a tab, or a blank at its begin or end, which HTTP does not keep; remove it");
		}
		return text;
	}

}
