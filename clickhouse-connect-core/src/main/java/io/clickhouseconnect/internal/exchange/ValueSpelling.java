package io.clickhouseconnect.internal.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import io.clickhouseconnect.internal.text.ControlEscape;

/**
 * The texts in which a server may show a value.
 */
final class ValueSpelling {

	/** What a UUID has without its dashes. */
	private static final int UUID_DIGITS = 32;

	private ValueSpelling() {
	}

	/**
	 * Returns a value without the quotes of a literal.
	 * @param value the value as it is sent
	 * @return the value
	 */
	static String bare(String value) {
		boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
		return quoted ? value.substring(1, value.length() - 1) : value;
	}

	/**
	 * Passes on the value as it is sent, without the escapes, and as the server prints it
	 * if that is known to differ; of arrays, tuples and maps the values inside, too.
	 * @param value the value as it is sent
	 * @param spellings takes the texts
	 */
	static void each(String value, Consumer<String> spellings) {
		boolean container = !value.isEmpty() && "[({".indexOf(value.charAt(0)) >= 0;
		// The strings of a container are found by themselves, whatever stands between
		// them.
		if (!container || value.indexOf('\'') < 0) {
			single(value, spellings);
		}
		if (container) {
			inside(value, spellings);
		}
	}

	private static void single(String value, Consumer<String> spellings) {
		spellings.accept(value);
		if (value.indexOf('\\') >= 0) {
			spellings.accept(unescaped(value));
		}
		else if (value.length() == UUID_DIGITS && value.chars().allMatch((c) -> Character.digit(c, 16) >= 0)) {
			spellings.accept(value.substring(0, 8) + '-' + value.substring(8, 12) + '-' + value.substring(12, 16) + '-'
					+ value.substring(16, 20) + '-' + value.substring(20));
		}
	}

	private static void inside(String container, Consumer<String> spellings) {
		int start = 1;
		boolean quoted = false;
		for (int i = 1; i < container.length(); i++) {
			char c = container.charAt(i);
			if (quoted && c == '\\') {
				i++;
			}
			else if (c == '\'' || (!quoted && "[](){},:".indexOf(c) >= 0)) {
				if (i > start) {
					single(container.substring(start, i), spellings);
				}
				start = i + 1;
				quoted ^= c == '\'';
			}
		}
	}

	private static String unescaped(String value) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c == '\\' && i + 1 < value.length()) {
				i++;
				char escaped = value.charAt(i);
				if (escaped == 'x' && i + 2 < value.length()) {
					bytes.write(
							Character.digit(value.charAt(i + 1), 16) << 4 | Character.digit(value.charAt(i + 2), 16));
					i += 2;
				}
				else {
					bytes.write(ControlEscape.character(escaped));
				}
			}
			else if (c < 0x80) {
				bytes.write(c);
			}
			else {
				int next = value.offsetByCodePoints(i, 1);
				bytes.writeBytes(value.substring(i, next).getBytes(StandardCharsets.UTF_8));
				i = next - 1;
			}
		}
		// Bytes that are no text are shown as the character that replaces them.
		return bytes.toString(StandardCharsets.UTF_8);
	}

}
