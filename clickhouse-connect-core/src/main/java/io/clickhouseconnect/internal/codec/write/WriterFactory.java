package io.clickhouseconnect.internal.codec.write;

import java.time.ZoneId;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.type.DataType;

/**
 * Makes the writers of data types.
 */
final class WriterFactory {

	private final ZoneId zone;

	private final boolean escapedDots;

	/**
	 * Creates a factory.
	 * @param zone the time zone of local times in columns whose type names none
	 * @param escapedDots whether to escape dots in keys of JSON
	 */
	WriterFactory(ZoneId zone, boolean escapedDots) {
		this.zone = zone;
		this.escapedDots = escapedDots;
	}

	boolean escapedDots() {
		return this.escapedDots;
	}

	ZoneId zone(DataType type) {
		ZoneId own = type.zone();
		return (own != null) ? own : this.zone;
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
			case VARIANT, GEOMETRY -> new VariantWriter(type, values.structure(), this);
			case DYNAMIC -> new DynamicWriter(type, this, NaturalTypes.ofDynamic());
			case JSON -> new JsonWriter(type, values, this);
			default -> throw new ClickHouseDataException("The data type " + values
					+ " is not known to this client; insert the column as text, with rawInsert for instance");
		};
	}

}
