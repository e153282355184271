package io.clickhouseconnect.internal.plan;

import java.nio.charset.StandardCharsets;

import io.clickhouseconnect.internal.text.UnicodeText;

/**
 * Builds path and query of a request.
 */
final class Target {

	private static final char[] HEX = "0123456789ABCDEF".toCharArray();

	private final StringBuilder text;

	Target(String path) {
		this.text = new StringBuilder(192).append(path).append('?');
	}

	Target add(String name, String value) {
		append(this.text, name, value);
		return this;
	}

	/**
	 * Appends one parameter, so that another can follow.
	 * @param target the target so far
	 * @param name the name
	 * @param value the value
	 */
	static void append(StringBuilder target, String name, String value) {
		encode(name, target);
		target.append('=');
		encode(value, target);
		target.append('&');
	}

	static int encodedLength(String value) {
		int length = 0;
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			length += isUnreserved(c) ? 1 : (c < 0x80) ? 3 : (c < 0x800) ? 6 : 9;
		}
		return length;
	}

	private static void encode(String value, StringBuilder out) {
		int length = value.length();
		for (int i = 0; i < length; i++) {
			char c = value.charAt(i);
			if (isUnreserved(c)) {
				out.append(c);
			}
			else if (c < 0x80) {
				append((byte) c, out);
			}
			else {
				int start = i;
				if (Character.isSurrogate(c)) {
					i = UnicodeText.requirePair(value, i, "a parameter of the request");
				}
				for (byte b : value.substring(start, i + 1).getBytes(StandardCharsets.UTF_8)) {
					append(b, out);
				}
			}
		}
	}

	private static void append(byte b, StringBuilder out) {
		out.append('%').append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
	}

	private static boolean isUnreserved(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'
				|| c == '_' || c == '~';
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
