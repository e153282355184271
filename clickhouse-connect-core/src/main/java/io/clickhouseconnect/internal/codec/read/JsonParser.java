package io.clickhouseconnect.internal.codec.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.NumberLimits;

/**
 * Reads a JSON object that came as text.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonParser {

	/** Within what a thread's stack can take. */
	private static final int MAX_DEPTH = 1000;

	/** Numbers of so many characters fit a long, whatever they are. */
	private static final int MAX_LONG_LENGTH = 18;

	private final String text;

	private final Function<String, RuntimeException> failure;

	private int position;

	private int depth;

	/**
	 * Creates a reader.
	 * @param text the object
	 * @param failure makes the exception for a text that is none
	 */
	JsonParser(String text, Function<String, RuntimeException> failure) {
		this.text = text;
		this.failure = failure;
	}

	Map<String, @Nullable Object> parse() {
		require('{');
		Map<String, @Nullable Object> object = object();
		if (peek() != '\0' || this.position < this.text.length()) {
			throw error();
		}
		return object;
	}

	private RuntimeException error() {
		return this.failure.apply("its text is not a JSON object, at character " + this.position);
	}

	private char peek() {
		while (this.position < this.text.length()) {
			char next = this.text.charAt(this.position);
			if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
				return next;
			}
			this.position++;
		}
		return '\0';
	}

	private boolean skip(char symbol) {
		if (peek() != symbol || this.position == this.text.length()) {
			return false;
		}
		this.position++;
		return true;
	}

	private void require(char symbol) {
		if (!skip(symbol)) {
			throw error();
		}
	}

	private @Nullable Object value() {
		if (++this.depth > MAX_DEPTH) {
			throw error();
		}
		char first = peek();
		Object value = switch (first) {
			case '{' -> {
				this.position++;
				yield object();
			}
			case '[' -> {
				this.position++;
				yield array();
			}
			case '"' -> string();
			default -> word();
		};
		this.depth--;
		return value;
	}

	private Map<String, @Nullable Object> object() {
		Map<String, @Nullable Object> object = new LinkedHashMap<>();
		if (skip('}')) {
			return object;
		}
		do {
			peek();
			String key = string();
			require(':');
			put(object, key, value());
		}
		while (skip(','));
		require('}');
		return object;
	}

	/**
	 * A value and an object under one key stand beside each other, as {@link JsonObject}
	 * has it.
	 */
	private void put(Map<String, @Nullable Object> object, String key, @Nullable Object value) {
		if (!object.containsKey(key)) {
			object.put(key, value);
		}
		else if (value instanceof Map<?, ?> inside) {
			putBeside(object, key, inside);
		}
		else {
			throw error();
		}
	}

	private void putBeside(Map<String, @Nullable Object> object, String path, Map<?, ?> inside) {
		inside.forEach((key, value) -> {
			if (value instanceof Map<?, ?> deeper) {
				putBeside(object, path + "." + key, deeper);
			}
			else {
				put(object, path + "." + key, value);
			}
		});
	}

	private List<@Nullable Object> array() {
		List<@Nullable Object> array = new ArrayList<>();
		if (skip(']')) {
			return array;
		}
		do {
			array.add(value());
		}
		while (skip(','));
		require(']');
		return array;
	}

	private @Nullable Object word() {
		int start = this.position;
		while (this.position < this.text.length() && ",]} \n\r\t".indexOf(this.text.charAt(this.position)) < 0) {
			this.position++;
		}
		String word = this.text.substring(start, this.position);
		return switch (word) {
			case "null" -> null;
			case "true" -> true;
			case "false" -> false;
			default -> number(word);
		};
	}

	private Object number(String word) {
		if (word.length() > NumberLimits.MAX_LENGTH) {
			throw error();
		}
		boolean whole = requireNumber(word);
		if (whole && word.length() <= MAX_LONG_LENGTH) {
			return Long.parseLong(word);
		}
		if (whole) {
			BigInteger value = new BigInteger(word);
			return (value.bitLength() < Long.SIZE) ? (Object) value.longValue() : value;
		}
		double value = Double.parseDouble(word);
		BigDecimal exact = new BigDecimal(word);
		boolean same = Double.isFinite(value) && BigDecimal.valueOf(value).compareTo(exact) == 0;
		return same ? (Object) value : exact;
	}

	/**
	 * Refuses what is not a number of JSON.
	 * @return whether it has neither fraction nor exponent
	 */
	private boolean requireNumber(String word) {
		int at = word.startsWith("-") ? 1 : 0;
		int end = digits(word, at);
		if (end == at || (word.charAt(at) == '0' && end > at + 1)) {
			throw error();
		}
		boolean whole = end == word.length();
		if (end < word.length() && word.charAt(end) == '.') {
			at = end + 1;
			end = digits(word, at);
			if (end == at) {
				throw error();
			}
		}
		if (end < word.length() && (word.charAt(end) == 'e' || word.charAt(end) == 'E')) {
			at = end + 1;
			if (at < word.length() && (word.charAt(at) == '+' || word.charAt(at) == '-')) {
				at++;
			}
			end = digits(word, at);
			if (end == at) {
				throw error();
			}
		}
		if (end < word.length()) {
			throw error();
		}
		return whole;
	}

	private static int digits(String word, int from) {
		int end = from;
		while (end < word.length() && word.charAt(end) >= '0' && word.charAt(end) <= '9') {
			end++;
		}
		return end;
	}

	private String string() {
		require('"');
		StringBuilder out = new StringBuilder();
		while (this.position < this.text.length()) {
			char next = this.text.charAt(this.position++);
			if (next == '"') {
				return out.toString();
			}
			out.append((next == '\\') ? escaped() : next);
		}
		throw error();
	}

	private char escaped() {
		if (this.position == this.text.length()) {
			throw error();
		}
		char escaped = this.text.charAt(this.position++);
		return switch (escaped) {
			case '"', '\\', '/' -> escaped;
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> hexadecimal();
			default -> throw error();
		};
	}

	private char hexadecimal() {
		int end = this.position + 4;
		int code = 0;
		for (; this.position < end; this.position++) {
			int digit = (this.position < this.text.length()) ? Character.digit(this.text.charAt(this.position), 16)
					: -1;
			if (digit < 0) {
				throw error();
			}
			code = code << 4 | digit;
		}
		return (char) code;
	}

}
