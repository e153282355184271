package io.clickhouseconnect.typed;

import java.util.List;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;

/**
 * A type with the size of its values.
 *
 * @param name what it is called
 * @param expression what the server makes the values with
 * @param bytes about how many bytes a value has
 */
record GrowthShape(String name, String expression, int bytes) {

	/** About how many bytes of data the smaller result has. */
	private static final int DATA = 150_000;

	/** What a row has beside its bytes would be all that is measured of more. */
	private static final int MAX_ROWS = 4_000;

	/**
	 * Returns shapes of all types.
	 * @return the shapes
	 */
	static List<GrowthShape> all() {
		return List.of(new GrowthShape("all fixed widths", """
				number::Int8 AS a, number::UInt16 AS b, number::Int32 AS c, number::UInt64 AS d, number::Int128 AS e,
				number::UInt256 AS f, number::Float32 AS g, number::Float64 AS h, number::BFloat16 AS i,
				(number % 2)::Bool AS j, number::Decimal(9, 2) AS k, number::Decimal(18, 2) AS l,
				number::Decimal(38, 2) AS m, number::Decimal(60, 2) AS n, generateUUIDv4() AS o, toIPv4(number) AS p,
				toIPv6('::1') AS q, (number % 2)::Enum8('x' = 0, 'y' = 1) AS r, number::Date AS s, number::Date32 AS t,
				number::DateTime AS u, number::DateTime64(3) AS v, toIntervalDay(number) AS w, (number, number) AS x,
				nullIf(number, 1) AS y""", 250), new GrowthShape("Array(Nothing)", "[]", 8),
				new GrowthShape("Nullable(Nothing)", "NULL", 2), string(1), string(127), string(128), string(1_000),
				string(100_000), new GrowthShape("String, not ASCII", "concat('\u00e4', repeat('b', 200))", 200),
				new GrowthShape("Nullable(String)", "if(number % 3 = 0, NULL, repeat('a', 200))", 200), fixedString(1),
				fixedString(128), fixedString(1_000), array("range", 3), array("range", 127), array("range", 128),
				array("range", 1_000), array("range", 12_500),
				new GrowthShape("Array(String) of 128", "arrayMap(x -> repeat('a', 128), range(4))", 512),
				new GrowthShape("Array(String) of 1000", "arrayMap(x -> repeat('a', 1000), range(4))", 4_000),
				new GrowthShape("Array(Array(String))", "[[repeat('a', 300)], [], [repeat('b', 300), '']]", 600),
				new GrowthShape("Map of 3", "map('a', number, 'b', number, 'c', number)", 30),
				new GrowthShape(
						"Map of 128", "mapFromArrays(range(128), arrayMap(x -> repeat('a', 200), range(128)))", 25_000),
				new GrowthShape("Tuple", "(number, repeat('a', 200), [repeat('b', 200)])", 400),
				new GrowthShape("LowCardinality, few",
						"toLowCardinality(concat(repeat('a', 200), toString(number % 5)))", 4),
				new GrowthShape("LowCardinality, many",
						"toLowCardinality(toNullable(concat(repeat('a', 200), toString(number))))", 200),
				new GrowthShape("Variant",
						"if(number % 2 = 0, repeat('a', 200)::Variant(UInt64, String), number::Variant(UInt64, String))",
						100),
				new GrowthShape("Dynamic", "if(number % 2 = 0, repeat('a', 200)::Dynamic, number::Dynamic)", 100),
				new GrowthShape("Dynamic, shared", "repeat('a', 200)::Dynamic(max_types = 0)", 200),
				json("JSON, few paths", "JSON", 3, 200), json("JSON, many paths", "JSON", 100, 10),
				json("JSON, typed paths", "JSON(k0 String, k1 String)", 3, 200),
				json("JSON, shared paths", "JSON(max_dynamic_paths = 0)", 3, 200),
				new GrowthShape("AggregateFunction", "initializeAggregation('groupArrayState', repeat('a', 200))", 200),
				new GrowthShape("SimpleAggregateFunction", "repeat('a', 200)::SimpleAggregateFunction(any, String)",
						200));
	}

	private static GrowthShape string(int length) {
		return new GrowthShape("String of " + length, "repeat('a', " + length + ")", length);
	}

	private static GrowthShape fixedString(int length) {
		return new GrowthShape("FixedString of " + length, "toFixedString('a', " + length + ")", length);
	}

	private static GrowthShape array(String function, int length) {
		return new GrowthShape("Array of " + length, function + "(" + length + ")", 8 * length);
	}

	private static GrowthShape json(String name, String type, int paths, int length) {
		return new GrowthShape(name,
				"concat('{', arrayStringConcat(arrayMap(x -> concat('\"k', toString(x), '\":\"', repeat('a', " + length
						+ "), '\"'), range(" + paths + ")), ','), '}')::" + type,
				paths * (length + 4));
	}

	/**
	 * Returns how many rows the smaller result has.
	 * @return the number of rows
	 */
	int rows() {
		return Math.min(Math.max(4, DATA / this.bytes), MAX_ROWS);
	}

	/**
	 * Selects values of this shape.
	 * @param client the client
	 * @param rows how many
	 * @return the statement
	 */
	StatementSpec select(ClickHouseClient client, int rows) {
		return client.sql("SELECT " + this.expression + " FROM numbers(" + rows + ")")
			.setting("max_threads", 1)
			.setting("allow_suspicious_low_cardinality_types", 1)
			.setting("allow_suspicious_variant_types", 1);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
