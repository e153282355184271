package io.clickhouseconnect.sql;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.param.SqlLiteral;
import io.clickhouseconnect.request.Identifier;

/**
 * Writes names and values as safe SQL text, for statements put together by hand.
 * Parameters are the better way wherever they can stand. <pre class="code">
 * "SELECT count() FROM " + Sql.identifier("analytics", "trips") + " WHERE city = " + Sql.literal(city)
 * </pre>
 *
 * @see <a href="https://clickhouse.com/docs/sql-reference/syntax">ClickHouse syntax</a>
 */
public final class Sql {

	private Sql() {
	}

	/**
	 * Quotes a name with backticks, escaping backticks and backslashes in it. The name is
	 * taken as it is: one that is quoted already is quoted once more, since nobody can
	 * tell quotes that were meant from quotes that came with foreign input.
	 * @param name the bare name; neither empty nor with a NUL character
	 * @return the quoted name
	 */
	public static String identifier(String name) {
		return new Identifier(name).quoted();
	}

	/**
	 * Quotes a qualified name: each part by itself, joined by dots.
	 * @param qualifier the first part, a database for instance
	 * @param names the further parts, a table for instance
	 * @return the quoted, qualified name
	 */
	public static String identifier(String qualifier, String... names) {
		StringBuilder out = new StringBuilder(identifier(qualifier));
		for (String name : names) {
			out.append('.').append(identifier(name));
		}
		return out.toString();
	}

	/**
	 * Writes a value as an SQL expression which keeps all of it: text is quoted and
	 * escaped, an instant becomes
	 * <code>toDateTime64('2024-05-06 07:08:09.123', 3, 'UTC')</code>, a collection an
	 * array, a map <code>map(…)</code>, {@code null} is <code>NULL</code>. A negative
	 * number begins with a space, so that it cannot form a comment with a minus before
	 * it.
	 * @param value the value
	 * @return the expression
	 */
	public static String literal(@Nullable Object value) {
		return SqlLiteral.of(value);
	}

}
