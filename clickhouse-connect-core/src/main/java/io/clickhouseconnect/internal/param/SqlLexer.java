package io.clickhouseconnect.internal.param;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a statement into tokens by the rules of the server's own lexer, as measured on
 * ClickHouse 26.7: comments are <code>--</code>, <code>//</code>, <code># </code>,
 * <code>#!</code> (to the line feed) and nested <code>/* *&#47;</code>; strings and
 * quoted names take backslash escapes and doubled quotes; typographic quotes are quotes;
 * a heredoc tag consists of word characters. What is left open ends with the text: the
 * server reports it better.
 *
 * @see <a href="https://clickhouse.com/docs/sql-reference/syntax">ClickHouse syntax</a>
 */
final class SqlLexer {

	private final String sql;

	private final int limit;

	private int start;

	private int end;

	private int nameStart;

	private int nameEnd;

	private int typeStart;

	SqlLexer(String sql, int limit) {
		this.sql = sql;
		this.limit = limit;
	}

	int start() {
		return this.start;
	}

	int end() {
		return this.end;
	}

	boolean isSymbol(SqlToken token, char symbol) {
		return token == SqlToken.SYMBOL && this.sql.charAt(this.start) == symbol;
	}

	boolean isWord(String upperCase) {
		return isWord(this.start, this.end, upperCase);
	}

	boolean isWord(int from, int to, String upperCase) {
		return to - from == upperCase.length() && this.sql.regionMatches(true, from, upperCase, 0, upperCase.length());
	}

	char symbol() {
		return this.sql.charAt(this.start);
	}

	TypedPlaceholder placeholder() {
		return new TypedPlaceholder(this.sql.substring(this.nameStart, this.nameEnd),
				this.sql.substring(this.typeStart, this.end - 1).strip());
	}

	SqlToken next() {
		return next(this.end);
	}

	SqlToken next(int from) {
		int pos = skipBlanks(from);
		this.start = pos;
		this.end = pos + 1;
		if (pos >= this.limit) {
			this.end = this.limit;
			return SqlToken.END;
		}
		char c = this.sql.charAt(pos);
		if (isDigit(c)) {
			this.end = skipNumber(pos);
			return SqlToken.NUMBER;
		}
		if (isWordPart(c) && c != '$') {
			this.end = skipWord(pos);
			return SqlToken.WORD;
		}
		return switch (c) {
			case '\'' -> upTo(skipQuoted(pos, c), SqlToken.TEXT);
			case '"', '`' -> upTo(skipQuoted(pos, c), SqlToken.NAME);
			case '‘' -> upTo(skipTo('’', pos), SqlToken.TEXT);
			case '“' -> upTo(skipTo('”', pos), SqlToken.NAME);
			case '$' -> heredocOrWord(pos);
			case '{' -> skipPlaceholder(pos) ? SqlToken.PLACEHOLDER : SqlToken.SYMBOL;
			case ':' -> (charAt(pos + 1) == ':') ? upTo(pos + 2, SqlToken.CAST) : SqlToken.SYMBOL;
			default -> SqlToken.SYMBOL;
		};
	}

	private SqlToken upTo(int position, SqlToken token) {
		this.end = position;
		return token;
	}

	private char charAt(int position) {
		return (position < this.limit) ? this.sql.charAt(position) : '\0';
	}

	private int skipBlanks(int from) {
		int pos = from;
		while (pos < this.limit) {
			char c = this.sql.charAt(pos);
			if (isBlank(c)) {
				pos++;
				continue;
			}
			char following = charAt(pos + 1);
			if (c == '/' && following == '*') {
				pos = skipBlockComment(pos);
			}
			else if ((c == '-' && following == '-') || (c == '/' && following == '/')
					|| (c == '#' && (following == ' ' || following == '!'))) {
				pos = skipTo('\n', pos);
			}
			else {
				break;
			}
		}
		return pos;
	}

	private int skipBlockComment(int from) {
		int open = 0;
		int pos = from;
		while (pos < this.limit) {
			char c = this.sql.charAt(pos);
			char following = charAt(pos + 1);
			if (c == '/' && following == '*') {
				open++;
				pos += 2;
			}
			else if (c == '*' && following == '/') {
				open--;
				pos += 2;
				if (open == 0) {
					return pos;
				}
			}
			else {
				pos++;
			}
		}
		return this.limit;
	}

	private int skipTo(char closing, int from) {
		int found = this.sql.indexOf(closing, from + 1);
		return (found < 0 || found >= this.limit) ? this.limit : found + 1;
	}

	private int skipQuoted(int from, char quote) {
		int pos = from + 1;
		while (pos < this.limit) {
			char c = this.sql.charAt(pos);
			if (c == '\\') {
				pos += 2;
			}
			else if (c != quote) {
				pos++;
			}
			else if (charAt(pos + 1) == quote) {
				pos += 2;
			}
			else {
				return pos + 1;
			}
		}
		return this.limit;
	}

	private int skipWord(int from) {
		int pos = from;
		while (pos < this.limit && isWordPart(this.sql.charAt(pos))) {
			pos++;
		}
		return pos;
	}

	private int skipNumber(int from) {
		int pos = skipWord(from);
		if (charAt(pos) == '.' && isDigit(charAt(pos + 1))) {
			pos = skipWord(pos + 1);
		}
		return pos;
	}

	private SqlToken heredocOrWord(int from) {
		int tagEnd = from + 1;
		while (tagEnd < this.limit && isWordPart(this.sql.charAt(tagEnd)) && this.sql.charAt(tagEnd) != '$') {
			tagEnd++;
		}
		if (charAt(tagEnd) == '$') {
			int length = tagEnd + 1 - from;
			int closing = this.sql.indexOf(this.sql.substring(from, from + length), tagEnd + 1);
			if (closing >= 0 && closing + length <= this.limit) {
				return upTo(closing + length, SqlToken.TEXT);
			}
		}
		return upTo(skipWord(from), SqlToken.WORD);
	}

	private boolean skipPlaceholder(int from) {
		int name = skipBlanks(from + 1);
		int pos = skipWord(name);
		if (!isName(name, pos)) {
			return false;
		}
		int colon = skipBlanks(pos);
		int type = skipBlanks(colon + 1);
		if (charAt(colon) != ':' || !isLetter(charAt(type))) {
			return false;
		}
		int closing = closingBrace(type);
		if (closing < 0) {
			return false;
		}
		this.nameStart = name;
		this.nameEnd = pos;
		this.typeStart = type;
		this.end = closing + 1;
		return true;
	}

	private boolean isName(int from, int to) {
		for (int i = from; i < to; i++) {
			if (!isDigit(this.sql.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	private int closingBrace(int from) {
		int depth = 0;
		int pos = from;
		while (pos < this.limit) {
			char c = this.sql.charAt(pos);
			switch (c) {
				case '\'', '"', '`' -> pos = skipQuoted(pos, c);
				case '(', '[', '{' -> {
					depth++;
					pos++;
				}
				case ')', ']' -> {
					depth--;
					pos++;
				}
				case '}' -> {
					if (depth <= 0) {
						return pos;
					}
					depth--;
					pos++;
				}
				case ';' -> {
					return -1;
				}
				default -> pos++;
			}
		}
		return -1;
	}

	static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
	}

	static boolean isWordPart(char c) {
		return isLetter(c) || isDigit(c) || c == '$';
	}

	// the server passes over the spaces that text processors produce, too
	static boolean isBlank(char c) {
		if (c <= ' ') {
			return c == ' ' || (c >= '\t' && c <= '\r');
		}
		return c >= '\u0080' && (c == '\u0085' || c == '\u180e' || (c >= '\u200b' && c <= '\u200d') || c == '\u2060'
				|| c == '\ufeff' || Character.isSpaceChar(c));
	}

	/**
	 * Says whether a token can be the end of an operand.
	 */
	static boolean endsOperand(@Nullable SqlToken token, char symbol) {
		if (token == null) {
			return false;
		}
		return switch (token) {
			case WORD, NUMBER, TEXT, NAME, PLACEHOLDER -> true;
			case SYMBOL -> symbol == ')' || symbol == ']' || symbol == '}';
			case CAST, END -> false;
		};
	}

}
