package io.clickhouseconnect.type;

import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.internal.text.ControlEscape;

/**
 * Walks through the text of a data type, symbol by symbol.
 */
final class TypeScanner {

	private static final String ESCAPED = "\b\f\n\r\t\0";

	private static final String ESCAPES = "bfnrt0";

	/** No name has more words. */
	private static final int MAX_WORDS = 8;

	private final String text;

	private int position;

	TypeScanner(String text) {
		this.text = text;
	}

	IllegalArgumentException error(String problem) {
		return new IllegalArgumentException(
				"The data type '" + Excerpt.of(this.text) + "' " + problem + ", at character " + this.position);
	}

	/** Where the next symbol begins. */
	int start() {
		while (this.position < this.text.length() && Character.isWhitespace(this.text.charAt(this.position))) {
			this.position++;
		}
		return this.position;
	}

	private String since(int start) {
		return this.text.substring(start, this.position).strip();
	}

	/**
	 * Returns what has been passed as the server would write it: without space but behind
	 * commas and between words, and with texts in their quotes.
	 * @param start where it begins
	 * @return the text, on one line
	 */
	String normalizedSince(int start) {
		int end = this.position;
		StringBuilder out = new StringBuilder(end - start);
		this.position = start;
		while (start() < end) {
			char next = this.text.charAt(this.position);
			if (next == '\'' || next == '`' || next == '"') {
				out.append(quoted(quoted(next), (next == '"') ? '`' : next));
				continue;
			}
			boolean space = this.position > start && Character.isWhitespace(this.text.charAt(this.position - 1))
					&& isWordPart(next) && !out.isEmpty() && isWordPart(out.charAt(out.length() - 1));
			out.append(space ? " " : "").append((next == ',') ? ", " : next);
			this.position++;
		}
		this.position = end;
		return out.toString();
	}

	/**
	 * Puts a text into quotes.
	 * @param text the text
	 * @param quote what stands around it
	 * @return the text as the server writes it
	 */
	static String quoted(String text, char quote) {
		StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
		for (int i = 0; i < text.length(); i++) {
			char next = text.charAt(i);
			int escape = ESCAPED.indexOf(next);
			if (next == quote || next == '\\') {
				out.append('\\').append(next);
			}
			else if (escape >= 0) {
				out.append('\\').append(ESCAPES.charAt(escape));
			}
			else {
				out.append(next);
			}
		}
		return out.append(quote).toString();
	}

	private char peek() {
		return (start() < this.text.length()) ? this.text.charAt(this.position) : '\0';
	}

	boolean skip(char symbol) {
		if (peek() != symbol) {
			return false;
		}
		this.position++;
		return true;
	}

	void require(char symbol) {
		if (!skip(symbol)) {
			throw error("lacks a '" + symbol + "'");
		}
	}

	void requireEnd() {
		if (start() < this.text.length()) {
			throw error("has something behind its end");
		}
	}

	boolean isQuote() {
		return peek() == '\'';
	}

	boolean isNumber() {
		char next = peek();
		return next == '-' || isDigit(next);
	}

	boolean isQuotedName() {
		char next = peek();
		return next == '`' || next == '"';
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	private static boolean isWordPart(char character) {
		return Character.isLetterOrDigit(character) || character == '_' || character == '$';
	}

	int number() {
		int start = start();
		if (this.position < this.text.length() && this.text.charAt(this.position) == '-') {
			this.position++;
		}
		while (this.position < this.text.length() && isDigit(this.text.charAt(this.position))) {
			this.position++;
		}
		try {
			return Integer.parseInt(since(start));
		}
		catch (NumberFormatException ex) {
			throw error("lacks a number");
		}
	}

	private String word() {
		int start = start();
		while (this.position < this.text.length() && isWordPart(this.text.charAt(this.position))) {
			this.position++;
		}
		return this.text.substring(start, this.position);
	}

	/** A name of one or more words, such as {@code DOUBLE PRECISION}. */
	String words() {
		String first = word();
		if (first.isEmpty() || isDigit(first.charAt(0))) {
			throw error("lacks a name");
		}
		int end = this.position;
		StringBuilder words = new StringBuilder(first);
		String next = word();
		for (int count = 1; count < MAX_WORDS && !next.isEmpty(); count++) {
			words.append(' ').append(next);
			end = this.position;
			next = word();
		}
		this.position = end;
		return words.toString();
	}

	/** The word that says whether a number has a sign, if there is one. */
	String skipSign() {
		int before = this.position;
		String sign = word();
		if (sign.equalsIgnoreCase("signed") || sign.equalsIgnoreCase("unsigned")) {
			return " " + sign;
		}
		this.position = before;
		return "";
	}

	/** Whether a name stands here and a type behind it. */
	boolean isNameBeforeType() {
		if (isQuotedName()) {
			return true;
		}
		int before = this.position;
		String name = word();
		boolean named = !name.isEmpty() && isWordPart(peek());
		String both = named ? name + " " + word() : name;
		this.position = before;
		// "INT UNSIGNED" and the like are a type of two words.
		return named && TypeKind.of(both) == TypeKind.OTHER;
	}

	/** A name, quoted or not. */
	String name() {
		return isQuotedName() ? quoted(peek()) : word();
	}

	/**
	 * Puts a path of JSON into quotes if it needs them.
	 * @param path the path
	 * @return the path as the server writes it
	 */
	static String quotedPath(String path) {
		boolean plain = !path.isEmpty() && !isDigit(path.charAt(0)) && !path.equalsIgnoreCase("SKIP")
				&& path.chars().allMatch((letter) -> letter < 0x80 && letter != '$' && isWordPart((char) letter));
		return plain ? path : quoted(path, '`');
	}

	/** Names joined by dots, each quoted or not. */
	String path() {
		StringBuilder path = new StringBuilder();
		do {
			String name = name();
			if (name.isEmpty()) {
				throw error("lacks a path");
			}
			path.append(path.isEmpty() ? "" : ".").append(name);
		}
		while (skip('.'));
		return path.toString();
	}

	String quoted() {
		if (!isQuote()) {
			throw error("lacks a text in quotes");
		}
		return quoted('\'');
	}

	private String quoted(char quote) {
		StringBuilder out = new StringBuilder();
		this.position++;
		while (this.position < this.text.length()) {
			char next = this.text.charAt(this.position++);
			if (next == quote) {
				if (this.position == this.text.length() || this.text.charAt(this.position) != quote) {
					return out.toString();
				}
				this.position++;
			}
			else if (next == '\\' && this.position < this.text.length()) {
				next = unescaped(this.text.charAt(this.position++));
			}
			out.append(next);
		}
		throw error("has a quote without its end");
	}

	private char unescaped(char escaped) {
		return (escaped == 'x') ? hexadecimal() : ControlEscape.character(escaped);
	}

	private char hexadecimal() {
		if (this.position + 2 > this.text.length()) {
			throw error("has half an escape");
		}
		int high = Character.digit(this.text.charAt(this.position), 16);
		int low = Character.digit(this.text.charAt(this.position + 1), 16);
		if (high < 0 || low < 0) {
			throw error("has a wrong escape");
		}
		this.position += 2;
		return (char) (high * 16 + low);
	}

	/** Up to the parenthesis that closes the arguments. */
	void skipArguments() {
		int open = 0;
		while (start() < this.text.length()) {
			char next = peek();
			if (next == '\'' || next == '`' || next == '"') {
				quoted(next);
				continue;
			}
			if (next == ')' && open-- == 0) {
				return;
			}
			open += (next == '(') ? 1 : 0;
			this.position++;
		}
	}

}
