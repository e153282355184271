package io.clickhouseconnect.internal.plan;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.sql.Sql;

/**
 * The name of a table as users write it.
 */
final class TableName {

	private TableName() {
	}

	/**
	 * Quotes a name. A dot divides database and table unless it stands inside backticks;
	 * a part in backticks is taken as quoted already.
	 * @param name the name
	 * @return the quoted name
	 */
	static String quote(String name) {
		StringBuilder quoted = new StringBuilder();
		int start = 0;
		while (start <= name.length()) {
			int end = partEnd(name, start);
			String part = name.substring(start, end);
			quoted.append(quoted.isEmpty() ? "" : ".").append(isQuoted(part) ? part : Sql.identifier(part));
			start = end + 1;
		}
		return quoted.toString();
	}

	private static int partEnd(String name, int start) {
		int at = start;
		if (at < name.length() && name.charAt(at) == '`') {
			int close = closingBacktick(name, at);
			if (close >= 0 && (close + 1 == name.length() || name.charAt(close + 1) == '.')) {
				return close + 1;
			}
			throw new ClickHouseRequestException("The table name " + name
					+ " has a backtick without its other: give the name as it is, or wholly quoted");
		}
		int dot = name.indexOf('.', at);
		return (dot < 0) ? name.length() : dot;
	}

	private static int closingBacktick(String name, int open) {
		int at = open + 1;
		while (at < name.length()) {
			char c = name.charAt(at);
			boolean doubled = c == '`' && at + 1 < name.length() && name.charAt(at + 1) == '`';
			if (c == '`' && !doubled) {
				return at;
			}
			at += (c == '\\' || doubled) ? 2 : 1;
		}
		return -1;
	}

	private static boolean isQuoted(String part) {
		return part.length() > 1 && part.charAt(0) == '`' && closingBacktick(part, 0) == part.length() - 1;
	}

}
