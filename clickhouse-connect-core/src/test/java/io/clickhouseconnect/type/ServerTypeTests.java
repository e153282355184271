package io.clickhouseconnect.type;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.session.SessionIdStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The grammar against what the server makes of the same types.
 */
@ExtendWith(ClickHouseExtension.class)
class ServerTypeTests {

	/** Arguments for the families that cannot do without. */
	private static final Map<String, String> ARGUMENTS = Map.ofEntries(Map.entry("array", "(Int8)"),
			Map.entry("nullable", "(Int8)"), Map.entry("lowcardinality", "(String)"),
			Map.entry("map", "(String, Array(Int8))"), Map.entry("tuple", "(a Int8, b String)"),
			Map.entry("nested", "(a Int8, b String)"), Map.entry("variant", "(Int8, String)"),
			Map.entry("enum", "('a' = 300)"), Map.entry("enum8", "('a' = 1, 'b' = 2)"),
			Map.entry("enum16", "('a' = 1)"), Map.entry("fixedstring", "(3)"), Map.entry("binary", "(3)"),
			Map.entry("decimal32", "(3)"), Map.entry("decimal64", "(3)"), Map.entry("decimal128", "(3)"),
			Map.entry("decimal256", "(3)"), Map.entry("qbit", "(Float32, 8)"),
			Map.entry("simpleaggregatefunction", "(sum, UInt64)"),
			Map.entry("aggregatefunction", "(quantiles(0.5, 0.9), UInt64)"));

	private static final List<String> INSIDE = List.of("Array(%s)", "Tuple(%s, %s)", "Tuple(a %s, `b c` %s)",
			"Map(String, %s)", "AggregateFunction(groupArray(3), %s)");

	private static final List<String> LEAVES = List.of("Int8", "UInt256", "Nullable(Decimal(38, 4))",
			"DateTime64(9, 'UTC')", "LowCardinality(Nullable(FixedString(5)))", "Enum8('a\\'b' = -1, '(' = 2)",
			"Nullable(IPv6)", "Float32", "Bool", "IntervalDay", "Variant(Int8, String)", "JSON(`a.b` Int8, SKIP c)",
			"Nested(a Int8, `d.e` String)", "QBit(Float32, 8)", "Dynamic(max_types=3)");

	/** Types under other names, or with other space, than the server writes them. */
	private static final String[] SPELLINGS = { "INT(11) UNSIGNED", "VARCHAR(255)", "DECIMAL(10 ,2)", "Decimal",
			"Decimal64(4)", "DateTime64", "DateTime(3)", "TIMESTAMP('UTC')", "DateTime64( 6 ,'UTC' )", "Enum('a', 'b')",
			"Enum8('it''s'=1,'new\nline' = 2)", "Array( Nullable( int ) )", "DOUBLE PRECISION",
			"Tuple(a  Tuple(b   INT),`c d` TEXT)", "Tuple()",
			"Map(String,Array(Tuple(x Int8,y Array(Tuple(z String)))))", "AggregateFunction(quantiles(0.5,0.9),int)",
			"SimpleAggregateFunction(sum,BIGINT)",
			"JSON(max_dynamic_paths = 8,a.b  INT, x UInt32,SKIP  c.d,SKIP y, SKIP REGEXP 'z.*')",
			"Dynamic( max_types = 10 )", "Variant(Tuple(Int64),Tuple(a DateTime64(3,'UTC')))", "QBit(Float32,8)",
			"Nested(a INT,b Array(TEXT))", "LowCardinality(Nullable(CHAR(3)))", "Time", "Time64(3)", "Point" };

	private static String ask(TestDatabase database, String type) {
		return ask(database, type, true);
	}

	private static String ask(TestDatabase database, String type, boolean pretty) {
		try (ClickHouseClient client = client(database)) {
			String structure = ("c " + type).replace("\\", "\\\\").replace("'", "\\'");
			byte[] answer = client.sql("DESCRIBE TABLE null('" + structure + "')")
				.setting("describe_compact_output", 1)
				.setting("flatten_nested", 0)
				.setting("allow_suspicious_low_cardinality_types", 1)
				.setting("allow_suspicious_variant_types", 1)
				.setting("allow_experimental_qbit_type", 1)
				.setting("enable_time_time64_type", 1)
				.setting("print_pretty_type_names", pretty)
				.setting("allow_experimental_nullable_tuple_type", 1)
				.rawQuery("TSVRaw");
			return new String(answer, StandardCharsets.UTF_8).substring("c\t".length());
		}
	}

	private static ClickHouseClient client(TestDatabase database) {
		return ClickHouseClient.builder().url(database.url().toString()).session(SessionIdStrategy.none()).build();
	}

	@Test
	void everyFamilyOfTheServerIsKnown(TestDatabase database) {
		String names;
		try (ClickHouseClient client = client(database)) {
			names = new String(client.sql("SELECT name FROM system.data_type_families").rawQuery("TSVRaw"),
					StandardCharsets.UTF_8);
		}
		assertThat(names.lines()).hasSizeGreaterThan(100).allSatisfy((name) -> {
			String text = name + ARGUMENTS.getOrDefault(name.toLowerCase(Locale.ROOT), "");
			DataType type = DataType.parse(text);
			assertThat(type.kind()).as(text).isNotEqualTo(TypeKind.OTHER);
			if (type.kind() != TypeKind.NOTHING) {
				assertSame(type, DataType.parse(ask(database, text)));
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "INT(11) UNSIGNED", "TINYINT(4) SIGNED", "VARCHAR(255)", "DECIMAL(10 , 2)", "Decimal(10)",
			"DateTime(3)", "Time(3)", "TIMESTAMP('UTC')", "Enum('a' = 1, 'b')", "Enum8('it''s' = 1, '\\x41' = 2)",
			"Tuple(`quo``te` Int8, `back\\\\slash` Int8, `select` Int8)", "Tuple()", "Nullable(Tuple(a Int8))",
			"AggregateFunction(sumMap, Array(UInt8), Array(UInt64))",
			"AggregateFunction(topK(5), Enum8('(' = 1, ',)' = 2))", "LowCardinality(Nullable(FixedString(5)))",
			"SimpleAggregateFunction(groupArrayArray(5), Array(String))", "JSON(max_dynamic_paths=8, a.b UInt32)",
			"Dynamic(max_types=10)" })
	void theServerReadsTheSame(String text, TestDatabase database) {
		assertSame(DataType.parse(text), DataType.parse(ask(database, text)));
	}

	@ParameterizedTest
	@FieldSource("SPELLINGS")
	void theTextIsThatOfTheServerOnOneLine(String text, TestDatabase database) {
		String plain = ask(database, text, false).strip();
		assertThat(DataType.parse(text)).hasToString(plain);
		assertThat(DataType.parse(plain)).hasToString(plain);
		assertThat(DataType.parse(ask(database, text, true))).hasToString(plain);
	}

	@Test
	void typesNestedAtRandomAreReadTheSame(TestDatabase database) {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int i = 0; i < 100; i++) {
			String text = randomType(random, 4);
			DataType type = DataType.parse(text);
			assertThat(type).as("seed %s", seed).hasToString(text);
			assertSame(type, DataType.parse(ask(database, text)));
		}
	}

	private static String randomType(Random random, int depth) {
		if (depth == 0 || random.nextInt(4) == 0) {
			return LEAVES.get(random.nextInt(LEAVES.size()));
		}
		String around = INSIDE.get(random.nextInt(INSIDE.size()));
		Object[] inside = Stream.generate(() -> randomType(random, depth - 1)).limit(2).toArray();
		return String.format(around, inside);
	}

	private static void assertSame(DataType mine, DataType servers) {
		assertThat(mine.kind()).as("%s and %s", mine, servers).isEqualTo(servers.kind());
		assertThat(mine.names()).as("%s and %s", mine, servers).isEqualTo(servers.names());
		assertThat(mine.labels()).isEqualTo(servers.labels());
		assertThat(mine.scale()).isEqualTo(servers.scale());
		if (mine.kind() == TypeKind.DECIMAL) {
			assertThat(mine.precision()).isEqualTo(servers.precision());
		}
		assertThat(mine.word()).isEqualTo(servers.word());
		if (mine.kind() != TypeKind.VARIANT) {
			// The server sorts what is inside of a Variant.
			assertThat(mine.elements()).hasSameSizeAs(servers.elements());
			for (int i = 0; i < mine.elements().size(); i++) {
				assertSame(mine.elements().get(i), servers.elements().get(i));
			}
		}
	}

}
