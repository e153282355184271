package io.clickhouseconnect.binding;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Parameters of every size: in the address, in a form, and in the statement.
 */
@ExtendWith(ClickHouseExtension.class)
class LargeParameterTests {

	private FaultProxy proxy;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(EmbeddedClickHouse server) {
		this.proxy = FaultProxy.to(server.httpPort());
		this.client = ClickHouseClient.builder().url(this.proxy.url()).session(SessionIdStrategy.none()).build();
	}

	@AfterEach
	void closeProxy() {
		this.proxy.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4_080, 4_087, 4_088, 4_089, 4_096, 4_097, 100_000, 131_000, 131_071, 131_072, 131_073,
			300_000, 600_000 })
	void textOfAnyLengthArrives(int length) {
		for (String unit : List.of("a", "\u00e9", "'", "\\", "\n")) {
			String text = unit.repeat(length);
			assertThat(
					this.client.sql("SELECT length({x:String}), cityHash64({x:String}) = cityHash64(unhex({h:String}))")
						.params(Map.of("x", text, "h", ""))
						.command()
						.values()
						.get(0))
				.as(unit)
				.isEqualTo(String.valueOf(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length));
		}
	}

	static Stream<Arguments> lists() {
		return Stream.of(arguments(3_000, "Array(UInt64)"), arguments(10_000, "Array(UInt64)"),
				arguments(100_000, "Array(UInt64)"), arguments(3_000, "Array(String)"),
				arguments(10_000, "Array(String)"), arguments(100_000, "Array(String)"));
	}

	@ParameterizedTest
	@MethodSource("lists")
	void listsOfManyElementsArrive(int size, String type) {
		List<?> list = type.contains("String")
				? IntStream.range(0, size).mapToObj((i) -> "it's \\ " + i + "\t\u0001\u00e9").toList()
				: IntStream.range(0, size).boxed().toList();
		assertThat(this.client.sql("SELECT length({x:" + type + "}), {x:" + type + "}[" + size + "]")
			.param("x", list)
			.command()
			.values()).containsExactly(String.valueOf(size), String.valueOf(list.get(size - 1)));
		assertThat(this.client.sql("SELECT length(:x), :x[" + size + "]").param("x", list).command().values())
			.containsExactly(String.valueOf(size), String.valueOf(list.get(size - 1)));
	}

	@Test
	void aListInAConditionFindsTheSameRowsHoweverItTravels() {
		for (int size : new int[] { 10, 3_000, 10_000, 60_000 }) {
			int[] wanted = IntStream.range(0, size).toArray();
			assertThat(this.client.sql("SELECT count() FROM numbers(100000) WHERE number IN {x:Array(UInt64)}")
				.param("x", wanted)
				.command()
				.asLong()).isEqualTo(size);
			assertThat(this.client.sql("SELECT count() FROM numbers(100000) WHERE number IN :x")
				.param("x", wanted)
				.command()
				.asLong()).isEqualTo(size);
		}
	}

	@Test
	void theWayOfAValueDependsOnItsSize() {
		this.client.sql("SELECT {x:String}").param("x", "a".repeat(100)).command();
		assertThat(this.proxy.sent()).contains("param_x=aaaa")
			.contains("SELECT {x:String}")
			.doesNotContain("multipart");
		this.proxy.clear();
		this.client.sql("SELECT {x:String}").param("x", "a".repeat(5_000)).command();
		assertThat(this.proxy.sent()).contains("multipart/form-data").contains("name=\"param_x\"");
		this.proxy.clear();
		this.client.sql("SELECT length({x:String})").param("x", "a".repeat(140_000)).command();
		assertThat(this.proxy.sent()).contains("_CAST('aaaa").doesNotContain("param_x");
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 5_000, 140_000, 400_000 })
	void everyKindOfValueSurvivesEveryWay(int length) {
		String filler = "x".repeat(length);
		Map<String, Object> values = new java.util.HashMap<>();
		values.put("s", filler + "'\\\t\n\0\uD83D\uDE00");
		values.put("n", null);
		values.put("a", Arrays.asList(filler, null, "'\\\t\n"));
		values.put("m", Map.of("k'", List.of(filler, "\\")));
		values.put("t", List.of(1, filler + "'"));
		values.put("i", 42);
		values.put("am", List.of(Map.of("k", "v\n", "f", filler)));
		assertThat(this.client.sql("SELECT substring({s:String}, " + (length + 1) + "), {n:Nullable(String)},"
				+ " {a:Array(Nullable(String))}[2], {a:Array(Nullable(String))}[3], {m:Map(String, Array(String))}['k\\''][2],"
				+ " substring(tupleElement({t:Tuple(UInt8, String)}, 2), " + (length + 1) + "), {i:UInt8},"
				+ " {am:Array(Map(String, String))}[1]['k'], toTypeName({m:Map(String, Array(String))})")
			.params(values)
			.command()
			.values()).containsExactly("'\\\t\n\0\uD83D\uDE00", null, null, "'\\\t\n", "\\", "'", "42", "v\n",
					"Map(String, Array(String))");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Variant(Array(String), Int8)", "SimpleAggregateFunction(groupArrayArray, Array(String))",
			"Array(LowCardinality(String))", "Array(Variant(String, Int8))" })
	void textsInsideOfAValueStayTextsWhateverTheTypeAroundThem(String type) {
		String text = "'] || currentUser() || ['\\";
		for (int length : new int[] { 1, 5_000, 140_000 }) {
			String filler = "y".repeat(length);
			assertThat(this.client.sql("SELECT toString({x:" + type + "}) = toString([{y:String}, {z:String}])")
				.params(Map.of("x", List.of(filler, text), "y", filler, "z", text))
				.command()
				.asLong()).as("%d", length).isOne();
		}
	}

	@Test
	void aMapBelowAFunctionArrives() {
		Map<String, Object> map = Map.of("k'", 1, "y".repeat(140_000), 2);
		assertThat(this.client.sql("SELECT {x:SimpleAggregateFunction(anyLast, Map(String, Int8))}['k\\'']")
			.param("x", map)
			.command()
			.asLong()).isOne();
	}

	@Test
	void anIdentifierStandsBesideAValueOfAnySize() {
		for (int size : new int[] { 10, 60_000 }) {
			assertThat(this.client
				.sql("SELECT count() FROM system.{t:Identifier} WHERE {c:Identifier} IN {x:Array(UInt64)}")
				.params(Map.of("t", "one", "c", "dummy", "x", IntStream.range(0, size).toArray()))
				.command()
				.asLong()).isOne();
		}
	}

	@Test
	void aStatementOfMegabytesArrives() {
		assertThat(this.client.sql("SELECT length('" + "x".repeat(200_000) + "')").command().asLong())
			.isEqualTo(200_000);
		assertThat(this.client.sql("SELECT length(:x)").param("x", "x".repeat(1_000_000)).command().asLong())
			.isEqualTo(1_000_000);
	}

	@Test
	void parametersOfAnInsertWithDataArrive() {
		this.client.sql(
				"INSERT INTO FUNCTION null('a String') SELECT {x:String} || line FROM input('line String') FORMAT LineAsString")
			.param("x", "a".repeat(10_000))
			.command(RawSource.of("b\n"));
		assertThat(this.proxy.sent()).contains("param_x=aaaa");
	}

	@Test
	void anyNumberOfParametersTravels() {
		for (int count : new int[] { 899, 900, 901, 1_000, 1_001, 3_000 }) {
			StringBuilder sql = new StringBuilder("SELECT arraySum([0");
			Map<String, Object> values = new java.util.HashMap<>();
			for (int i = 0; i < count; i++) {
				sql.append(", {parameter").append(i).append(":UInt32}");
				values.put("parameter" + i, i);
			}
			assertThat(this.client.sql(sql + "])").params(values).command().asLong())
				.isEqualTo((count - 1L) * count / 2);
		}
	}

	@Test
	void anyNumberOfParametersTravelsBesideAnExternalTable() {
		StringBuilder sql = new StringBuilder("SELECT sum(x) + arraySum([0");
		Map<String, Object> values = new java.util.HashMap<>();
		for (int i = 0; i < 1_500; i++) {
			sql.append(", {p").append(i).append(":UInt32}");
			values.put("p" + i, i);
		}
		assertThat(this.client.sql(sql + "]) FROM t")
			.params(values)
			.externalTables(ExternalTable.of("t", "1\n2\n").structure("x UInt32"))
			.command()
			.asLong()).isEqualTo(3 + 1_499L * 1_500 / 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "number IN {x:Array(UInt64)}", "number IN ({x:Array(UInt64)})",
			"toString(number) IN {x:Array(String)}", "NOT (number NOT IN {x:Array(UInt64)})",
			"number GLOBAL IN {x:Array(UInt64)}", "(number, 1) IN {y:Array(Tuple(UInt64, UInt8))}" })
	void aSetOfMoreThanAMegabyteIsComputedOnce(String condition) {
		int size = 200_000;
		String sql = "SELECT count() FROM numbers(1000000) WHERE " + condition;
		List<?> values = IntStream.range(0, size)
			.mapToObj((i) -> condition.contains("Tuple") ? (Object) List.of(i, 1)
					: condition.contains("String") ? (Object) String.valueOf(i) : (Object) i)
			.toList();
		assertThat(this.client.sql(sql)
			.param(condition.contains("{y:") ? "y" : "x", values)
			.setting("max_execution_time", 120)
			.command()
			.asLong()).isEqualTo(size);
	}

	static Stream<Arguments> wideSets() {
		return Stream.of(arguments("UInt256", 40_000, (IntFunction<Object>) (i) -> i),
				arguments("Int256", 40_000, (IntFunction<Object>) (i) -> i),
				arguments("Nullable(UInt256)", 40_000, (IntFunction<Object>) (i) -> i),
				arguments("Decimal(76, 0)", 40_000, (IntFunction<Object>) (i) -> i),
				arguments("Int128", 65_530, (IntFunction<Object>) (i) -> i),
				arguments("UInt64", 65_000, (IntFunction<Object>) (i) -> i),
				arguments("Tuple(UInt256, UInt256)", 20_000, (IntFunction<Object>) (i) -> List.of(i, i)),
				arguments("FixedString(40)", 30_000, (IntFunction<Object>) String::valueOf),
				arguments("FixedString(256)", 5_000, (IntFunction<Object>) String::valueOf),
				arguments("String", 30_000, (IntFunction<Object>) String::valueOf));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("wideSets")
	void aSetOfShortTextAndWideValuesIsComputedOnce(String type, int size, IntFunction<Object> value) {
		String column = type.startsWith("Tuple") ? "(number::UInt256, number::UInt256)"
				: (type.contains("String") ? "number::String" : "number") + "::" + type;
		for (String condition : List.of("IN {x:Array(" + type + ")}", "IN ({x:Array(" + type + ")})")) {
			assertThat(this.client.sql("SELECT count() FROM numbers(1000000) WHERE " + column + " " + condition)
				.param("x", IntStream.range(0, size).mapToObj((i) -> value.apply(i % 10)).toList())
				.setting("max_execution_time", 60)
				.command()
				.asLong()).isEqualTo(10);
		}
		assertThat(this.client.sql("SELECT length({x:Array(" + type + ")})")
			.param("x", IntStream.range(0, size).mapToObj((i) -> value.apply(i % 10)).toList())
			.command()
			.asLong()).isEqualTo(size);
	}

	@Test
	void aLongListOfTextIsComparedAsAShortOne() {
		String id = "AAAAAAAA-0000-0000-0000-000000000001";
		List<String> texts = Stream
			.concat(Stream.of(id),
					IntStream.range(0, 5_000)
						.mapToObj((i) -> "BBBBBBBB-0000-0000-0000-" + String.format(java.util.Locale.ROOT, "%012d", i)))
			.toList();
		for (List<String> list : List.of(texts.subList(0, 10), texts)) {
			assertThat(this.client.sql("SELECT toUUID('" + id + "') IN {x:Array(String)}")
				.param("x", list)
				.command()
				.asLong()).isEqualTo(1);
		}
	}

}
