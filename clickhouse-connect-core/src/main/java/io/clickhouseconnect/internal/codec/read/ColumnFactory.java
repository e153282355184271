package io.clickhouseconnect.internal.codec.read;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.type.DataType;

/**
 * Makes the columns that data types are read into.
 */
final class ColumnFactory {

	private final ZoneId zone;

	private final @Nullable ZoneId columnZone;

	private final boolean escapedDots;

	/** How many types are around the one that is being made. */
	private int depth;

	/**
	 * Creates a factory.
	 * @param zone the time zone of types that name none
	 * @param columnZone the time zone before that of the type, if there is one
	 * @param escapedDots whether dots in keys of JSON are escaped
	 */
	ColumnFactory(ZoneId zone, @Nullable ZoneId columnZone, boolean escapedDots) {
		this.zone = zone;
		this.columnZone = columnZone;
		this.escapedDots = escapedDots;
	}

	/**
	 * Returns a factory for the columns inside of the one that is being made, whose types
	 * only the data will tell.
	 * @return the factory
	 */
	ColumnFactory inside() {
		ColumnFactory inside = new ColumnFactory(this.zone, this.columnZone, this.escapedDots);
		inside.depth = this.depth;
		return inside;
	}

	boolean escapedDots() {
		return this.escapedDots;
	}

	int depth() {
		return this.depth;
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
		this.depth++;
		NativeColumn column = switch (type.kind()) {
			case NULLABLE -> nullable(type);
			default -> create(type, type);
		};
		this.depth--;
		return column;
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
			case VARIANT, GEOMETRY -> new VariantColumn(type, values.structure(), this);
			case DYNAMIC -> new DynamicColumn(type, this);
			case JSON -> new JsonColumn(type, values, this);
			default -> throw new ClickHouseDataException("The data type " + values
					+ " is not known to this client; convert the column in the query, with toString for instance");
		};
	}

}
