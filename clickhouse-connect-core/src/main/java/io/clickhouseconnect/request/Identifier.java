package io.clickhouseconnect.request;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.internal.text.UnicodeText;

/**
 * The name of a database, a table or a column, as the value of a parameter: for
 * <code>{table:Identifier}</code>, and for <code>:table</code> or <code>?</code>, where
 * it is written in backticks.
 * <p>
 * It is always one name, taken as it is: a dot in it is part of the name, and backticks
 * around it would be too.
 *
 * @param name the bare name, without quotes
 */
public record Identifier(String name) {

	/**
	 * Checks the name.
	 */
	public Identifier {
		Required.value("name", name);
		if (name.isEmpty()) {
			throw new ClickHouseRequestException("An identifier must not be empty");
		}
		if (name.indexOf('\0') >= 0) {
			throw new ClickHouseRequestException("An identifier must not contain a NUL character");
		}
		UnicodeText.requireEncodable(name, "an identifier");
	}

	/**
	 * The name in backticks, ready to stand in a statement.
	 * @return the quoted name
	 */
	public String quoted() {
		StringBuilder out = new StringBuilder(this.name.length() + 2);
		out.append('`');
		for (int i = 0; i < this.name.length(); i++) {
			char c = this.name.charAt(i);
			if (c == '\\' || c == '`') {
				out.append('\\');
			}
			out.append(c);
		}
		return out.append('`').toString();
	}

}
