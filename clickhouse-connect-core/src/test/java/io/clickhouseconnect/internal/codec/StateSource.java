package io.clickhouseconnect.internal.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * Values of all types for aggregate functions, in groups of one to ten thousand rows,
 * some of which have nothing but {@code NULL} where there can be {@code NULL}.
 */
final class StateSource {

	private static final Map<String, String> VALUES = new LinkedHashMap<>();

	static {
		String number = "intHash32(n) % 29989";
		for (String type : List.of("UInt8", "UInt16", "UInt32", "UInt64", "UInt128", "UInt256", "Int8", "Int16",
				"Int32", "Int64", "Int128", "Int256", "Float32", "Float64", "BFloat16", "Date", "Date32", "DateTime",
				"DateTime('Europe/Berlin')", "DateTime64(3)", "Time", "Time64(3)", "IPv4", "IntervalDay")) {
			VALUES.put(type, "CAST(CAST(" + number + " AS " + between(type) + ") AS " + type + ")");
		}
		for (String type : List.of("Decimal(9, 2)", "Decimal(18, 3)", "Decimal(38, 4)", "Decimal(76, 5)")) {
			VALUES.put(type, "CAST((" + number + ") / 8 AS " + type + ")");
		}
		String text = "repeat('ab', n % 40) || toString(" + number + ")";
		VALUES.put("Bool", "n % 3 = 1");
		VALUES.put("String", text);
		VALUES.put("LowCardinality(String)", "toString(n % 100)");
		VALUES.put("FixedString(5)", "leftPad(toString(" + number + "), 5, '0')");
		VALUES.put("FixedString(70)", text.replace("40", "30"));
		VALUES.put("IPv6", "toIPv6(toIPv4(toUInt32(" + number + ")))");
		VALUES.put("UUID", "reinterpretAsUUID(toFixedString(toString(" + number + "), 16))");
		VALUES.put("Enum8('a' = 1, 'b' = 2, 'c' = -3)",
				"CAST(['a', 'b', 'c'][n % 3 + 1], " + "'Enum8(\\'a\\' = 1, \\'b\\' = 2, \\'c\\' = -3)')");
		VALUES.put("Enum16('a' = 1, 'b' = 2, 'c' = -300)",
				"CAST(['a', 'b', 'c'][n % 3 + 1], " + "'Enum16(\\'a\\' = 1, \\'b\\' = 2, \\'c\\' = -300)')");
		for (String type : List.of("UInt8", "UInt32", "Int64", "Float64", "Decimal(18, 3)", "Decimal(76, 5)", "String",
				"FixedString(5)", "Date", "DateTime64(3)", "UUID", "IPv4")) {
			VALUES.put("Nullable(" + type + ")",
					"if(n % 3 = 0 OR id % 10 = 9, NULL, CAST(" + VALUES.get(type) + " AS " + type + "))");
		}
		VALUES.put("LowCardinality(Nullable(String))", "if(n % 3 = 0 OR id % 10 = 9, NULL, toString(n % 100))");
		VALUES.put("Array(UInt32)", "range(toUInt32(n % 5))");
		VALUES.put("Array(String)", "arrayMap(i -> toString(i), range(n % 4))");
		VALUES.put("Array(Nullable(Int64))", "arrayMap(i -> if(i = 2, NULL, i), range(n % 4))");
		VALUES.put("Array(Array(UInt8))", "[range(n % 3), range(n % 5)]");
		VALUES.put("Tuple(UInt8, String)", "(n % 200, toString(n % 50))");
		VALUES.put("Tuple(a Nullable(Int64), b Array(UInt8))", "(if(n % 2 = 1, NULL, n), range(n % 3))");
		VALUES.put("Map(String, UInt32)", "map(toString(n % 7), n, 'x', 1)");
		VALUES.put("Map(UInt32, Array(String))", "map(n % 7, [toString(n % 20)])");
		VALUES.put("Point", "(n % 30, n % 20)");
		VALUES.put("Ring", "[(n % 30, n % 20)]");
		VALUES.put("Tuple()", "tuple()");
		VALUES.put("Variant(String, UInt32)", "CAST(toUInt32(n) AS Variant(String, UInt32))");
		VALUES.put("Dynamic", "CAST(n AS Dynamic)");
		VALUES.put("JSON", "CAST('{\"a\":' || toString(n) || '}' AS JSON)");
	}

	private StateSource() {
	}

	/**
	 * Makes the table {@code source} of a column for each type, with n and the id of the
	 * group.
	 */
	static void create(ClickHouseClient client) {
		List<String> columns = new ArrayList<>();
		int i = 0;
		for (Map.Entry<String, String> value : VALUES.entrySet()) {
			columns.add("CAST(" + value.getValue() + " AS " + value.getKey() + ") AS v" + i++);
		}
		client
			.sql("CREATE OR REPLACE TABLE source ENGINE = Memory AS SELECT id, n, " + String.join(", ", columns)
					+ " FROM (SELECT toUInt32(number) AS id, "
					+ "arrayJoin(range(multiIf(id < 97, id % 9 + 1, id = 97, 40, id = 98, 700, 10000))) * 7 + id AS n "
					+ "FROM numbers(100))")
			.setting("allow_suspicious_low_cardinality_types", 1)
			.setting("allow_suspicious_variant_types", 1)
			.setting("enable_time_time64_type", 1)
			.command();
	}

	private static String between(String type) {
		return switch (type) {
			case "IPv4", "DateTime", "DateTime('Europe/Berlin')" -> "UInt32";
			case "Date" -> "UInt16";
			case "BFloat16" -> "Float32";
			default -> "Int64";
		};
	}

	static List<String> types() {
		return List.copyOf(VALUES.keySet());
	}

	/**
	 * Returns an expression of states.
	 * @param function the function, with its parameters in parentheses if it has any
	 * @param combinators what is appended to its name
	 * @param arguments its arguments, in which x and y stand for columns
	 * @param x the type of x
	 * @param y the type of y
	 * @return the expression
	 */
	static String state(String function, String combinators, List<String> arguments, String x, String y) {
		int end = (function.indexOf('(') < 0) ? function.length() : function.indexOf('(');
		String values = String.join(", ", arguments).replaceAll("\\bx\\b", column(x)).replaceAll("\\by\\b", column(y));
		return function.substring(0, end) + combinators + "State" + function.substring(end) + "(" + values + ")";
	}

	private static String column(String type) {
		return "v" + types().indexOf(type);
	}

}
