package io.clickhouseconnect.internal.codec.read;

import java.time.ZoneId;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How the columns of an answer are read.
 *
 * @param zone the time zone of times whose type names none
 * @param columnZones the time zones of single columns, before those of their types
 * @param naming what the columns are called, given their names in the answer
 * @param escapedDots whether the server writes a dot in a key of JSON as {@code %2E}, see
 * its setting {@code json_type_escape_dots_in_keys}
 */
public record ReadOptions(ZoneId zone, Map<String, ZoneId> columnZones, UnaryOperator<String> naming,
		boolean escapedDots) {

	public ReadOptions(ZoneId zone, Map<String, ZoneId> columnZones, UnaryOperator<String> naming) {
		this(zone, columnZones, naming, false);
	}

}
