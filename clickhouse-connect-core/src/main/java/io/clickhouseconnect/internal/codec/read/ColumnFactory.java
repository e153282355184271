package io.clickhouseconnect.internal.codec.read;

import java.time.DateTimeException;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.IntervalUnit;
import io.clickhouseconnect.internal.codec.Ticks;
import io.clickhouseconnect.type.DataType;

/**
 * Makes the columns that data types are read into.
 */
final class ColumnFactory {

	private final ZoneId zone;

	private final @Nullable ZoneId columnZone;

	/**
	 * Creates a factory.
	 * @param zone the time zone of types that name none
	 * @param columnZone the time zone before that of the type, if there is one
	 */
	ColumnFactory(ZoneId zone, @Nullable ZoneId columnZone) {
		this.zone = zone;
		this.columnZone = columnZone;
	}

	ZoneId zone(DataType type) {
		if (this.columnZone != null) {
			return this.columnZone;
		}
		try {
			ZoneId own = type.zone();
			return (own != null) ? own : this.zone;
		}
		catch (DateTimeException ex) {
			throw new ClickHouseDataException("The time zone of " + type
					+ " is not known to this Java runtime; read the column in another zone, or update the runtime", ex,
					null, null);
		}
	}

	/**
	 * Makes a column.
	 * @param type its type
	 * @return the column, empty
	 * @throws ClickHouseDataException if this client does not know the type
	 */
	NativeColumn create(DataType type) {
		return switch (type.kind()) {
			case NULLABLE -> nullable(type);
			default -> create(type, type);
		};
	}

	private NativeColumn nullable(DataType type) {
		NativeColumn column = create(type, type.element());
		column.withNulls();
		return column;
	}

	/**
	 * Makes a column.
	 * @param type its type as the caller sees it
	 * @param values the type of its values
	 * @return the column
	 */
	private NativeColumn create(DataType type, DataType values) {
		return switch (values.kind()) {
			case INT64 -> new LongColumn(type);
			case STRING -> new StringColumn(type);
			case DATE -> new DateColumn(type);
			case DATE32 -> new Date32Column(type);
			case DATE_TIME -> new DateTimeColumn(type, zone(values));
			case DATE_TIME64 -> new DateTime64Column(type, Ticks.of(values), zone(values));
			case TIME -> new TimeColumn(type);
			case TIME64 -> new Time64Column(type, Ticks.of(values));
			case INTERVAL -> new IntervalColumn(type, IntervalUnit.of(values));
			default -> throw new ClickHouseDataException("The data type " + values
					+ " is not known to this client; convert the column in the query, with toString for instance");
		};
	}

}
