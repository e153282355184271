package io.clickhouseconnect.internal.codec.read;

import java.util.StringJoiner;

import io.clickhouseconnect.error.ClickHouseDataException;

/**
 * The binary form of data types, in which one stands before each value that Dynamic does
 * not keep in a column of its own.
 *
 * @see <a href=
 * "https://clickhouse.com/docs/sql-reference/data-types/data-types-binary-encoding">Binary
 * encoding of data types</a>
 */
final class BinaryType {

	/** Beyond what servers send. */
	private static final int MAX_ELEMENTS = 100_000;

	/** Beyond what servers accept, within what a thread's stack can take. */
	private static final int MAX_DEPTH = 200;

	private static final String[] UNITS = { "Nanosecond", "Microsecond", "Millisecond", "Second", "Minute", "Hour",
			"Day", "Week", "Month", "Quarter", "Year" };

	/** The first codes, all of types without arguments. */
	private static final String[] FIRST = { "Nothing", "UInt8", "UInt16", "UInt32", "UInt64", "UInt128", "UInt256",
			"Int8", "Int16", "Int32", "Int64", "Int128", "Int256", "Float32", "Float64", "Date", "Date32", "DateTime" };

	private final NativeInput in;

	private int depth;

	private BinaryType(NativeInput in) {
		this.in = in;
	}

	/**
	 * Reads a type.
	 * @param in where it stands
	 * @return the type as text
	 * @throws ClickHouseDataException if values of the type cannot be read from this form
	 */
	static String read(NativeInput in) {
		return new BinaryType(in).type();
	}

	private String type() {
		if (++this.depth > MAX_DEPTH) {
			throw this.in.malformed("A type is nested more than " + MAX_DEPTH + " deep");
		}
		int code = this.in.readByte();
		String type = (code < FIRST.length) ? FIRST[code] : type(code);
		this.depth--;
		return type;
	}

	private String type(int code) {
		return switch (code) {
			case 0x12 -> "DateTime(" + quoted('\'') + ")";
			case 0x13 -> "DateTime64(" + this.in.readByte() + ")";
			case 0x14 -> "DateTime64(" + this.in.readByte() + ", " + quoted('\'') + ")";
			case 0x15 -> "String";
			case 0x16 -> "FixedString(" + this.in.readSize("bytes") + ")";
			case 0x17 -> labels("Enum8", false);
			case 0x18 -> labels("Enum16", true);
			case 0x19, 0x1A, 0x1B, 0x1C -> "Decimal(" + this.in.readByte() + ", " + this.in.readByte() + ")";
			case 0x1D -> "UUID";
			case 0x1E -> "Array(" + type() + ")";
			case 0x1F -> elements("Tuple", false);
			case 0x20 -> elements("Tuple", true);
			case 0x22 -> interval();
			case 0x23 -> "Nullable(" + type() + ")";
			case 0x26 -> "LowCardinality(" + type() + ")";
			case 0x27 -> "Map(" + type() + ", " + type() + ")";
			case 0x28 -> "IPv4";
			case 0x29 -> "IPv6";
			case 0x2A -> elements("Variant", false);
			case 0x2B -> "Dynamic(max_types=" + this.in.readByte() + ")";
			case 0x2C -> this.in.readText();
			case 0x2D -> "Bool";
			case 0x2E -> simpleAggregateFunction();
			case 0x2F -> elements("Nested", true);
			case 0x30 -> json();
			case 0x31 -> "BFloat16";
			case 0x32 -> "Time";
			case 0x34 -> "Time64(" + this.in.readByte() + ")";
			case 0x25 -> throw unreadable("AggregateFunction");
			case 0x36 -> "QBit(" + type() + ", " + count("dimensions") + ")";
			default -> throw this.in.malformed("An unknown type of a value, code " + code);
		};
	}

	private static ClickHouseDataException unreadable(String type) {
		return new ClickHouseDataException("Values of type " + type + " cannot be read from the shared data of Dynamic "
				+ "or JSON; set output_format_native_use_flattened_dynamic_and_json_serialization, or convert the "
				+ "column in the query");
	}

	private int count(String what) {
		int count = this.in.readSize(what);
		if (count > MAX_ELEMENTS) {
			throw this.in.malformed("A type of " + count + " " + what);
		}
		return count;
	}

	private String quoted(char quote) {
		return quote + this.in.readText().replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote) + quote;
	}

	private String labels(String name, boolean wide) {
		StringJoiner labels = new StringJoiner(", ", name + "(", ")");
		for (int rest = count("labels"); rest > 0; rest--) {
			String label = quoted('\'');
			int low = this.in.readByte();
			labels.add(label + " = " + (wide ? (short) (low | this.in.readByte() << Byte.SIZE) : (byte) low));
		}
		return labels.toString();
	}

	private String elements(String name, boolean named) {
		StringJoiner elements = new StringJoiner(", ", name + "(", ")");
		for (int rest = count("elements"); rest > 0; rest--) {
			elements.add(named ? quoted('`') + " " + type() : type());
		}
		return elements.toString();
	}

	private String interval() {
		int unit = this.in.readByte();
		if (unit >= UNITS.length) {
			throw this.in.malformed("An unknown unit of an Interval, code " + unit);
		}
		return "Interval" + UNITS[unit];
	}

	private String simpleAggregateFunction() {
		String function = this.in.readText();
		if (count("parameters") > 0) {
			throw unreadable("SimpleAggregateFunction with parameters");
		}
		StringJoiner arguments = new StringJoiner(", ", "SimpleAggregateFunction(", ")").add(function);
		for (int rest = count("arguments"); rest > 0; rest--) {
			arguments.add(type());
		}
		return arguments.toString();
	}

	private String json() {
		int version = this.in.readByte();
		if (version != 0) {
			throw this.in.malformed("An unknown version of a JSON type, " + version);
		}
		StringJoiner arguments = new StringJoiner(", ", "JSON(", ")");
		arguments.add("max_dynamic_paths=" + count("paths"));
		arguments.add("max_dynamic_types=" + this.in.readByte());
		for (int rest = count("paths"); rest > 0; rest--) {
			arguments.add(quoted('`') + " " + type());
		}
		for (int rest = count("skipped paths"); rest > 0; rest--) {
			arguments.add("SKIP " + quoted('`'));
		}
		for (int rest = count("skipped patterns"); rest > 0; rest--) {
			arguments.add("SKIP REGEXP " + quoted('\''));
		}
		return arguments.toString();
	}

}
