package io.clickhouseconnect.internal.codec.write;

import java.time.DateTimeException;
import java.time.ZoneId;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.BitPlanes;
import io.clickhouseconnect.internal.codec.state.StateLayouts;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.internal.time.IntervalUnit;
import io.clickhouseconnect.internal.time.Ticks;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * Makes the writers of data types.
 */
final class WriterFactory {

	/** Within what a thread's stack can take: values within Dynamic within Dynamic. */
	private static final int MAX_DEPTH = 60;

	private final WriteOptions options;

	/** In how many columns whose values say their types. */
	private final int depth;

	/**
	 * Creates a factory.
	 * @param options how values become those of a column
	 */
	WriterFactory(WriteOptions options) {
		this(options, 0);
	}

	private WriterFactory(WriteOptions options, int depth) {
		this.options = options;
		this.depth = depth;
	}

	/** Makes writers for what is within a value that says its type. */
	private WriterFactory deeper() {
		if (this.depth == MAX_DEPTH) {
			throw new UnfitValueException("collections or maps nested more than " + MAX_DEPTH
					+ " deep, of which each says the type of those inside");
		}
		return new WriterFactory(this.options, this.depth + 1);
	}

	WriteOptions options() {
		return this.options;
	}

	ZoneId zone(DataType type) {
		ZoneId zone;
		try {
			ZoneId own = type.zone();
			zone = (own != null) ? own : this.options.zone();
		}
		catch (DateTimeException ex) {
			throw new ClickHouseDataException(
					"The time zone of " + Excerpt.of(type) + " is not known to this Java runtime; update the runtime",
					ex, null, null);
		}
		if (zone == null) {
			throw new ClickHouseDataException("The type " + Excerpt.of(type)
					+ " names no time zone, and that of the server is one that this Java runtime does not know, or the"
					+ " server did not say it; give the insert a timeZone");
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
		return create(type, type);
	}

	/**
	 * Makes a writer.
	 * @param type the type as the caller sees it
	 * @param values the type of the values
	 * @return the writer
	 */
	private ColumnWriter create(DataType type, DataType values) {
		ColumnWriter writer = writer(type, values);
		writer.takeApartBy(this.options.parts());
		return writer;
	}

	private ColumnWriter writer(DataType type, DataType values) {
		return switch (values.kind()) {
			case INT8 -> new ByteWriter(type, Byte.MIN_VALUE, Byte.MAX_VALUE);
			case INT16 -> new ShortWriter(type, Short.MIN_VALUE, Short.MAX_VALUE);
			case INT32 -> new IntWriter(type, Integer.MIN_VALUE, Integer.MAX_VALUE);
			case INT64 -> new LongWriter(type, Long.MIN_VALUE, Long.MAX_VALUE);
			case INT128 -> WideIntegerWriter.signed(type, 128);
			case INT256 -> WideIntegerWriter.signed(type, 256);
			case UINT8 -> new ByteWriter(type, 0, 0xFF);
			case UINT16 -> new ShortWriter(type, 0, 0xFFFF);
			case UINT32 -> new IntWriter(type, 0, 0xFFFF_FFFFL);
			case UINT64 -> new UnsignedLongWriter(type);
			case UINT128 -> WideIntegerWriter.unsigned(type, 128);
			case UINT256 -> WideIntegerWriter.unsigned(type, 256);
			case BFLOAT16 -> new BFloat16Writer(type, this.options.exact());
			case FLOAT32 -> new FloatWriter(type, this.options.exact());
			case FLOAT64 -> new DoubleWriter(type, this.options.exact());
			case DECIMAL -> new DecimalWriter(type, values);
			case BOOL -> new ByteWriter(type, 0, 1);
			case STRING -> new StringWriter(type);
			case FIXED_STRING -> new FixedStringWriter(type, values.length());
			case UUID -> new UuidWriter(type);
			case IPV4 -> new Ipv4Writer(type);
			case IPV6 -> new Ipv6Writer(type);
			case ENUM8, ENUM16 -> new EnumWriter(type, values);
			case DATE -> DayWriter.date(type, this.options.exact());
			case DATE32 -> DayWriter.date32(type, this.options.exact());
			case DATE_TIME -> InstantWriter.dateTime(type, zone(values), this.options.exact());
			case DATE_TIME64 -> InstantWriter.dateTime64(type, Ticks.of(values), zone(values), this.options.exact());
			case TIME -> DurationWriter.time(type, this.options.exact());
			case TIME64 -> DurationWriter.time64(type, Ticks.of(values), this.options.exact());
			case INTERVAL -> new IntervalWriter(type, IntervalUnit.of(values));
			case NOTHING -> new NothingWriter(type);
			case QBIT -> new QBitWriter(type, BitPlanes.of(values), create(values.element()));
			case NULLABLE -> nullable(type, values.element());
			case LOW_CARDINALITY -> lowCardinality(type, values.element());
			case SIMPLE_AGGREGATE_FUNCTION -> create(type, values.element());
			case AGGREGATE_FUNCTION -> new StateWriter(type, StateLayouts.of(values));
			case ARRAY -> new ArrayWriter(type, create(values.element()));
			case MAP -> new MapWriter(type, create(values.elements().get(0)), create(values.elements().get(1)));
			case TUPLE -> tuple(type, values);
			case NESTED, POINT, RING, LINE_STRING, POLYGON, MULTI_LINE_STRING, MULTI_POLYGON ->
				create(type, values.structure());
			case VARIANT, GEOMETRY -> new VariantWriter(type, values.structure(), this);
			case DYNAMIC -> new DynamicWriter(type, deeper(), NaturalTypes.ofDynamic(this.options.parts()));
			case JSON -> new JsonWriter(type, values, deeper());
			default -> throw new ClickHouseDataException("The data type " + Excerpt.of(values)
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
