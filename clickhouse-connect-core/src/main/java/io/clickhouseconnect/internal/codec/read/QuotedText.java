package io.clickhouseconnect.internal.codec.read;

/**
 * Text in quotes, as the server writes it inside of an Array and the like.
 */
final class QuotedText {

	private QuotedText() {
	}

	static void append(StringBuilder out, String text) {
		out.append('\'');
		for (int i = 0; i < text.length(); i++) {
			char next = text.charAt(i);
			switch (next) {
				case '\'', '\\' -> out.append('\\').append(next);
				case '\b' -> out.append("\\b");
				case '\f' -> out.append("\\f");
				case '\n' -> out.append("\\n");
				case '\r' -> out.append("\\r");
				case '\t' -> out.append("\\t");
				case '\0' -> out.append("\\0");
				default -> out.append(next);
			}
		}
		out.append('\'');
	}

}
