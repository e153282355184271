package io.clickhouseconnect.internal.text;

/**
 * What stands behind a backslash in texts of ClickHouse, but for codes of bytes.
 */
public final class ControlEscape {

	private ControlEscape() {
	}

	/**
	 * Returns the character that a letter behind a backslash stands for.
	 * @param escaped the letter
	 * @return the control character, or the letter itself
	 */
	public static char character(char escaped) {
		return switch (escaped) {
			case 'n' -> '\n';
			case 't' -> '\t';
			case 'r' -> '\r';
			case 'b' -> '\b';
			case 'f' -> '\f';
			case '0' -> '\0';
			case 'a' -> '\u0007';
			case 'v' -> '\u000B';
			default -> escaped;
		};
	}

}
