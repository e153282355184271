package io.clickhouseconnect.internal.codec.write;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * How values become those of a column where its type alone does not say it.
 *
 * @param zone the time zone of local times in columns whose type names none
 * @param escapedDots whether a dot in a key of JSON is written as {@code %2E}, which the
 * server does for text if {@code json_type_escape_dots_in_keys} is set
 * @param exact whether a value is refused that has more precision than its column; it is
 * rounded otherwise
 * @param parts takes records and beans apart, for tuples and JSON
 */
public record WriteOptions(@Nullable ZoneId zone, boolean escapedDots, boolean exact, ObjectParts parts) {

	/**
	 * The options of an insert that takes values as they are.
	 * @param zone the time zone of local times in columns whose type names none
	 * @return the options
	 */
	static WriteOptions exactly(@Nullable ZoneId zone) {
		return new WriteOptions(zone, false, true, ObjectParts.NONE);
	}

	/**
	 * Takes values in another way.
	 * @param exact whether a value is refused that has more precision than its column
	 * @param escapedDots whether dots in keys of JSON are escaped, {@code null} for as
	 * before
	 * @return the options
	 */
	public WriteOptions with(boolean exact, @Nullable Boolean escapedDots) {
		return new WriteOptions(this.zone, (escapedDots != null) ? escapedDots : this.escapedDots, exact, this.parts);
	}

}
