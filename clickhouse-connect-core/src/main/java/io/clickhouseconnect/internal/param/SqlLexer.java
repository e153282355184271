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

	/** Whether the token before was a dot. */
	private boolean afterDot;

	/** Whether the token before was the end of an operand. */
	private boolean afterOperand;

	/** No brace before this place begins a placeholder that is closed. */
	private int unclosedBefore;

	private @Nullable HeredocTags heredocs;

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
		SqlToken token = read(skipBlanks(from));
		this.afterDot = isSymbol(token, '.');
		this.afterOperand = token != SqlToken.END && endsOperand(token, this.sql.charAt(this.end - 1));
		return token;
	}

	private SqlToken read(int pos) {
		this.start = pos;
		this.end = pos + 1;
		if (pos >= this.limit) {
			this.end = this.limit;
			return SqlToken.END;
		}
		char c = this.sql.charAt(pos);
		if (isDigit(c) || (c == '.' && isDigit(charAt(pos + 1)) && !this.afterOperand)) {
			return number(pos);
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

	private SqlToken number(int from) {
		int pos = from;
		boolean simple = true;
		if (this.afterDot) {
			// an element of a tuple, as in x.1.2
			pos = skipDigits(from, false);
		}
		else {
			boolean hex = hasPrefix(from, 'x') && isHexDigit(charAt(from + 2));
			boolean binary = hasPrefix(from, 'b') && (charAt(from + 2) == '0' || charAt(from + 2) == '1');
			pos = skipDigits((hex || binary) ? from + 2 : from, hex);
			if (charAt(pos) == '.') {
				simple = false;
				pos = skipDigits(pos + 1, hex);
			}
			if (isLetter(charAt(pos), hex ? 'p' : 'e') && pos + 1 < this.limit) {
				pos++;
				if (charAt(pos) == '-' || charAt(pos) == '+') {
					simple = false;
					pos++;
				}
				pos = skipDigits(pos, false);
			}
		}
		int numberEnd = pos;
		while (isLetter(charAt(pos)) || isDigit(charAt(pos))) {
			pos++;
		}
		// a name may begin with a digit
		return upTo(pos, (pos > numberEnd && simple) ? SqlToken.WORD : SqlToken.NUMBER);
	}

	private boolean hasPrefix(int number, char mark) {
		return charAt(number) == '0' && isLetter(charAt(number + 1), mark);
	}

	private static boolean isLetter(char c, char lowerCase) {
		return (c | 0x20) == lowerCase;
	}

	private int skipDigits(int from, boolean hex) {
		int pos = from;
		while (isDigit(charAt(pos), hex) || (pos > from && charAt(pos) == '_' && isDigit(charAt(pos + 1), hex))) {
			pos++;
		}
		return pos;
	}

	private static boolean isDigit(char c, boolean hex) {
		return hex ? isHexDigit(c) : isDigit(c);
	}

	private static boolean isHexDigit(char c) {
		return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
	}

	private SqlToken heredocOrWord(int from) {
		int tagEnd = from + 1;
		while (tagEnd < this.limit && isWordPart(this.sql.charAt(tagEnd)) && this.sql.charAt(tagEnd) != '$') {
			tagEnd++;
		}
		if (charAt(tagEnd) == '$') {
			if (this.heredocs == null) {
				this.heredocs = new HeredocTags(this.sql, this.limit);
			}
			int closing = this.heredocs.closing(from, tagEnd + 1);
			if (closing >= 0) {
				return upTo(closing + tagEnd + 1 - from, SqlToken.TEXT);
			}
		}
		return upTo(skipWord(from), SqlToken.WORD);
	}

	private boolean skipPlaceholder(int from) {
		if (from < this.unclosedBefore) {
			return false;
		}
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
					this.unclosedBefore = pos;
					return -1;
				}
				default -> pos++;
			}
		}
		this.unclosedBefore = this.limit;
		return -1;
	}

	private static boolean isDigit(char c) {
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
