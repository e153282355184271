package io.clickhouseconnect.internal.codec.read;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.BitPlanes;
import io.clickhouseconnect.internal.codec.state.StateLayouts;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.internal.time.IntervalUnit;
import io.clickhouseconnect.internal.time.Ticks;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * Makes the columns that data types are read into.
 */
final class ColumnFactory {

	/**
	 * What a column without any values takes, roughly: the objects that it is made of.
	 */
	private static final int BYTES_OF_COLUMN = 700;

	/** What a column takes for each character of its type, parsed. */
	private static final int BYTES_OF_CHARACTER = 64;

	private final @Nullable ZoneId zone;

	private final @Nullable ZoneId columnZone;

	private final BooleanSupplier escapedDots;

	/** How many types are around the one that is being made. */
	private int depth;

	/**
	 * Creates a factory.
	 * @param zone the time zone of types that name none, if it is known
	 * @param columnZone the time zone before that of the type, if there is one
	 * @param escapedDots says whether dots in keys of JSON are escaped
	 */
	ColumnFactory(@Nullable ZoneId zone, @Nullable ZoneId columnZone, BooleanSupplier escapedDots) {
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

	/**
	 * Returns how much memory a column takes before it has any values.
	 * @param type its type
	 * @return about so many bytes
	 */
	static long memoryOf(String type) {
		return BYTES_OF_COLUMN + (long) BYTES_OF_CHARACTER * type.length();
	}

	BooleanSupplier escapedDots() {
		return this.escapedDots;
	}

	int depth() {
		return this.depth;
	}

	ZoneId zone(DataType type) {
		if (this.columnZone != null) {
			return this.columnZone;
		}
		ZoneId zone;
		try {
			ZoneId own = type.zone();
			zone = (own != null) ? own : this.zone;
		}
		catch (DateTimeException ex) {
			throw new ClickHouseDataException("The time zone of " + Excerpt.of(type)
					+ " is not known to this Java runtime; read the column in another zone, or update the runtime", ex,
					null, null);
		}
		if (zone == null) {
			throw new ClickHouseDataException("The type " + Excerpt.of(type)
					+ " names no time zone, and that of the server is one that this Java runtime does not know, or the"
					+ " server did not say it; give the query a timeZone");
		}
		return zone;
	}

	/**
	 * Makes a column.
	 * @param type its type
	 * @return the column, empty
	 * @throws ClickHouseDataException if this client does not know the type
	 */
	NativeColumn create(DataType type) {
		this.depth++;
		NativeColumn column = create(type, type);
		this.depth--;
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
			case INT8 -> new ByteColumn(type, true);
			case INT16 -> new ShortColumn(type, true);
			case INT32 -> new IntColumn(type, true);
			case INT64 -> new LongColumn(type);
			case INT128 -> new WideIntegerColumn(type, 128, true);
			case INT256 -> new WideIntegerColumn(type, 256, true);
			case UINT8 -> new ByteColumn(type, false);
			case UINT16 -> new ShortColumn(type, false);
			case UINT32 -> new IntColumn(type, false);
			case UINT64 -> new UnsignedLongColumn(type);
			case UINT128 -> new WideIntegerColumn(type, 128, false);
			case UINT256 -> new WideIntegerColumn(type, 256, false);
			case BFLOAT16 -> new BFloat16Column(type);
			case FLOAT32 -> new FloatColumn(type);
			case FLOAT64 -> new DoubleColumn(type);
			case DECIMAL -> new DecimalColumn(type, values);
			case BOOL -> new BoolColumn(type);
			case STRING -> new StringColumn(type);
			case FIXED_STRING -> new FixedStringColumn(type, values.length());
			case UUID -> new UuidColumn(type);
			case IPV4 -> new Ipv4Column(type);
			case IPV6 -> new Ipv6Column(type);
			case ENUM8 -> new EnumColumn(type, values.labels(), new ByteColumn(type, true));
			case ENUM16 -> new EnumColumn(type, values.labels(), new ShortColumn(type, true));
			case DATE -> new DateColumn(type);
			case DATE32 -> new Date32Column(type);
			case DATE_TIME -> new DateTimeColumn(type, zone(values));
			case DATE_TIME64 -> new DateTime64Column(type, Ticks.of(values), zone(values));
			case TIME -> new TimeColumn(type);
			case TIME64 -> new Time64Column(type, Ticks.of(values));
			case INTERVAL -> new IntervalColumn(type, IntervalUnit.of(values));
			case NOTHING -> new NothingColumn(type);
			case QBIT -> new QBitColumn(type, BitPlanes.of(values), create(values.element()));
			case NULLABLE -> nullable(type, values.element());
			case LOW_CARDINALITY -> lowCardinality(type, values.element());
			case SIMPLE_AGGREGATE_FUNCTION -> create(type, values.element());
			case AGGREGATE_FUNCTION -> new StateColumn(type, StateLayouts.of(values));
			case ARRAY -> new ArrayColumn(type, create(values.element()));
			case MAP -> new MapColumn(type, create(values.elements().get(0)), create(values.elements().get(1)));
			case TUPLE -> tuple(type, values);
			case NESTED, POINT, RING, LINE_STRING, POLYGON, MULTI_LINE_STRING, MULTI_POLYGON ->
				create(type, values.structure());
			case VARIANT, GEOMETRY -> new VariantColumn(type, values.structure(), this);
			case DYNAMIC -> new DynamicColumn(type, this);
			case JSON -> new JsonColumn(type, values, this);
			default -> throw new ClickHouseDataException("The data type " + Excerpt.of(values)
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
