package io.clickhouseconnect.internal.param;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.text.UnicodeText;

/**
 * What can be said about a statement by looking at it once.
 * <p>
 * It is a judgement for routing, not a parser: whatever is not recognised is a
 * {@link Kind#COMMAND}, which is never repeated.
 */
public final class SqlText {

	private static final int MAX_SHOWN = 4096;

	private final String sql;

	private final String statement;

	private final Kind kind;

	private final int keywordStart;

	private final int keywordEnd;

	private final int codeEnd;

	private final boolean inlineData;

	private final SessionChange sessionChange;

	private final @Nullable String format;

	private final List<TypedPlaceholder> placeholders;

	SqlText(StatementScan scan) {
		this.sql = scan.sql;
		this.statement = (scan.terminator < 0 || scan.several) ? scan.sql : scan.sql.substring(0, scan.terminator);
		this.kind = scan.kind();
		this.keywordStart = scan.leadStart;
		this.keywordEnd = scan.leadEnd;
		this.codeEnd = (scan.codeEnd >= 0) ? scan.codeEnd : this.statement.length();
		this.inlineData = scan.inlineData;
		this.sessionChange = scan.sessionChange();
		this.format = scan.format;
		this.placeholders = scan.placeholders;
	}

	/**
	 * Looks at a statement.
	 * @param sql the text as the user wrote it
	 * @return what it is
	 */
	public static SqlText parse(String sql) {
		if (sql == null) {
			throw new IllegalArgumentException("'sql' must not be null");
		}
		UnicodeText.requireEncodable(sql, "the statement");
		StatementScan scan = new StatementScan(sql);
		scan.run();
		return new SqlText(scan);
	}

	/**
	 * The text as the user wrote it.
	 * @return the text
	 */
	public String text() {
		return this.sql;
	}

	/**
	 * The text without a semicolon at its end and whatever blanks and comments follow it,
	 * so that a clause can be appended on a new line. Inline data of an INSERT is never
	 * touched, and neither are several statements, which the server refuses.
	 * @return the text
	 */
	public String withoutTerminator() {
		return this.statement;
	}

	/**
	 * What kind of statement it is.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * The keyword that the statement begins with, in upper case.
	 * @return the keyword, or {@code null} if there is none
	 */
	public @Nullable String keyword() {
		return (this.keywordStart < 0) ? null
				: this.sql.substring(this.keywordStart, this.keywordEnd).toUpperCase(Locale.ROOT);
	}

	/**
	 * Whether an INSERT brings its data along in the text.
	 * @return whether it does
	 */
	public boolean hasInlineData() {
		return this.inlineData;
	}

	/**
	 * What the statement changes for later statements of the same session.
	 * @return the change
	 */
	public SessionChange sessionChange() {
		return this.sessionChange;
	}

	/**
	 * The format of the response that a FORMAT clause of the statement names; the format
	 * of data in the statement is none.
	 * @return the name of the format, or {@code null}
	 */
	public @Nullable String format() {
		return this.format;
	}

	/**
	 * The placeholders for the server to fill, in the order of the text.
	 * @return the placeholders; a name that is used twice is there twice
	 */
	public List<TypedPlaceholder> typedPlaceholders() {
		return this.placeholders;
	}

	/**
	 * The statement with {@code '?'} in place of each text in quotes, and without inline
	 * data: what a log may show.
	 * @return the statement
	 */
	public String withoutTexts() {
		StringBuilder shown = new StringBuilder(Math.min(this.codeEnd, MAX_SHOWN));
		SqlLexer lexer = new SqlLexer(this.sql, this.codeEnd);
		int copied = 0;
		for (SqlToken token = lexer.next(); token != SqlToken.END; token = lexer.next()) {
			if (token == SqlToken.TEXT) {
				shown.append(this.sql, copied, lexer.start()).append("'?'");
				copied = lexer.end();
			}
		}
		shown.append(this.sql, copied, this.codeEnd);
		return this.inlineData ? shown.append(" (and data)").toString() : shown.toString();
	}

	/**
	 * The texts in quotes of a statement that makes or changes a user, as one of them may
	 * be a password.
	 * @return the texts in their quotes
	 */
	public List<String> passwords() {
		String lead = (this.kind == Kind.COMMAND) ? keyword() : null;
		if (lead == null || !(lead.equals("CREATE") || lead.equals("ALTER"))) {
			return List.of();
		}
		List<String> texts = new ArrayList<>();
		boolean user = false;
		SqlLexer lexer = new SqlLexer(this.sql, this.codeEnd);
		for (SqlToken token = lexer.next(); token != SqlToken.END; token = lexer.next()) {
			user |= token == SqlToken.WORD && lexer.isWord("IDENTIFIED");
			if (token == SqlToken.TEXT) {
				texts.add(this.sql.substring(lexer.start(), lexer.end()));
			}
		}
		return user ? texts : List.of();
	}

	int codeEnd() {
		return this.codeEnd;
	}

	/**
	 * Kinds of statements.
	 */
	public enum Kind {

		/** Only reads, so that it may be sent again. */
		READ,

		/** An INSERT, with or without data in the text. */
		INSERT,

		/** Anything else, several statements included. */
		COMMAND,

		/** Nothing but blanks, comments and semicolons. */
		EMPTY

	}

}
