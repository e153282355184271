package io.clickhouseconnect.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.TypedValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writing JSON.
 */
@ExtendWith(ClickHouseExtension.class)
class JsonInsertTests {

	private static final UUID ID = UUID.fromString("61f0c404-5cb3-11e7-907b-a6006ad3dba0");

	private static Map<String, @Nullable Object> map(@Nullable Object... entries) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		for (int i = 0; i < entries.length; i += 2) {
			map.put((String) entries[i], entries[i + 1]);
		}
		return map;
	}

	@Test
	void aMapComesBackAsItIs(TestDatabase database) {
		NativeTable table = new NativeTable(database, "json_maps", "JSON");
		List<Map<String, @Nullable Object>> values = List.of(map(),
				map("n", 1L, "s", "text", "b", true, "f", 1.5, "o", map("p", map("q", "deep"), "r", -1L)),
				map("n", "other type", "list", Arrays.asList(1L, null), "texts", List.of("a", "b"), "lists",
						List.of(List.of(1L), List.of())),
				map("n", List.of(map("x", 1L, "y", List.of(map("z", "w")))), "objects",
						Arrays.asList(map("x", "s"), null, map()), "mixed", Arrays.asList(1L, "x", map("k", 2L), null)),
				map("id", ID, "amount", new BigDecimal("0.1234567890123456789"), "big", BigInteger.TWO.pow(100), "day",
						LocalDate.of(2024, 2, 29), "not a day", "2024-02-29"));
		table.insertObjects(values);
		assertThat(table.readObjects()).isEqualTo(values);
		assertThat(table.ask("c0")).isEqualTo(OneColumn.texts(table.read().get(0)));
	}

	@Test
	void valuesHaveTheTypesThatTheServerTakesForText(TestDatabase database) {
		NativeTable maps = new NativeTable(database, "json_map_types", "JSON");
		NativeTable texts = new NativeTable(database, "json_text_types", "JSON");
		maps.insertObjects(List.of(map("a", 1, "b", (byte) 1, "c", "x", "d", 1.5, "e", true, "f", List.of(1, 2), "g",
				Arrays.asList(null, "x"), "h", List.of(), "i", List.of(map("k", List.of(map("l", 1)))), "j",
				Arrays.asList(map("k", 1), null), "m", List.of(List.of(1), List.of()), "n", Arrays.asList(1, "x"), "o",
				BigInteger.TWO.pow(64).subtract(BigInteger.ONE), "p", Arrays.asList(null, null), "q",
				new long[] { 1 })));
		texts.insertObjects(List.of("""
				{"a":1,"b":1,"c":"x","d":1.5,"e":true,"f":[1,2],"g":[null,"x"],"h":[],"i":[{"k":[{"l":1}]}],
				"j":[{"k":1},null],"m":[[1],[]],"n":[1,"x"],"o":18446744073709551615,"p":[null,null],"q":[1]}"""));
		assertThat(maps.ask("JSONAllPathsWithTypes(c0)")).isEqualTo(texts.ask("JSONAllPathsWithTypes(c0)"));
		assertThat(maps.ask("c0")).isEqualTo(texts.ask("c0"));
		String inner = "JSONAllPathsWithTypes(arrayJoin(c0.i.:`Array(JSON(max_dynamic_types=16, max_dynamic_paths=256))`))";
		assertThat(maps.ask(inner)).isEqualTo(texts.ask(inner));
	}

	@Test
	void valuesOfOtherClassesKeepTheirTypes(TestDatabase database) {
		NativeTable table = new NativeTable(database, "json_other_types", "JSON");
		table.insertObjects(List
			.of(map("amount", new BigDecimal("1.50"), "time", Instant.parse("2024-02-29T01:02:03Z"), "id", ID, "typed",
					TypedValue.of(7, "UInt8"), "map", TypedValue.of(Map.of("a", 1), "Map(String, Int8)"))));
		assertThat(table.ask("JSONAllPathsWithTypes(c0)")).containsExactly("{'amount':'Decimal(9, 2)','id':'UUID',"
				+ "'map':'Map(String, Int8)','time':'DateTime64(9, \\'UTC\\')','typed':'UInt8'}");
		assertThat(table.readObjects())
			.containsExactly(map("amount", new BigDecimal("1.50"), "id", ID, "map", Map.of("a", (byte) 1), "time",
					Instant.parse("2024-02-29T01:02:03Z").atZone(ZoneId.of("UTC")), "typed", (short) 7));
	}

	@Test
	void textIsReadByTheServer(TestDatabase database) {
		NativeTable table = new NativeTable(database, "json_texts", "JSON", "JSON");
		table.insert((columns) -> {
			columns[0].appendObject("{\"a\":{\"b\":[1,2]}}");
			columns[0].appendObject(new StringBuilder(" { } "));
			columns[0].appendObject("{\"é\":\"😀\"}".getBytes(StandardCharsets.UTF_8));
			columns[0].appendString("{\"s\":1}");
			columns[0].appendBytes("x{}x".getBytes(StandardCharsets.UTF_8), 1, 2);
			for (int i = 0; i < 5; i++) {
				columns[1].appendObject(map("i", (long) i));
			}
		});
		List<Column> read = table.read();
		assertThat(NativeTable.objects(read.get(0))).containsExactly(map("a", map("b", List.of(1L, 2L))), map(),
				map("é", "😀"), map("s", 1L), map());
		assertThat(NativeTable.objects(read.get(1))).containsExactly(map("i", 0L), map("i", 1L), map("i", 2L),
				map("i", 3L), map("i", 4L));
	}

	@Test
	void typedPathsTakeWhatTheirTypesTake(TestDatabase database) {
		NativeTable table = new NativeTable(database, "json_typed_paths",
				"JSON(n Nullable(Int8), a.b Decimal(18, 4), e Enum8('x' = 5, 'y' = 2), m Map(String, Int64), t Tuple(x"
						+ " Int64, y String), l LowCardinality(String), v Variant(Int64, String), d Dynamic, at"
						+ " DateTime64(3, 'UTC'), j JSON(k Int64))");
		Instant time = Instant.parse("2024-02-29T01:02:03.456Z");
		Map<String, @Nullable Object> full = map("a", map("b", new BigDecimal("1.25"), "c", 1L), "at", time, "d",
				map("x", 1L), "e", "y", "j", map("k", 7, "l", "z"), "l", "low", "m", map("k", 1L), "n", 1, "t",
				map("x", 1L, "y", "z"), "v", "w", "z", "more");
		table.insertObjects(List.of(full, map(), map("n", null, "v", null, "t", List.of(3, "q"))));
		List<@Nullable Object> read = table.readObjects();
		Map<String, @Nullable Object> empty = map("a", map("b", new BigDecimal("0.0000")), "at",
				Instant.EPOCH.atZone(ZoneId.of("UTC")), "d", null, "e", "y", "j", map("k", 0L), "l", "", "m", map(),
				"n", null, "t", map("x", 0L, "y", ""), "v", null);
		Map<String, @Nullable Object> third = new LinkedHashMap<>(empty);
		third.put("t", map("x", 3L, "y", "q"));
		full.put("a", map("b", new BigDecimal("1.2500"), "c", 1L));
		full.put("at", time.atZone(ZoneId.of("UTC")));
		full.put("j", map("k", 7L, "l", "z"));
		full.put("n", (byte) 1);
		assertThat(read).containsExactly(full, empty, third);
		NativeTable texts = new NativeTable(database, "json_typed_defaults", "JSON(e Enum8('x' = 5, 'y' = 2))");
		texts.insertObjects(List.of("{}"));
		assertThat(texts.readObjects()).containsExactly(map("e", "y"));
	}

	@Test
	void skippedPathsAreLeftOut(TestDatabase database) {
		String type = "JSON(SKIP a.b, SKIP c, SKIP REGEXP '^tmp_', SKIP REGEXP 'x$')";
		NativeTable maps = new NativeTable(database, "json_skip_maps", type);
		NativeTable texts = new NativeTable(database, "json_skip_texts", type);
		maps.insertObjects(List.of(map("a", map("b", 1, "bc", 2, "d", 3), "c", map("e", map("f", 4)), "cc", 5, "tmp_g",
				6, "h", map("tmp_i", 7, "ax", 8, "xa", 9), "kx", map("l", 10))));
		texts.insertObjects(List
			.of("""
					{"a":{"b":1,"bc":2,"d":3},"c":{"e":{"f":4}},"cc":5,"tmp_g":6,"h":{"tmp_i":7,"ax":8,"xa":9},"kx":{"l":10}}"""));
		assertThat(maps.ask("c0")).isEqualTo(texts.ask("c0"))
			.containsExactly("{\"a\":{\"bc\":2,\"d\":3},\"cc\":5,\"h\":{\"tmp_i\":7,\"xa\":9}}");
		OneColumn.assertRefused("JSON(SKIP REGEXP '(?P<n>a)')", map("a", 1),
				"a Map, for a JSON type with a SKIP REGEXP that has groups, alternatives or other things that this client"
						+ " does not match; pass JSON text");
	}

	@Test
	void nullRowsAreWrittenInBothForms(TestDatabase database) {
		NativeTable table = new NativeTable(database, "json_nulls", "Nullable(JSON)", "Nullable(JSON(a Int64))",
				"Nullable(JSON)");
		table.insert((columns) -> {
			columns[0].appendNull();
			columns[0].appendObject("{\"a\":1}");
			columns[0].appendNull();
			columns[1].appendNull();
			columns[1].appendObject(map("a", 1, "b", 2));
			columns[1].appendNull();
			columns[2].appendNull();
			columns[2].appendNull();
			columns[2].appendNull();
		});
		List<Column> read = table.read();
		assertThat(NativeTable.objects(read.get(0))).containsExactly(null, map("a", 1L), null);
		assertThat(NativeTable.objects(read.get(1))).containsExactly(null, map("a", 1L, "b", 2L), null);
		assertThat(NativeTable.objects(read.get(2))).containsExactly(null, null, null);
	}

	@Test
	void aDotWithinAKeyLeadsDownUnlessItIsEscaped(TestDatabase database) {
		NativeTable table = new NativeTable(database, "json_dots", "JSON");
		table.insertObjects(List.of(map("a.b", 1L, "c", map("d.e", map("f", 2L)))));
		assertThat(table.readObjects()).containsExactly(map("a", map("b", 1L), "c", map("d", map("e", map("f", 2L)))));
		NativeTable escaped = new NativeTable(database, "json_escaped_dots", "JSON");
		Map<String, @Nullable Object> value = map("a.b", 1L, "c", map("d.e", map("f", 2L)));
		escaped.insertEscapingDots(List.of(value));
		Column read = NativeTable.read(escaped.client(), "SELECT c0 FROM json_escaped_dots", Map.of(), true).get(0);
		assertThat(read.getObject(0)).isEqualTo(value);
		assertThat(escaped.ask("JSONAllPaths(c0)")).containsExactly("['a%2Eb','c.d%2Ee.f']");
	}

	@Test
	void manyPathsAndTypesGoBeyondTheLimits(TestDatabase database) {
		NativeTable table = new NativeTable(database, "json_limits", "JSON(max_dynamic_paths=10, max_dynamic_types=2)");
		List<Map<String, @Nullable Object>> values = new ArrayList<>();
		for (long i = 0; i < 300; i++) {
			values.add(map("p" + i, i, "q" + i % 20, (i % 3 == 0) ? "x" : (i % 3 == 1) ? 0.5 : (Object) i, "objects",
					List.of(map("k" + i, i))));
		}
		table.insertObjects(values);
		assertThat(table.readObjects()).isEqualTo(values);
		assertThat(table.ask("c0")).isEqualTo(OneColumn.texts(table.read().get(0)));
	}

	@Test
	void aWriterIsUsedForBlocksOfOtherPaths(TestDatabase database) {
		NativeTable table = new NativeTable(database, "json_blocks", "JSON(t Int64)", "Array(JSON)");
		List<Map<String, @Nullable Object>> values = List.of(map("t", 1L, "a", 1L), map("t", 2L, "b", "x"),
				map("t", 3L, "a", 2.5), map("t", 4L));
		table.insertBlocks(values.size(), (block, columns) -> {
			columns[0].appendObject(values.get(block));
			columns[0].appendObject(map("t", 0L, "c" + block, true));
			columns[1].appendObject(List.of(values.get(block)));
			columns[1].appendObject(List.of());
		});
		List<Column> read = table.read();
		for (int block = 0; block < values.size(); block++) {
			assertThat(read.get(0).getObject(2 * block)).isEqualTo(values.get(block));
			assertThat(read.get(0).getObject(2 * block + 1)).isEqualTo(map("t", 0L, "c" + block, true));
			assertThat(read.get(1).getObject(2 * block)).isEqualTo(List.of(values.get(block)));
			assertThat(read.get(1).getObject(2 * block + 1)).isEqualTo(List.of());
		}
	}

	@Test
	void jsonStandsInsideOfOtherTypes(TestDatabase database) {
		NativeTable table = new NativeTable(database, "inner_json", "Array(JSON)", "Map(String, Array(JSON(a Int64)))",
				"Tuple(j JSON, n Int64)", "Variant(JSON, Int64)", "Array(Array(Nullable(JSON)))");
		List<Object> row = List.of(List.of(map("a", 1L), map("b", List.of(map("c", "x")))),
				Map.of("k", List.of(map("a", 1L), map("a", 2L, "b", "x")), "l", List.of()),
				map("j", map("a", map("b", 1L)), "n", 7L), map("a", 1L),
				List.of(Arrays.asList(map("a", 1L), null), List.of()));
		table.insert((columns) -> {
			for (int i = 0; i < columns.length; i++) {
				columns[i].appendObject(row.get(i));
			}
		});
		List<Column> read = table.read();
		for (int i = 0; i < row.size(); i++) {
			assertThat(read.get(i).getObject(0)).isEqualTo(row.get(i));
			assertThat(OneColumn.texts(read.get(i))).isEqualTo(table.ask("c" + i));
		}
	}

	@Test
	void mapsAndTextsInOneInsertAreRefused() {
		OneColumn.assertRefused("JSON", ZoneOffset.UTC, (writer) -> {
			writer.appendObject(map("a", 1));
			writer.appendObject("{}");
		}, "text, and other values of the insert were maps; JSON takes either in one insert");
		OneColumn.assertRefused("JSON", ZoneOffset.UTC, (writer) -> {
			writer.appendObject("{}");
			writer.appendObject(map("a", 1));
		}, "a Map, and other values of the insert were text; JSON takes either in one insert");
	}

	@Test
	void valuesThatAreNoJsonAreRefused() {
		OneColumn.assertRefused("JSON", List.of(1), "a List, which the type JSON does not take");
		OneColumn.assertRefused("JSON", 1, "an Integer, which the type JSON does not take");
		OneColumn.assertRefused("JSON", null, "NULL, and the type JSON has no NULL");
		OneColumn.assertRefused("JSON", Map.of(1, 2), "a Map whose keys are no text");
		Map<@Nullable String, Object> nullKey = new HashMap<>();
		nullKey.put(null, 1);
		OneColumn.assertRefused("JSON", nullKey, "a Map whose keys are no text");
		OneColumn.assertRefused("JSON", map("a", Double.NaN), "NaN or an infinity, which JSON does not have");
		OneColumn.assertRefused("JSON", map("a", List.of(Float.POSITIVE_INFINITY)),
				"NaN or an infinity, which JSON does not have");
		OneColumn.assertRefused("JSON", map("a", new byte[1]),
				"a byte[], which has no data type of its own; pass a TypedValue, or another class");
		OneColumn.assertRefused("JSON", map("a.b", 1, "a", map("b", 2)), "a Map with two values for one path");
		OneColumn.assertRefused("JSON(a.b Int64)", map("a.b", 1, "a", map("b", 2)),
				"a Map with two values for one path");
		OneColumn.assertRefused("JSON(a Int8)", map("a", 1000), "a number out of the range of Int8");
		OneColumn.assertRefused("JSON(a Int8)", map("a", null), "NULL, and the type Int8 has no NULL");
		Map<String, @Nullable Object> circle = map();
		circle.put("a", circle);
		OneColumn.assertRefused("JSON", circle, "maps nested more than 500 deep");
	}

}
