package io.clickhouseconnect.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A type whose values can be made in any size, or in the only one that it has.
 *
 * @param name the name in the table
 * @param type the type, with {@code %d} where it says the size itself
 * @param getter how Java reads a value
 * @param elementBytes about how many bytes there are for each unit of size, or in a value
 * whose size is fixed
 * @param maxSize the largest size that makes sense, 0 if the size is fixed
 * @param value the value of row {@code number}, with {@code %1$d} for the size
 */
record ShapeType(String name, String type, Getter getter, int elementBytes, int maxSize, String value) {

	private static final int ANY = Integer.MAX_VALUE;

	private static final List<String> NUMBERS = List.of("Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32",
			"Enum8('a' = 1, 'b' = 2)");

	private static final List<String> OBJECTS = List.of("Int128", "Int256", "UInt128", "UInt256", "Decimal(9, 2)",
			"Decimal(18, 4)", "Decimal(38, 6)", "Decimal(76, 10)", "Date", "Date32", "DateTime",
			"DateTime('Europe/Berlin')", "DateTime64(3)", "DateTime64(9)", "UUID", "IPv4", "IPv6", "Nullable(Int64)",
			"Nullable(DateTime)", "Nullable(Decimal(18, 4))", "Tuple(Int64, Float64)", "Point");

	/**
	 * Returns all types.
	 */
	static List<ShapeType> all() {
		List<ShapeType> types = new ArrayList<>();
		for (String number : NUMBERS) {
			types.add(fixed(number, number.startsWith("Enum") ? Getter.TEXT : Getter.LONG));
		}
		types.add(new ShapeType("Bool", "Bool", Getter.BOOLEAN, 1, 0, "number % 2 = 0"));
		types.add(new ShapeType("UInt64", "UInt64", Getter.LONG, 8, 0, "number"));
		for (String number : List.of("Float32", "Float64")) {
			types.add(fixed(number, Getter.DOUBLE));
		}
		types.add(new ShapeType("BFloat16", "BFloat16", Getter.DOUBLE, 2, 0, "toBFloat16(number / 7)"));
		for (String other : OBJECTS) {
			types.add(fixed(other, Getter.OBJECT));
		}
		for (String time : List.of("Time", "Time64(3)")) {
			types.add(new ShapeType(time, time, Getter.OBJECT, 8, 0, "CAST(number % 86400 AS " + time + ")"));
		}
		texts(types);
		arrays(types);
		composites(types);
		return types;
	}

	private static ShapeType fixed(String type, Getter getter) {
		return new ShapeType(type, type, getter, 16, 0, "(SELECT groupArray(v) FROM (SELECT v FROM generateRandom('v "
				+ type.replace("'", "\\'") + "', 1) LIMIT 1000))[number % 1000 + 1]");
	}

	private static void texts(List<ShapeType> types) {
		String text = "repeat(char(97 + number %% 26), %1$d)";
		types.add(new ShapeType("String", "String", Getter.TEXT, 1, ANY, text));
		types.add(new ShapeType("FixedString", "FixedString(%d)", Getter.TEXT, 1, ANY, text));
		types.add(new ShapeType("Nullable(String)", "Nullable(String)", Getter.TEXT_OR_NULL, 1, ANY,
				"if(number %% 10 = 0, NULL, " + text + ")"));
		types.add(new ShapeType("LowCardinality(String)", "LowCardinality(String)", Getter.TEXT, 1, ANY,
				"concat(toString(number %% 100), repeat('x', %1$d))"));
		types.add(new ShapeType("LowCardinality(String), all different", "LowCardinality(String)", Getter.TEXT, 1, ANY,
				"concat(toString(number), repeat('x', %1$d))"));
		types.add(new ShapeType("String of UTF-8", "String", Getter.TEXT, 2, ANY, "repeat('é', %1$d)"));
	}

	private static void arrays(List<ShapeType> types) {
		String range = "arrayMap((i) -> i + number, range(%1$d))";
		types.add(new ShapeType("Array(Int64)", "Array(Int64)", Getter.OBJECT, 8, ANY, range));
		types.add(new ShapeType("Array(UInt8)", "Array(UInt8)", Getter.OBJECT, 1, ANY, range));
		types.add(new ShapeType("Array(Float32)", "Array(Float32)", Getter.OBJECT, 4, ANY, range));
		types.add(new ShapeType("Array(Nullable(Int32))", "Array(Nullable(Int32))", Getter.OBJECT, 5, ANY,
				"arrayMap((i) -> if(i %% 10 = 0, NULL, i), range(%1$d))"));
		types.add(new ShapeType("Array(DateTime)", "Array(DateTime)", Getter.OBJECT, 16, ANY, range));
		types.add(new ShapeType("Array(Decimal(18, 4))", "Array(Decimal(18, 4))", Getter.OBJECT, 16, ANY, range));
		types.add(new ShapeType("Array(String), elements", "Array(String)", Getter.OBJECT, 8, ANY,
				"arrayMap((i) -> toString(i + number), range(%1$d))"));
		types.add(new ShapeType("Array(String), bytes of 3", "Array(String)", Getter.OBJECT, 3, ANY,
				"arrayMap((i) -> repeat(char(97 + number %% 26), %1$d), range(3))"));
		types.add(new ShapeType("Array(LowCardinality(String))", "Array(LowCardinality(String))", Getter.OBJECT, 4, ANY,
				"arrayMap((i) -> toString(i %% 100), range(%1$d))"));
		types.add(new ShapeType("Array(Array(Int64))", "Array(Array(Int64))", Getter.OBJECT, 24, ANY,
				"arrayMap((i) -> [i, number], range(%1$d))"));
		types.add(new ShapeType("Array(Tuple(Int64, String))", "Array(Tuple(Int64, String))", Getter.OBJECT, 24, ANY,
				"arrayMap((i) -> (i, toString(number)), range(%1$d))"));
	}

	private static void composites(List<ShapeType> types) {
		String text = "repeat(char(97 + number %% 26), %1$d)";
		types.add(new ShapeType("Map(String, Int64)", "Map(String, Int64)", Getter.OBJECT, 24, ANY,
				"mapFromArrays(arrayMap((i) -> toString(i), range(%1$d)), range(%1$d))"));
		types.add(new ShapeType("Map(String, String), bytes", "Map(String, String)", Getter.OBJECT, 1, ANY,
				"map('a', " + text + ", 'b', 'c')"));
		types.add(new ShapeType("Tuple(Int64, String)", "Tuple(Int64, String)", Getter.OBJECT, 1, ANY,
				"(number, " + text + ")"));
		types.add(new ShapeType("Variant(Int64, String)", "Variant(Int64, String)", Getter.OBJECT, 1, ANY,
				"if(number %% 2 = 0, number::Int64::Variant(Int64, String), (" + text + ")::Variant(Int64, String))"));
		types.add(new ShapeType("Dynamic", "Dynamic", Getter.OBJECT, 1, ANY,
				"if(number %% 2 = 0, number::Int64::Dynamic, (" + text + ")::Dynamic)"));
		types.add(new ShapeType("JSON, bytes of a text", "JSON", Getter.OBJECT, 1, ANY,
				"concat('{\"a\":', toString(number), ',\"b\":\"', " + text + ", '\"}')::JSON"));
		types.add(new ShapeType("JSON, paths", "JSON", Getter.OBJECT, 16, 1000,
				"concat('{', arrayStringConcat(arrayMap((i) -> concat('\"p', toString(i), '\":', toString(number)),"
						+ " range(%1$d)), ','), '}')::JSON"));
		types.add(new ShapeType("JSON, typed path", "JSON(b String)", Getter.OBJECT, 1, ANY,
				"concat('{\"a\":1,\"b\":\"', " + text + ", '\"}')::JSON(b String)"));
	}

	boolean isSized() {
		return this.maxSize > 0;
	}

	int bytes(int size) {
		return (int) Math.min(Integer.MAX_VALUE, (long) this.elementBytes * Math.max(1, size));
	}

	String declared(int size) {
		return isSized() ? this.type.replace("%d", Integer.toString(size)) : this.type;
	}

	String expression(int size) {
		return isSized() ? String.format(Locale.ROOT, this.value, size) : this.value;
	}

	/**
	 * How Java reads a value, and what it becomes in a record.
	 */
	enum Getter {

		/** By {@code getBoolean}, into {@code boolean}. */
		BOOLEAN,

		/** By {@code getLong}, into {@code long}. */
		LONG,

		/** By {@code getDouble}, into {@code double}. */
		DOUBLE,

		/** By {@code getString}, into {@code String}. */
		TEXT,

		/** The same, and null. */
		TEXT_OR_NULL,

		/** By {@code getObject}, into {@code Object}. */
		OBJECT

	}

}
