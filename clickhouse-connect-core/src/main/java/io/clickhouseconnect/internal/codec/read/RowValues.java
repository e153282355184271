package io.clickhouseconnect.internal.codec.read;

import java.util.List;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.type.DataType;

/**
 * Values of one type that came one by one, in the binary form that a single value has,
 * and leave in the form of a column.
 *
 * @see <a href="https://clickhouse.com/docs/interfaces/formats/RowBinary">RowBinary
 * format</a>
 */
abstract class RowValues {

	int size;

	/**
	 * Begins to collect values.
	 * @param type their type
	 * @param depth how many types are around it
	 * @param zeros counts bytes that stand for what has none in the response
	 * @return the collector, empty
	 * @throws ClickHouseDataException if values of the type cannot be read one by one
	 */
	static RowValues of(DataType type, int depth, ReadMemory zeros) {
		int inside = depth + 1;
		return switch (type.kind()) {
			case STRING -> new StringRowValues(zeros);
			case NULLABLE -> new NullableRowValues(of(type.element(), inside, zeros), zeros);
			case LOW_CARDINALITY -> new LowCardinalityRowValues(type.element(), inside, zeros);
			case SIMPLE_AGGREGATE_FUNCTION -> of(type.elements().get(0), inside, zeros);
			case ARRAY -> new ArrayRowValues(of(type.element(), inside, zeros), zeros);
			case MAP -> new ArrayRowValues(new TupleRowValues(all(type.elements(), inside, zeros)), zeros);
			case TUPLE -> new TupleRowValues(all(type.elements(), inside, zeros));
			case VARIANT -> new VariantRowValues(all(type.elements(), inside, zeros), zeros);
			case DYNAMIC -> new DynamicRowValues(inside, zeros);
			case JSON -> new JsonRowValues(type, inside, zeros);
			case QBIT -> new QBitRowValues(type, zeros);
			default -> ofPlain(type, inside, zeros);
		};
	}

	private static RowValues ofPlain(DataType type, int depth, ReadMemory zeros) {
		DataType structure = type.structure();
		if (structure.kind() != type.kind()) {
			return of(structure, depth, zeros);
		}
		int width = width(type);
		if (width == 0) {
			throw new ClickHouseDataException("The data type " + Excerpt.of(type)
					+ " is not known to this client as that of a single value; convert the column in the query, "
					+ "with toString for instance");
		}
		return new FixedRowValues(width, zeros);
	}

	static List<RowValues> all(List<DataType> types, int depth, ReadMemory zeros) {
		return types.stream().map((type) -> of(type, depth, zeros)).toList();
	}

	private static int width(DataType type) {
		return switch (type.kind()) {
			case INT8, UINT8, BOOL, ENUM8, NOTHING -> 1;
			case INT16, UINT16, ENUM16, DATE, BFLOAT16 -> 2;
			case INT32, UINT32, FLOAT32, DATE32, DATE_TIME, TIME, IPV4 -> 4;
			case INT64, UINT64, FLOAT64, DATE_TIME64, TIME64, INTERVAL -> 8;
			case INT128, UINT128, UUID, IPV6 -> 16;
			case INT256, UINT256 -> 32;
			case FIXED_STRING -> type.length();
			case DECIMAL -> decimalWidth(type.precision());
			default -> 0;
		};
	}

	private static int decimalWidth(int precision) {
		return (precision <= 9) ? 4 : (precision <= 18) ? 8 : (precision <= 38) ? 16 : 32;
	}

	final int size() {
		return this.size;
	}

	/**
	 * Adds the next value.
	 * @param in where it stands
	 */
	final void add(NativeInput in) {
		take(in);
		this.size++;
	}

	/**
	 * Adds what stands in a column where another one says that there is nothing.
	 */
	final void addDefault() {
		takeDefault();
		this.size++;
	}

	abstract void take(NativeInput in);

	abstract void takeDefault();

	/**
	 * Writes what stands before the data of a column.
	 * @param out where to
	 */
	void writePrefix(ColumnBytes out) {
	}

	/**
	 * Writes the data of a column.
	 * @param out where to
	 */
	abstract void writeValues(ColumnBytes out);

}
