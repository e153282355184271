package io.clickhouseconnect.internal.codec.write;

import java.time.DateTimeException;
import java.time.ZoneId;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.IntervalUnit;
import io.clickhouseconnect.internal.codec.Ticks;
import io.clickhouseconnect.type.DataType;

/**
 * Makes the writers of data types.
 */
final class WriterFactory {

	private final ZoneId zone;

	/**
	 * Creates a factory.
	 * @param zone the time zone of local times in columns whose type names none
	 */
	WriterFactory(ZoneId zone) {
		this.zone = zone;
	}

	ZoneId zone(DataType type) {
		try {
			ZoneId own = type.zone();
			return (own != null) ? own : this.zone;
		}
		catch (DateTimeException ex) {
			throw new ClickHouseDataException(
					"The time zone of " + type + " is not known to this Java runtime; update the runtime", ex, null,
					null);
		}
	}

	/**
	 * Makes a writer.
	 * @param type the type of the column
	 * @return the writer, empty
	 * @throws ClickHouseDataException if this client does not know the type
	 */
	ColumnWriter create(DataType type) {
		return switch (type.kind()) {
			case NULLABLE -> nullable(type);
			default -> create(type, type);
		};
	}

	private ColumnWriter nullable(DataType type) {
		ColumnWriter writer = create(type, type.element());
		writer.withNulls();
		return writer;
	}

	private ColumnWriter create(DataType type, DataType values) {
		return switch (values.kind()) {
			case INT64 -> new LongWriter(type);
			case STRING -> new StringWriter(type);
			case DATE -> DayWriter.date(type);
			case DATE32 -> DayWriter.date32(type);
			case DATE_TIME -> InstantWriter.dateTime(type, zone(values));
			case DATE_TIME64 -> InstantWriter.dateTime64(type, Ticks.of(values), zone(values));
			case TIME -> DurationWriter.time(type);
			case TIME64 -> DurationWriter.time64(type, Ticks.of(values));
			case INTERVAL -> new IntervalWriter(type, IntervalUnit.of(values));
			default -> throw new ClickHouseDataException("The data type " + values
					+ " is not known to this client; insert the column as text, with rawInsert for instance");
		};
	}

}
