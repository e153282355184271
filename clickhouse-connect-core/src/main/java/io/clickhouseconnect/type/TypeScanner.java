package io.clickhouseconnect.type;

/**
 * Walks through the text of a data type, symbol by symbol.
 */
final class TypeScanner {

	private final String text;

	private int position;

	TypeScanner(String text) {
		this.text = text;
	}

	IllegalArgumentException error(String problem) {
		return new IllegalArgumentException(
				"The data type '" + this.text + "' " + problem + ", at character " + this.position);
	}

	/** Where the next symbol begins. */
	int start() {
		while (this.position < this.text.length() && Character.isWhitespace(this.text.charAt(this.position))) {
			this.position++;
		}
		return this.position;
	}

	String since(int start) {
		return this.text.substring(start, this.position).strip();
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
		String words = first;
		for (String next = word(); !next.isEmpty(); next = word()) {
			words += ' ' + next;
			end = this.position;
		}
		this.position = end;
		return words;
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
		return switch (escaped) {
			case 'n' -> '\n';
			case 't' -> '\t';
			case 'r' -> '\r';
			case 'b' -> '\b';
			case 'f' -> '\f';
			case '0' -> '\0';
			case 'a' -> '\u0007';
			case 'v' -> '\u000B';
			case 'x' -> hexadecimal();
			default -> escaped;
		};
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
