package io.clickhouseconnect.internal.param;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A setting that a statement gives itself by its SETTINGS clause, which comes before that
 * of the call.
 */
public final class StatementSetting {

	private StatementSetting() {
	}

	/**
	 * Finds the value of a setting. The clauses of subqueries do not count, since they
	 * say nothing about the result.
	 * @param sql the statement
	 * @param name the name of the setting
	 * @param parameters the values of named placeholders, one of which the setting may
	 * have
	 * @return the value as it stands there, without quotes; {@code null} if the statement
	 * does not set it, or neither by a literal nor by a placeholder
	 */
	public static @Nullable String find(SqlText sql, String name, Map<String, ? extends @Nullable Object> parameters) {
		String text = sql.withoutTerminator();
		if (!text.contains(name)) {
			return null;
		}
		SqlLexer lexer = new SqlLexer(text, text.length());
		String found = null;
		boolean settings = false;
		int depth = 0;
		for (SqlToken token = lexer.next(); token != SqlToken.END; token = lexer.next()) {
			if (lexer.isSymbol(token, '(')) {
				depth++;
			}
			else if (lexer.isSymbol(token, ')')) {
				depth--;
			}
			else if (token == SqlToken.WORD && depth == 0) {
				if (lexer.isWord("UNION") || lexer.isWord("INTERSECT") || lexer.isWord("EXCEPT")) {
					// The clause of the last one holds for the whole.
					found = null;
					settings = false;
				}
				settings |= lexer.isWord("SETTINGS");
				if (settings && isWord(lexer, text, name)) {
					found = value(lexer, text, parameters);
				}
			}
		}
		return found;
	}

	private static boolean isWord(SqlLexer lexer, String text, String name) {
		return lexer.end() - lexer.start() == name.length() && text.startsWith(name, lexer.start());
	}

	private static @Nullable String value(SqlLexer lexer, String text,
			Map<String, ? extends @Nullable Object> parameters) {
		if (!lexer.isSymbol(lexer.next(), '=')) {
			return null;
		}
		SqlToken token = lexer.next();
		String value = text.substring(lexer.start(), lexer.end());
		return switch (token) {
			case NUMBER, WORD -> value;
			case TEXT -> value.substring(1, value.length() - 1);
			case PLACEHOLDER -> Objects.toString(parameters.get(lexer.placeholder().name()), null);
			default -> null;
		};
	}

}
