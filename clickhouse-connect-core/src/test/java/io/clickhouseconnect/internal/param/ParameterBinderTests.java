package io.clickhouseconnect.internal.param;

import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.request.Identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ParameterBinder}.
 */
class ParameterBinderTests {

	private static String byName(String sql, Map<String, ?> parameters) {
		BoundSql bound = ParameterBinder.bind(SqlText.parse(sql), parameters, List.of(), true, BindOptions.DEFAULT);
		assertThat(bound.serverParameters()).isEmpty();
		return bound.text();
	}

	private static String byPosition(String sql, Object... parameters) {
		return ParameterBinder.bind(SqlText.parse(sql), Map.of(), Arrays.asList(parameters), true, BindOptions.DEFAULT)
			.text();
	}

	private static void assertRefused(String sql, Map<String, ?> named, List<?> positional, String message) {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> ParameterBinder.bind(SqlText.parse(sql), named, positional, true, BindOptions.DEFAULT))
			.withMessageContaining(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT a ? b : c", "SELECT a ? b :c", "SELECT ?", "SELECT :a", "SELECT {a:Int8}" })
	void withoutParametersTheTextStaysAsItIs(String sql) {
		BoundSql bound = ParameterBinder.bind(SqlText.parse(sql), Map.of(), List.of(), false, BindOptions.DEFAULT);
		assertThat(bound).isEqualTo(new BoundSql(sql, Map.of(), List.of()));
	}

	@Test
	void typedPlaceholdersAreFilledByTheServer() {
		BoundSql bound = ParameterBinder.bind(SqlText.parse("SELECT {b:String}, {a:Int8}, {a:Int16};"),
				Map.of("a", 1, "b", "x'y"), List.of(), true, BindOptions.DEFAULT);
		assertThat(bound.text()).isEqualTo("SELECT {b:String}, {a:Int8}, {a:Int16}");
		assertThat(bound.serverParameters()).containsExactly(Map.entry("b", "x\\'y"), Map.entry("a", "1"));
	}

	@Test
	void aTypeMayHoldComments() {
		SqlText sql = SqlText.parse("SELECT {a:Array(Tuple(\n\tid UInt8, -- the key\n\tname /* its name */ String))}");
		BoundSql bound = ParameterBinder.bind(sql, Map.of("a", List.of(List.of(1, "x"))), List.of(), true,
				BindOptions.DEFAULT);
		assertThat(bound.serverParameters()).containsExactly(Map.entry("a", "[(1,'x')]"));
		assertRefused(sql.withoutTerminator(), Map.of("a", List.of(List.of(256, "x"))), List.of(), "range of UInt8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Quaternion", "Quaternion(3, 'x')", "Decimal(77)", "FixedString(0x10)" })
	void aTypeThatIsNotKnownIsLeftToTheServer(String type) {
		SqlText sql = SqlText.parse("SELECT {a:" + type + "}, {b:" + type + "}, {c:" + type + "}");
		Map<String, Object> values = Map.of("a", List.of(300, "x"), "b", "it's", "c", Map.of("k", 1));
		assertThat(ParameterBinder.bind(sql, values, List.of(), true, BindOptions.DEFAULT).serverParameters())
			.containsExactly(Map.entry("a", "[300,'x']"), Map.entry("b", "it\\'s"), Map.entry("c", "{'k':1}"));
		assertRefused("SELECT {a:" + type + "}", Map.of("a", Instant.EPOCH), List.of(),
				"The Instant in parameter 'a' cannot be sent as " + type);
	}

	@Test
	void aPlaceholderThatStandsTwiceIsWrittenOnce() {
		AtomicInteger readings = new AtomicInteger();
		List<Integer> value = new AbstractList<>() {

			@Override
			public Integer get(int index) {
				return readings.incrementAndGet();
			}

			@Override
			public int size() {
				return 1;
			}

		};
		BoundSql bound = ParameterBinder.bind(SqlText.parse("SELECT {a:Array(Int8)}, {a:Array(Int8)}"),
				Map.of("a", value), List.of(), true, BindOptions.DEFAULT);
		assertThat(bound.serverParameters()).containsExactly(Map.entry("a", "[1]"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			SELECT :a                         | SELECT 1
			SELECT :a;                        | SELECT 1
			SELECT x WHERE y=:a AND z IN(:a)  | SELECT x WHERE y=1 AND z IN(1)
			SELECT 1-:a, :a::String           | SELECT 1- 1, 1::String
			SELECT ':a', `:a`, :a -- :a       | SELECT ':a', `:a`, 1 -- :a
			SELECT x::a, j.b.:a, :a           | SELECT x::a, j.b.:a, 1
			SELECT 1 ? :a : :a                | SELECT 1 ? 1 : 1
			SELECT x ? y : :a                 | SELECT x ? y : 1
			SELECT x ? y + :a : z             | SELECT x ? y + 1 : z
			SELECT :a ? (x ? y : z) : :a      | SELECT 1 ? (x ? y : z) : 1
			INSERT INTO t VALUES ({'k':1}, :a) | INSERT INTO t VALUES ({'k':1}, 1)
			INSERT INTO t VALUES ({'k' : :a, 'l':2}) | INSERT INTO t VALUES ({'k' : 1, 'l':2})
			INSERT INTO t VALUES ({:a: 2, :a : :a, 3:4}) | INSERT INTO t VALUES ({ 1: 2, 1 : 1, 3:4})
			INSERT INTO t VALUES ({ :a:{:a:2}}) | INSERT INTO t VALUES ({ 1:{ 1:2}})
			SELECT arr[:a], map('k', :a)      | SELECT arr[1], map('k', 1)
			LIMIT :a                          | LIMIT 1
			""")
	void namedPlaceholdersAreReplaced(String sql, String expected) {
		assertThat(byName(sql, Map.of("a", 1))).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT x ? y :a", "SELECT x ? 1 :a", "SELECT x ? (y) :a", "SELECT x ? y:a",
			"SELECT arr[1:a]", "SELECT arr[x:a]", "SELECT f(x):a", "SELECT x ? :a :a", "SELECT 'k':a" })
	void anAmbiguousColonIsRefused(String sql) {
		assertRefused(sql, Map.of("a", 1), List.of(), "{name:Type}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT ?, :a", "SELECT :a, ?", "SELECT (:a + ?)", "SELECT x ? :a" })
	void markersAreNotMixed(String sql) {
		assertRefused(sql, Map.of("a", 1), List.of(), "positional and named placeholders cannot be used together");
	}

	@Test
	void positionalPlaceholdersAreReplacedInOrder() {
		assertThat(byPosition("SELECT ?, '?', ?::String -- ?", 1, "x")).isEqualTo("SELECT 1, '?', 'x'::String -- ?");
		assertThat(byPosition("INSERT INTO t VALUES (?, {'k':1}), (?, {});", 1, 2))
			.isEqualTo("INSERT INTO t VALUES (1, {'k':1}), (2, {});");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT ? ? ? : ?", "SELECT ? ? x :y", "SELECT x[?:1]", "SELECT ?, :a" })
	void aColonBesidePositionalPlaceholdersIsRefused(String sql) {
		assertRefused(sql, Map.of(), List.of(1), "{name:Type}");
	}

	@Test
	void literalsDoNotGrowTogetherWithTheirSurroundings() {
		assertThat(byPosition("SELECT x?", "41")).isEqualTo("SELECT x '41'");
		assertThat(byPosition("SELECT?AS y", 7)).isEqualTo("SELECT 7 AS y");
		assertThat(byPosition("SELECT 'a'?'b'", "x")).isEqualTo("SELECT 'a' 'x' 'b'");
		assertThat(byPosition("SELECT 1-?", -5)).isEqualTo("SELECT 1-  -5");
		assertThat(byPosition("SELECT a.?", new Identifier("b"))).isEqualTo("SELECT a.`b`");
	}

	@Test
	void dataOfAnInsertIsNotTouched() {
		assertThat(byPosition("INSERT INTO ? FORMAT CSV\n?,:a", new Identifier("t")))
			.isEqualTo("INSERT INTO `t` FORMAT CSV\n?,:a");
	}

	@Test
	void missingParametersAreNamed() {
		assertRefused("SELECT :a, :b, :c", Map.of("b", 1), List.of(), "There is no value for parameters 'a', 'c'");
		assertRefused("SELECT {a:Int8}, {b:Int8}", Map.of("b", 1), List.of(), "There is no value for parameter 'a'");
		assertRefused("SELECT ?, ?", Map.of(), List.of(1), "has 2 placeholders (?), but 1 positional");
	}

	@Test
	void unusedParametersAreNamed() {
		assertRefused("SELECT :b", Map.of("b", 1, "a", 2), List.of(), "does not use parameter 'a'");
		assertRefused("SELECT {b:Int8}, :a", Map.of("b", 1, "a", 2), List.of(), "does not use parameter 'a'");
		assertRefused("SELECT 1", Map.of("a", 2), List.of(), "does not use parameter 'a'");
		assertRefused("SELECT ?", Map.of(), List.of(1, 2), "has 1 placeholders (?), but 2 positional");
	}

	@Test
	void kindsOfParametersAreNotMixed() {
		assertRefused("SELECT :a, ?", Map.of("a", 1), List.of(1), "cannot be used together");
		assertRefused("SELECT {a:Int8}", Map.of(), List.of(1), "positional parameters were given");
	}

	@Test
	void oneValueWithTwoTextsIsRefused() {
		assertRefused("SELECT {a:Bool}, {a:UInt8}", Map.of("a", true), List.of(), "use two parameters");
	}

	@Test
	void messagesDoNotShowValues() {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> ParameterBinder.bind(SqlText.parse("SELECT {a:Int8}"), Map.of("a", "secret"), List.of(),
					true, BindOptions.DEFAULT))
			.withMessage("The String in parameter 'a' cannot be sent as Int8");
	}

	@Test
	void whatASessionMayHaveIsLeftToTheServer() {
		SqlText sql = SqlText.parse("SELECT {a:Int8}, {b:Int8}");
		BoundSql bound = ParameterBinder.bind(sql, Map.of("a", 1), List.of(), false, BindOptions.DEFAULT);
		assertThat(bound.serverParameters()).containsExactly(Map.entry("a", "1"));
		assertRefused("SELECT {a:Int8}, {b:Int8}", Map.of(), List.of(), "There is no value for parameters 'a', 'b'");
	}

	@Test
	void namesOfTablesAreNoSecrets() {
		BoundSql typed = ParameterBinder.bind(SqlText.parse("SELECT {a:String} FROM {t:Identifier}"),
				Map.of("a", "value", "t", "orders"), List.of(), true, BindOptions.DEFAULT);
		assertThat(typed.secrets()).containsExactly("value");
		BoundSql replaced = ParameterBinder.bind(SqlText.parse("SELECT :a FROM :t"),
				Map.of("a", "value", "t", new Identifier("orders")), List.of(), true, BindOptions.DEFAULT);
		assertThat(replaced.secrets()).containsExactly("'value'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			x IN {a:Array(UInt8)}            | x IN (SELECT arrayJoin(_CAST('[1]', 'Array(UInt8)')))
			x NOT IN {a:Array(UInt8)}, 1     | x NOT IN (SELECT arrayJoin(_CAST('[1]', 'Array(UInt8)'))), 1
			x GLOBAL IN ({a:Array(UInt8)})   | x GLOBAL IN ((SELECT arrayJoin(_CAST('[1]', 'Array(UInt8)'))))
			x in /* x */ {a:Array(UInt8)}    | x in /* x */ (SELECT arrayJoin(_CAST('[1]', 'Array(UInt8)')))
			x IN ({a:Array(UInt8)}, [2])     | x IN (_CAST('[1]', 'Array(UInt8)'), [2])
			x IN {a:Array(String)}           | x IN ['1']
			x IN {a:Array(LowCardinality(Nullable(String)))} | x IN ['1']
			has({a:Array(UInt8)}, x)         | has(_CAST('[1]', 'Array(UInt8)'), x)
			in(x, {a:Array(UInt8)})          | in(x, _CAST('[1]', 'Array(UInt8)'))
			""")
	void anArrayThatIsASetMovesAsASet(String sql, String expected) {
		List<?> value = sql.contains("String") ? List.of("1") : List.of(1);
		BoundSql bound = ParameterBinder.bind(SqlText.parse(sql), Map.of("a", value), List.of(), true,
				BindOptions.DEFAULT);
		assertThat(bound.withLiteralsFor((text) -> true).text()).isEqualTo(expected);
	}

}
