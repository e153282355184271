package io.clickhouseconnect.result;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;

/**
 * What a command answered, in most cases nothing or one value. Values are taken from
 * ClickHouse's TSV with its escapes undone; an answer in a format that the statement
 * names itself is one value, the whole text.
 *
 * @param values all fields, row after row; {@code null} for a {@code NULL}
 * @param summary what the server did
 */
public record CommandResult(List<@Nullable String> values, QuerySummary summary) {

	/**
	 * Whether the server answered nothing, as it does to a statement without a result or
	 * with an empty one.
	 * @return whether there are no values
	 */
	public boolean isEmpty() {
		return this.values.isEmpty();
	}

	/**
	 * Returns the answer as text.
	 * @return the value if there is one, {@code null} if it is {@code NULL}, the values
	 * divided by tabs if there are several, and the empty text if there are none
	 */
	public @Nullable String asString() {
		if (this.values.size() == 1) {
			return this.values.get(0);
		}
		StringBuilder text = new StringBuilder();
		for (String value : this.values) {
			text.append(text.isEmpty() ? "" : "\t").append((value != null) ? value : "\\N");
		}
		return text.toString();
	}

	/**
	 * Returns the answer as a whole number.
	 * @return the one value
	 * @throws ClickHouseRequestException if the answer is not one whole number that fits
	 */
	public long asLong() {
		String value = (this.values.size() == 1) ? this.values.get(0) : null;
		try {
			if (value != null) {
				return Long.parseLong(value);
			}
		}
		catch (NumberFormatException ex) {
			throw new ClickHouseRequestException("The command did not answer a whole number of 64 bits; use asString()",
					ex);
		}
		throw new ClickHouseRequestException("The command answered " + this.values.size()
				+ " values of which none is a number; use asString() or values()");
	}

}
