package io.clickhouseconnect.internal.codec.write;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.type.DataType;

/**
 * Makes the writers of data types.
 */
final class WriterFactory {

	private final @Nullable ZoneId zone;

	/**
	 * Creates a factory.
	 * @param zone the time zone of local times in columns whose type names none
	 */
	WriterFactory(@Nullable ZoneId zone) {
		this.zone = zone;
	}

	ZoneId zone(DataType type) {
		ZoneId own = type.zone();
		ZoneId zone = (own != null) ? own : this.zone;
		if (zone == null) {
			throw new ClickHouseDataException("The server did not say its time zone, and the type " + type
					+ " names none; give the insert a timeZone");
		}
		return zone;
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
			default -> throw new ClickHouseDataException("The data type " + values
					+ " is not known to this client; insert the column as text, with rawInsert for instance");
		};
	}

}
