package io.clickhouseconnect.client;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.result.ColumnNaming;
import io.clickhouseconnect.result.ReadLimits;

/**
 * How typed values are read and written. Immutable.
 *
 * @param zone the time zone of times whose type names none; {@code null} for that of the
 * session or the server
 * @param columnZones the time zones of single columns
 * @param naming what columns are called
 * @param exact whether values with more precision than their column are refused
 * @param limits how much of a response to accept
 */
record TypedOptions(@Nullable ZoneId zone, Map<String, ZoneId> columnZones, ColumnNaming naming, boolean exact,
		ReadLimits limits) {

	static final TypedOptions DEFAULT = new TypedOptions(null, Map.of(), ColumnNaming.AS_SENT, false,
			ReadLimits.defaults());

	TypedOptions withZone(@Nullable ZoneId zone) {
		return new TypedOptions(zone, this.columnZones, this.naming, this.exact, this.limits);
	}

	TypedOptions withColumnZone(String column, ZoneId zone) {
		Map<String, ZoneId> zones = new LinkedHashMap<>(this.columnZones);
		zones.put(column, zone);
		return new TypedOptions(this.zone, Map.copyOf(zones), this.naming, this.exact, this.limits);
	}

	TypedOptions withNaming(ColumnNaming naming) {
		return new TypedOptions(this.zone, this.columnZones, naming, this.exact, this.limits);
	}

	TypedOptions exactly() {
		return new TypedOptions(this.zone, this.columnZones, this.naming, true, this.limits);
	}

	TypedOptions withLimits(ReadLimits limits) {
		return new TypedOptions(this.zone, this.columnZones, this.naming, this.exact, limits);
	}

}
