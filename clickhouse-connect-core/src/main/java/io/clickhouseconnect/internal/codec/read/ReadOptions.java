package io.clickhouseconnect.internal.codec.read;

import java.time.ZoneId;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.result.ReadLimits;

/**
 * How the columns of an answer are read.
 *
 * @param zone the time zone of times whose type names none; {@code null} if nobody knows
 * @param columnZones the time zones of single columns, before those of their types
 * @param naming what the columns are called, given their names in the answer
 * @param escapedDots says whether a dot in a key of JSON comes as {@code %2E}, see the
 * setting {@code json_type_escape_dots_in_keys} of the server; asked when there is such a
 * key
 * @param limits how much of the response to accept
 */
public record ReadOptions(@Nullable ZoneId zone, Map<String, ZoneId> columnZones, UnaryOperator<String> naming,
		BooleanSupplier escapedDots, ReadLimits limits) {

	public ReadOptions(@Nullable ZoneId zone, Map<String, ZoneId> columnZones, UnaryOperator<String> naming) {
		this(zone, columnZones, naming, () -> false, ReadLimits.defaults());
	}

}
