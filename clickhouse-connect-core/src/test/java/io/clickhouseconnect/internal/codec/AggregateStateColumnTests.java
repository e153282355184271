package io.clickhouseconnect.internal.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.testing.Proof;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Columns of AggregateFunction: large states, states inside of other types, and bytes
 * that are no states.
 */
@ExtendWith(ClickHouseExtension.class)
class AggregateStateColumnTests {

	private static final String UNKNOWN = "AggregateFunction(quantileGK(100, 0.5), UInt64)";

	static List<String> aLargeState() {
		return Proof.of(List.of("uniqState(n)", "uniqExactState(n)", "uniqExactState(toString(n))",
				"uniqCombinedState(n)", "uniqCombined64State(toString(n))", "uniqHLL12State(n)",
				"groupUniqArrayState(n)", "groupArrayState(toString(n))", "groupBitmapState(n)",
				"groupBitmapState(n * 1000)", "quantileState(n)", "quantileTDigestState(n)",
				"quantileTimingState(n % 30000)", "quantileTimingState(n % 7 * 3000)", "quantileExactState(n)",
				"topKState(100)(n)", "sumMapState([n], [n])", "maxState(repeat(toString(n), 10000))", "entropyState(n)",
				"groupBitmapOrState(bitmapBuild([n]))", "groupBitmapAndState(bitmapBuild(range(n % 100)))"), 5);
	}

	@ParameterizedTest
	@MethodSource
	void aLargeState(String state, TestDatabase database) {
		StateProof proof = new StateProof(NativeTable.client(database),
				"(SELECT toUInt32(number % 2) AS id, toUInt32(number) AS n FROM numbers(300000))");
		assertThat(proof.prove(List.of(state))).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "sumIfState(n, c)", "sumIfState(x, c)", "countIfState(c)", "countIfState(x, c)",
			"uniqIfState(x, c)", "uniqExactIfState(x, n, c)", "uniqCombinedIfState(x, c)", "argMinIfState(x, n, c)",
			"groupArrayIfState(x, c)", "topKIfState(x, c)", "quantilesIfState(0.1)(x, c)", "sumCountIfState(x, c)",
			"deltaSumIfState(x, c)", "sumOrNullIfState(x, c)", "sumIfOrNullState(n, c)", "uniqIfOrDefaultState(x, c)",
			"sumIfForEachState([x], [c])", "sumIfArrayState([x], [c])" })
	void aConditionThatMayBeNull(String state, TestDatabase database) {
		StateProof proof = new StateProof(NativeTable.client(database),
				"(SELECT toUInt32(number % 5) AS id, number AS n, if(n % 3 = 0 OR id = 4, NULL, n % 2) AS c, "
						+ "if(n % 7 = 0 OR id = 3, NULL, n) AS x FROM numbers(100))");
		assertThat(proof.prove(List.of(state))).isEqualTo(1);
	}

	@Test
	void statesInsideOfOtherTypes(TestDatabase database) {
		NativeTable table = new NativeTable(database, "nested_states", "Array(AggregateFunction(uniq, String))",
				"Tuple(n UInt8, s AggregateFunction(max, String))", "Map(String, AggregateFunction(count))",
				"Array(Array(AggregateFunction(sumMap, Array(UInt8), Array(UInt8))))", "UInt64");
		ClickHouseClient client = table.client();
		client
			.sql("INSERT INTO nested_states SELECT groupArray(u), (1, any(m)), map('a', any(c)), "
					+ "[groupArray(s), []], 42 FROM (SELECT uniqState(toString(number)) AS u, "
					+ "maxState(toString(number)) AS m, countState() AS c, sumMapState([toUInt8(number)], "
					+ "[toUInt8(number)]) AS s FROM numbers(30) GROUP BY number % 3)")
			.command();
		List<Column> read = table.read();
		assertThat(read.get(4).longs()).startsWith(42);
		table.insert((columns) -> {
			for (int i = 0; i < columns.length; i++) {
				columns[i].appendObject(read.get(i).getObject(0));
			}
		});
		assertThat(same(table.ask("arrayMap(s -> finalizeAggregation(s), c0)"))).isEqualTo("[10,10,10]");
		assertThat(same(table.ask("finalizeAggregation(c1.s)"))).isEqualTo("9");
		assertThat(same(table.ask("finalizeAggregation(c2['a'])"))).isEqualTo("10");
		assertThat(same(table.ask("length(arrayMap(s -> finalizeAggregation(s), c3[1])[1].1)"))).isEqualTo("9");
		assertThat(same(table.ask("c4"))).isEqualTo("42");
	}

	private static @Nullable String same(List<@Nullable String> answers) {
		assertThat(answers).hasSize(2);
		assertThat(answers.get(0)).isEqualTo(answers.get(1));
		return answers.get(0);
	}

	@Test
	void statesOfSeveralBlocks(TestDatabase database) {
		ClickHouseClient client = NativeTable.client(database);
		List<Column> read = NativeTable.read(client,
				"SELECT number AS id, arrayReduce('groupArrayState', range(number % 5)) AS s, "
						+ "CAST(s AS String) AS text, arrayReduce('sumState', [number]) AS fixed, "
						+ "CAST(fixed AS String) AS fixed_text FROM numbers(1000)",
				Map.of("max_block_size", 100));
		assertThat(read.get(0).size()).isEqualTo(1000);
		for (int row = 0; row < 1000; row++) {
			assertThat(read.get(1).getBytes(row)).isEqualTo(read.get(2).getBytes(row));
			assertThat(read.get(3).getBytes(row)).isEqualTo(read.get(4).getBytes(row));
		}
	}

	@Test
	void aFunctionOfUnknownStatesIsRefusedBeforeARow(TestDatabase database) {
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> NativeTable.read(NativeTable.client(database),
					"SELECT number, quantileGKState(100, 0.5)(number) AS s FROM numbers(3) GROUP BY number", Map.of()))
			.withMessageContaining(UNKNOWN)
			.withMessageContaining("'s'")
			.withMessageContaining("CAST(column AS String)");
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> OneColumn.of(UNKNOWN, (writer) -> writer.appendObject(new byte[0])))
			.withMessageContaining(UNKNOWN)
			.withMessageContaining("CAST(text AS " + UNKNOWN + ")");
	}

	@ParameterizedTest
	@ValueSource(strings = { "AggregateFunction(1, sum, UInt8)",
			"AggregateFunction(2, sumMap, Array(UInt8), Array(UInt8))", "AggregateFunction(hologram, UInt8)",
			"AggregateFunction(sumHologram, UInt8)", "AggregateFunction(sum, String)", "AggregateFunction(sum)",
			"AggregateFunction(sum, UInt8, UInt8)", "AggregateFunction(max, Tuple())", "AggregateFunction(If)",
			"AggregateFunction(sumIf)", "AggregateFunction(sumArray, UInt8)",
			"AggregateFunction(sumIfIfIf, UInt8, UInt8, UInt8, UInt8)", "AggregateFunction(sumOrNullOrDefault, UInt8)",
			"AggregateFunction(1, sumMapOrNull, Array(UInt8), Array(UInt8))",
			"AggregateFunction(uniqCombined(99), UInt8)", "AggregateFunction(max, Nothing)",
			"AggregateFunction(groupArraySorted(3), Tuple())" })
	void aStateThatIsNotKnownForCertainIsRefused(String type) {
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> OneColumn.of(type, (writer) -> writer.appendObject(new byte[1])))
			.withMessageContaining(type);
	}

	@Test
	void theAdviceForUnknownStatesHolds(TestDatabase database) {
		ClickHouseClient client = NativeTable.client(database);
		byte[] state = NativeTable
			.read(client, "SELECT CAST(quantileGKState(100, 0.5)(number) AS String) FROM numbers(100)", Map.of())
			.get(0)
			.getBytes(0);
		client.sql("CREATE TABLE advice (s " + UNKNOWN + ") ENGINE = Memory").command();
		client.sql("INSERT INTO advice SELECT CAST(base64Decode({state:String}) AS " + UNKNOWN + ")")
			.param("state", Base64.getEncoder().encodeToString(state))
			.command();
		List<Column> read = NativeTable.read(client, "SELECT finalizeAggregation(s), CAST(s AS String), "
				+ "(SELECT quantileGK(100, 0.5)(number) FROM numbers(100)) FROM advice", Map.of());
		assertThat(read.get(0).getLong(0)).isEqualTo(read.get(2).getLong(0)).isPositive();
		assertThat(read.get(1).getBytes(0)).isEqualTo(state);
	}

	@Test
	void aStateIsGivenAsBytes() {
		Column column = OneColumn.of("AggregateFunction(sum, UInt8)", (writer) -> {
			writer.appendObject(new byte[] { 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' });
			writer.appendObject(ByteBuffer.wrap("xabcdefgh".getBytes(StandardCharsets.UTF_8), 1, 8));
			writer.appendBytes(new byte[] { 0, -1, 0, 0, 0, 0, 0, 0, 0 }, 1, 8);
		});
		assertThat(column.getString(0)).isEqualTo("abcdefgh");
		assertThat((byte[]) column.getObject(1)).asString().isEqualTo("abcdefgh");
		assertThat(column.getBytes(2)).startsWith(-1, 0);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getString(2))
			.withMessageContaining("not UTF-8");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(0));
		assertThat(Arrays.copyOf(column.starts(), 3)).containsExactly(0, 8, 16);
		assertThat(Arrays.copyOf(column.ends(), 3)).containsExactly(8, 16, 24);
	}

	@Test
	void bytesThatAreNotExactlyOneStateAreRefused() {
		Map<String, byte[][]> wrong = new LinkedHashMap<>();
		wrong.put("AggregateFunction(sum, UInt8)", new byte[][] { {}, new byte[7], new byte[9] });
		wrong.put("AggregateFunction(count)", new byte[][] { {}, { -1 }, { 1, 2 }, endless() });
		wrong.put("AggregateFunction(max, String)",
				new byte[][] { { 0, 0, 0 }, { 2, 0, 0, 0, 'a' }, { 0, 0, 0, 0, 1 } });
		wrong.put("AggregateFunction(groupArray, String)",
				new byte[][] { { 2, 1, 'a' }, { 1, 1, 'a', 'b' }, { -1, -1, -1, -1, -1, -1, -1, -1, -1, 1, 0 } });
		wrong.put("AggregateFunction(uniqExact, UInt8)", new byte[][] { { 2, 1 }, { 1, 1, 1 },
				{ -1, -1, -1, -1, -1, -1, -1, -1, 127, 0 }, { -1, -1, -1, -1, -1, -1, -1, -1, -1, 1, 0 } });
		wrong.put("AggregateFunction(uniqCombined, UInt8)", new byte[][] { { 0 }, { 4 } });
		wrong.put("AggregateFunction(quantileTiming, UInt8)", new byte[][] { { 0 }, { 4 }, { 1, 1, 0, 0 } });
		wrong.forEach((type, values) -> {
			for (byte[] value : values) {
				OneColumn.assertRefused(type, value, "bytes that are not one state of " + type);
			}
		});
		OneColumn.assertRefused("AggregateFunction(count)", "x",
				"a String, which the type AggregateFunction(count) does not take");
		OneColumn.assertRefused("AggregateFunction(count)", 1L,
				"a Long, which the type AggregateFunction(count) does not take");
		OneColumn.assertRefused("AggregateFunction(count)", null,
				"NULL, and the type AggregateFunction(count) has no NULL");
	}

	private static byte[] endless() {
		byte[] bytes = new byte[11];
		Arrays.fill(bytes, (byte) 0xFF);
		return bytes;
	}

}
