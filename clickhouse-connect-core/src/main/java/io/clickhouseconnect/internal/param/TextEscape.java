package io.clickhouseconnect.internal.param;

import io.clickhouseconnect.error.ClickHouseRequestException;

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
				i = requirePair(text, i, subject);
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

	static void requireEncodable(CharSequence text, String subject) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				i = requirePair(text, i, subject);
			}
		}
	}

	private static int requirePair(CharSequence text, int index, String subject) {
		if (!Character.isHighSurrogate(text.charAt(index)) || index + 1 == text.length()
				|| !Character.isLowSurrogate(text.charAt(index + 1))) {
			throw new ClickHouseRequestException("The text of " + subject + " has half of a surrogate pair at index "
					+ index + ", which cannot be encoded as UTF-8; pass a byte[] to send arbitrary bytes");
		}
		return index + 1;
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
