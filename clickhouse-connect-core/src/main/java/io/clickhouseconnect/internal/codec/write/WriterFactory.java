package io.clickhouseconnect.internal.codec.write;

import java.time.ZoneId;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

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
		return create(type, type);
	}

	/**
	 * Makes a writer.
	 * @param type the type as the caller sees it
	 * @param values the type of the values
	 * @return the writer
	 */
	private ColumnWriter create(DataType type, DataType values) {
		return switch (values.kind()) {
			case INT64 -> new LongWriter(type);
			case STRING -> new StringWriter(type);
			case NULLABLE -> nullable(type, values.element());
			case LOW_CARDINALITY -> lowCardinality(type, values.element());
			case SIMPLE_AGGREGATE_FUNCTION -> create(type, values.element());
			case ARRAY -> new ArrayWriter(type, create(values.element()));
			case MAP -> new MapWriter(type, create(values.elements().get(0)), create(values.elements().get(1)));
			case TUPLE -> tuple(type, values);
			case NESTED, POINT, RING, LINE_STRING, POLYGON, MULTI_LINE_STRING, MULTI_POLYGON ->
				create(type, values.structure());
			default -> throw new ClickHouseDataException("The data type " + values
					+ " is not known to this client; insert the column as text, with rawInsert for instance");
		};
	}

	private ColumnWriter nullable(DataType type, DataType values) {
		ColumnWriter writer = create(type, values);
		writer.withNulls();
		return writer;
	}

	private ColumnWriter lowCardinality(DataType type, DataType entry) {
		boolean nullable = entry.kind() == TypeKind.NULLABLE;
		DataType values = nullable ? entry.element() : entry;
		return new LowCardinalityWriter(type, create(type, values), nullable);
	}

	private ColumnWriter tuple(DataType type, DataType values) {
		return new TupleWriter(type, values.names(), values.elements().stream().map(this::create).toList());
	}

}
