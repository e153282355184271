package io.clickhouseconnect.internal.codec.read;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

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
		ZoneId own = type.zone();
		return (this.columnZone != null) ? this.columnZone : (own != null) ? own : this.zone;
	}

	/**
	 * Makes a column.
	 * @param type its type
	 * @return the column, empty
	 * @throws ClickHouseDataException if this client does not know the type
	 */
	NativeColumn create(DataType type) {
		return create(type, type);
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
			case NULLABLE -> nullable(type, values.element());
			case LOW_CARDINALITY -> lowCardinality(type, values.element());
			case SIMPLE_AGGREGATE_FUNCTION -> create(type, values.element());
			case ARRAY -> new ArrayColumn(type, create(values.element()));
			case MAP -> new MapColumn(type, create(values.elements().get(0)), create(values.elements().get(1)));
			case TUPLE -> tuple(type, values);
			case NESTED, POINT, RING, LINE_STRING, POLYGON, MULTI_LINE_STRING, MULTI_POLYGON ->
				create(type, values.structure());
			default -> throw new ClickHouseDataException("The data type " + values
					+ " is not known to this client; convert the column in the query, with toString for instance");
		};
	}

	private NativeColumn nullable(DataType type, DataType values) {
		NativeColumn column = create(type, values);
		column.withNulls();
		return column;
	}

	private NativeColumn lowCardinality(DataType type, DataType entry) {
		boolean nullable = entry.kind() == TypeKind.NULLABLE;
		DataType values = nullable ? entry.element() : entry;
		return new LowCardinalityColumn(type, create(entry, values), nullable);
	}

	private NativeColumn tuple(DataType type, DataType values) {
		return new TupleColumn(type, values.names(), values.elements().stream().map(this::create).toList());
	}

}
