package io.clickhouseconnect.internal.param;

import io.clickhouseconnect.internal.text.UnicodeText;

/**
 * The escapes that mean the same in an SQL string, in a <code>param_</code> text and
 * inside the quotes of one: backslash, single quote, and control characters.
 *
 * @see <a href="https://clickhouse.com/docs/sql-reference/syntax#string">ClickHouse
 * string literals</a>
 */
final class TextEscape {

	private static final char[] HEX = "0123456789ABCDEF".toCharArray();

	private TextEscape() {
	}

	static void append(StringBuilder out, CharSequence text, String subject) {
		int written = 0;
		int length = text.length();
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			if (Character.isSurrogate(c)) {
				i = UnicodeText.requirePair(text, i, subject);
				continue;
			}
			char escape = escape(c);
			if (escape != 0) {
				out.append(text, written, i).append('\\').append(escape);
				written = i + 1;
			}
		}
		out.append(text, written, length);
	}

	static void append(StringBuilder out, byte[] bytes) {
		for (byte b : bytes) {
			if (b >= ' ' && b < 0x7f && b != '\\' && b != '\'') {
				out.append((char) b);
			}
			else {
				out.append("\\x").append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
			}
		}
	}

	private static char escape(char c) {
		return switch (c) {
			case '\\', '\'' -> c;
			case '\t' -> 't';
			case '\n' -> 'n';
			case '\r' -> 'r';
			case '\b' -> 'b';
			case '\f' -> 'f';
			case '\0' -> '0';
			default -> 0;
		};
	}

}
