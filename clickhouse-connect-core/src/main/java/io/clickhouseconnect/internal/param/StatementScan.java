package io.clickhouseconnect.internal.param;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.param.SqlText.Kind;

/**
 * One walk over the tokens of a text, to learn what {@link SqlText} tells.
 */
final class StatementScan {

	/**
	 * Words after which an operand or a name stands, where they are no names themselves.
	 */
	private static final Set<String> OPERATORS = Set.of("SELECT", "DISTINCT", "AS", "BY", "FROM", "JOIN", "ON", "WHERE",
			"PREWHERE", "HAVING", "QUALIFY", "AND", "OR", "NOT", "IN", "LIKE", "ILIKE", "REGEXP", "BETWEEN", "DIV",
			"MOD", "CASE", "WHEN", "THEN", "ELSE", "INTO", "TABLE", "FUNCTION", "LIMIT", "OFFSET");

	/** Operators that stand where an operand is expected. */
	private static final Set<String> PREFIXES = Set.of("SELECT", "DISTINCT", "NOT", "CASE");

	private static final int LONGEST_OPERATOR = 8;

	final String sql;

	int leadStart = -1;

	int leadEnd = -1;

	int terminator = -1;

	int codeEnd = -1;

	boolean several;

	boolean inlineData;

	@Nullable String format;

	List<TypedPlaceholder> placeholders = List.of();

	private final SqlLexer lexer;

	private int depth;

	private int leadDepth;

	private boolean selects;

	private boolean inserts;

	private boolean writesFile;

	private boolean parallel;

	private boolean temporary;

	private boolean data;

	private boolean content;

	private @Nullable SqlToken previous;

	private int previousStart;

	private int previousEnd;

	/** Whether the previous token wants an operand or a name after it. */
	private boolean expecting;

	private FormatClause clause = FormatClause.NONE;

	private int formatStart;

	private int formatEnd;

	StatementScan(String sql) {
		this.sql = sql;
		this.lexer = new SqlLexer(sql, sql.length());
	}

	void run() {
		SqlToken token = this.lexer.next();
		while (token != SqlToken.END && accept(token)) {
			this.expecting = expectsMore(token);
			this.previous = token;
			this.previousStart = this.lexer.start();
			this.previousEnd = this.lexer.end();
			token = this.lexer.next();
		}
		endOfFormat();
	}

	Kind kind() {
		if (this.several) {
			return Kind.COMMAND;
		}
		if (this.leadStart < 0) {
			return this.content ? Kind.COMMAND : Kind.EMPTY;
		}
		if (isLead("INSERT") || (isLead("WITH") && this.inserts)) {
			return Kind.INSERT;
		}
		if (this.writesFile || this.parallel) {
			return Kind.COMMAND;
		}
		return isRead() ? Kind.READ : Kind.COMMAND;
	}

	private boolean isRead() {
		if (isLead("WITH") || isLead("FROM")) {
			return this.selects;
		}
		return isLead("SELECT") || isLead("SHOW") || isLead("DESCRIBE") || isLead("DESC") || isLead("EXISTS")
				|| isLead("EXPLAIN");
	}

	/** What the statement changes for later statements of the same session. */
	SessionChange sessionChange() {
		if (this.several || this.leadStart < 0) {
			return SessionChange.NONE;
		}
		if (isLead("USE")) {
			return SessionChange.DATABASE;
		}
		boolean state = isLead("SET") || isLead("BEGIN") || isLead("START") || isLead("EXECUTE")
				|| (isLead("CREATE") && this.temporary);
		return state ? SessionChange.STATE : SessionChange.NONE;
	}

	private boolean isLead(String word) {
		return this.lexer.isWord(this.leadStart, this.leadEnd, word);
	}

	private boolean isPrevious(String word) {
		return this.previous == SqlToken.WORD && this.lexer.isWord(this.previousStart, this.previousEnd, word);
	}

	private boolean accept(SqlToken token) {
		if (token == SqlToken.PLACEHOLDER) {
			addPlaceholder();
		}
		if (this.data) {
			this.inlineData = true;
			return true;
		}
		if (this.terminator >= 0) {
			this.several = !this.lexer.isSymbol(token, ';');
			return !this.several;
		}
		lead(token);
		if (!formatClause(token)) {
			return false;
		}
		if (token == SqlToken.SYMBOL) {
			symbol(this.lexer.symbol());
		}
		else if (token == SqlToken.WORD && (this.depth == 0 || this.depth == this.leadDepth)) {
			keyword();
		}
		return true;
	}

	private void lead(SqlToken token) {
		if (!this.content && token == SqlToken.WORD) {
			this.leadStart = this.lexer.start();
			this.leadEnd = this.lexer.end();
			this.leadDepth = this.depth;
		}
		this.content |= !this.lexer.isSymbol(token, '(') && !this.lexer.isSymbol(token, ';');
	}

	private void addPlaceholder() {
		if (this.placeholders.isEmpty()) {
			this.placeholders = new ArrayList<>(4);
		}
		this.placeholders.add(this.lexer.placeholder());
	}

	private void symbol(char symbol) {
		switch (symbol) {
			case '(', '[', '{' -> this.depth++;
			case ')', ']', '}' -> this.depth--;
			case ';' -> this.terminator = this.lexer.start();
			default -> {
			}
		}
	}

	private void keyword() {
		switch (this.sql.charAt(this.lexer.start())) {
			case 'I', 'i' -> {
				// nothing but the statement itself has these two words side by side
				this.inserts |= this.lexer.isWord("INTO") && isPrevious("INSERT");
			}
			case 'O', 'o' -> this.writesFile |= this.lexer.isWord("OUTFILE") && isPrevious("INTO");
			case 'S', 's' -> this.selects |= this.lexer.isWord("SELECT") && !isPrevious("AS") && !isPrevious("WITH");
			case 'W', 'w' -> {
				this.parallel |= this.lexer.isWord("WITH") && isPrevious("PARALLEL");
				this.selects |= this.inserts && this.lexer.isWord("WITH");
			}
			case 'T', 't' ->
				this.temporary |= this.lexer.isWord("TEMPORARY") && (isPrevious("CREATE") || isPrevious("REPLACE"));
			case 'V', 'v' -> {
				if (this.inserts && !insertsFromSelect() && this.lexer.isWord("VALUES") && !isNamePosition()) {
					this.data = true;
					this.codeEnd = this.sql.length();
				}
			}
			default -> {
			}
		}
	}

	private boolean insertsFromSelect() {
		// the SELECT of a WITH before the INSERT would be in parentheses
		return this.selects;
	}

	private boolean isNamePosition() {
		return this.expecting && (isPrevious("INTO") || isPrevious("TABLE") || isPrevious("FUNCTION")
				|| (this.previous == SqlToken.SYMBOL && this.sql.charAt(this.previousStart) == '.'));
	}

	/**
	 * Says whether an operand or a name must follow a token, so that a keyword after it
	 * is none.
	 */
	private boolean expectsMore(SqlToken token) {
		return switch (token) {
			case WORD -> isOperator() && !(this.expecting && isNameHere());
			case SYMBOL -> isOpen(this.lexer.symbol());
			case CAST -> true;
			case NUMBER, TEXT, NAME, PLACEHOLDER, END -> false;
		};
	}

	private static boolean isOpen(char symbol) {
		return switch (symbol) {
			// an asterisk and a question mark are operands of their own, too
			case ')', ']', '}', '*', '?' -> false;
			default -> true;
		};
	}

	private boolean isOperator() {
		return OPERATORS.contains(word());
	}

	/** A word like TABLE is a name where nothing else can stand. */
	private boolean isNameHere() {
		if (isPrevious("INTO") || isPrevious("TABLE")) {
			// INSERT INTO TABLE FUNCTION f(), but DESCRIBE TABLE table
			return !(this.lexer.isWord("FUNCTION") || (isPrevious("INTO") && this.lexer.isWord("TABLE")));
		}
		return (this.previous == SqlToken.SYMBOL && this.sql.charAt(this.previousStart) == '.')
				|| !PREFIXES.contains(word());
	}

	private String word() {
		int length = this.lexer.end() - this.lexer.start();
		return (length > LONGEST_OPERATOR) ? ""
				: this.sql.substring(this.lexer.start(), this.lexer.end()).toUpperCase(Locale.ROOT);
	}

	private boolean formatClause(SqlToken token) {
		switch (this.clause) {
			case NONE -> beginFormat(token);
			case KEYWORD -> {
				if (token == SqlToken.WORD || token == SqlToken.NAME) {
					this.formatStart = this.lexer.start();
					this.formatEnd = this.lexer.end();
					this.clause = FormatClause.NAMED;
					if (this.inserts && !insertsFromSelect()) {
						return beginData();
					}
				}
				else {
					this.clause = FormatClause.NONE;
				}
			}
			case NAMED -> {
				if (this.lexer.isSymbol(token, ';') || isSettings(token)) {
					endOfFormat();
				}
				else if (this.lexer.isWord(this.formatStart, this.formatEnd, "FORMAT")
						&& (token == SqlToken.WORD || token == SqlToken.NAME)) {
					// the first of the two was a name
					this.formatStart = this.lexer.start();
					this.formatEnd = this.lexer.end();
				}
				else {
					this.clause = FormatClause.NONE;
					beginFormat(token);
				}
			}
			default -> {
				// there is one already
			}
		}
		return true;
	}

	private boolean isSettings(SqlToken token) {
		return token == SqlToken.WORD && (this.lexer.isWord("SETTINGS") || this.lexer.isWord("PARALLEL"));
	}

	private void beginFormat(SqlToken token) {
		if (token == SqlToken.WORD && this.depth == 0 && this.lexer.isWord("FORMAT") && this.previous != null
				&& !this.expecting) {
			this.clause = FormatClause.KEYWORD;
		}
	}

	private boolean beginData() {
		this.clause = FormatClause.DONE;
		if (formatName().equalsIgnoreCase("Values")) {
			this.data = true;
			this.codeEnd = this.sql.length();
			return true;
		}
		this.codeEnd = this.lexer.end();
		for (int i = this.codeEnd; i < this.sql.length() && !this.inlineData; i++) {
			this.inlineData = !SqlLexer.isBlank(this.sql.charAt(i));
		}
		return false;
	}

	private void endOfFormat() {
		if (this.clause == FormatClause.NAMED && !this.several) {
			this.format = formatName();
			this.clause = FormatClause.DONE;
		}
	}

	private String formatName() {
		boolean quoted = !SqlLexer.isWordPart(this.sql.charAt(this.formatStart));
		int margin = quoted ? 1 : 0;
		return this.sql.substring(this.formatStart + margin,
				Math.max(this.formatEnd - margin, this.formatStart + margin));
	}

	private enum FormatClause {

		NONE, KEYWORD, NAMED, DONE

	}

}
