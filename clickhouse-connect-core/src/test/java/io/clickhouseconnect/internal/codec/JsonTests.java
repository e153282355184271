package io.clickhouseconnect.internal.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Column;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Reading JSON, in each of the forms in which the server sends it.
 */
@ExtendWith(ClickHouseExtension.class)
class JsonTests {

	/** What the server can be told about the form. */
	enum Form {

		USUAL(Map.of()),

		FLAT(Map.of("output_format_native_use_flattened_dynamic_and_json_serialization", 1)),

		TEXT(Map.of("output_format_native_write_json_as_string", 1)),

		BOTH(Map.of("output_format_native_use_flattened_dynamic_and_json_serialization", 1,
				"output_format_native_write_json_as_string", 1));

		private final Map<String, ?> settings;

		Form(Map<String, ?> settings) {
			this.settings = settings;
		}

		Column read(ClickHouseClient client, String sql) {
			return NativeTable.read(client, sql, this.settings).get(0);
		}

		boolean isText() {
			return this == TEXT || this == BOTH;
		}

	}

	private static final String[] TEXTS = { "{}", """
			{"a":{"b":1,"c":"x"},"d":1.5,"e":[1,2,null],"f":true,"g":"it's \\"\\\\ \\/ \\n \\u0001 \\u2028 é 😀"}""",
			"""
					{"a":{"b":"text","c":2},"d":-7,"e":["x",null],"f":null,"h":{"i":{"j":{"k":[]}}}}""",
			"""
					{"e":[{"x":1,"y":[{"z":null},{"z":"1"}]},{},{"x":"2"}],"m":[1,"a",null,{"k":[1]}],"n":[[1],[],[2,3]]}""",
			"""
					{"big":18446744073709551615,"min":-9223372036854775808,"tiny":1e-7,"huge":1e21,"long":1e20,"half":0.5}""",
			"""
					{"":"empty","a b":1,"a-b":2,"day":"2024-02-29","time":"2024-02-29 01:02:03","nested":{"":{"":3}}}""" };

	private static String sql(String type) {
		StringBuilder values = new StringBuilder();
		for (String text : TEXTS) {
			values.append(values.isEmpty() ? "" : ", ")
				.append('\'')
				.append(text.strip().replace("\\", "\\\\").replace("'", "\\'"))
				.append('\'');
		}
		return "SELECT arrayJoin([" + values + "])::" + type + " AS j";
	}

	@ParameterizedTest
	@EnumSource
	void theTextIsThatOfTheServer(Form form, TestDatabase database) {
		ClickHouseClient client = NativeTable.client(database);
		for (String type : List.of("JSON", "JSON(max_dynamic_paths=0)", "JSON(max_dynamic_paths=3)",
				"JSON(max_dynamic_types=0)", "JSON(max_dynamic_types=1, max_dynamic_paths=5)",
				"JSON(a.b String, d Float32, big UInt64)", "Nullable(JSON)")) {
			Column column = form.read(client, sql(type));
			Column texts = NativeTable.read(client, "SELECT toString(j) FROM (" + sql(type) + ")", Map.of()).get(0);
			assertThat(OneColumn.texts(column)).as(type).isEqualTo(OneColumn.texts(texts));
		}
	}

	@ParameterizedTest
	@EnumSource
	void theMapIsNestedByPaths(Form form, TestDatabase database) {
		ClickHouseClient client = NativeTable.client(database);
		for (String type : List.of("JSON", "JSON(max_dynamic_paths=0)", "JSON(max_dynamic_types=0)")) {
			List<@Nullable Object> read = NativeTable.objects(form.read(client, sql(type)));
			assertThat(read.get(0)).isEqualTo(Map.of());
			assertThat(read.get(1)).isEqualTo(Map.of("a", Map.of("b", 1L, "c", "x"), "d", 1.5, "e",
					Arrays.asList(1L, 2L, null), "f", true, "g", "it's \"\\ / \n \u0001 \u2028 é 😀"));
			assertThat(read.get(2)).isEqualTo(Map.of("a", Map.of("b", "text", "c", 2L), "d", -7L, "e",
					Arrays.asList("x", null), "h", Map.of("i", Map.of("j", Map.of("k", List.of())))));
			assertThat(read.get(3)).isEqualTo(
					Map.of("e",
							List.of(Map.of("x", 1L, "y", List.of(Map.of(), Map.of("z", "1"))), Map.of(),
									Map.of("x", "2")),
							"m", Arrays.asList(1L, "a", null, Map.of("k", List.of(1L))), "n",
							List.of(List.of(1L), List.of(), List.of(2L, 3L))));
		}
	}

	@Test
	void valuesHaveTheirTypesUnlessTheyAreText(TestDatabase database) {
		ClickHouseClient client = NativeTable.client(database);
		String sql = "SELECT '{\"day\":\"2024-02-29\",\"id\":\"61f0c404-5cb3-11e7-907b-a6006ad3dba0\",\"n\":1}'"
				+ "::JSON(id UUID, n Int16) AS j";
		for (Form form : Form.values()) {
			Map<?, ?> read = (Map<?, ?>) form.read(client, sql).getObject(0);
			assertThat(read).isEqualTo(
					form.isText() ? Map.of("day", "2024-02-29", "id", "61f0c404-5cb3-11e7-907b-a6006ad3dba0", "n", 1L)
							: Map.of("day", java.time.LocalDate.of(2024, 2, 29), "id",
									java.util.UUID.fromString("61f0c404-5cb3-11e7-907b-a6006ad3dba0"), "n", (short) 1));
		}
	}

	@ParameterizedTest
	@EnumSource
	void keysAreInTheOrderOfTheServer(Form form, TestDatabase database) {
		Column column = form.read(NativeTable.client(database),
				"SELECT '{\"b\":{\"z\":1,\"a\":2},\"a\":3,\"é\":4,\"B\":5,\"b-\":6,\"𐀀\":7,\"\uFFFD\":8}'::JSON(b.z Int64) AS j");
		Map<?, ?> read = (Map<?, ?>) column.getObject(0);
		assertThat(new ArrayList<Object>(read.keySet())).containsExactly("B", "a", "b-", "b", "é", "\uFFFD", "𐀀");
		assertThat(new ArrayList<Object>(((Map<?, ?>) read.get("b")).keySet())).containsExactly("a", "z");
	}

	@ParameterizedTest
	@EnumSource
	void typedPathsAreThereWhereTheyHaveNoValue(Form form, TestDatabase database) {
		ClickHouseClient client = NativeTable.client(database);
		String sql = "SELECT arrayJoin(['{}', '{\"n\":1,\"a\":{\"b\":\"x\"},\"d\":[1]}'])"
				+ "::JSON(n Nullable(Int64), a.b String, l LowCardinality(Nullable(String)), v Variant(Int64, String),"
				+ " d Dynamic, arr Array(Int64), t Tuple(x Int64), m Map(String, String)) AS j";
		Column column = form.read(client, sql);
		assertThat(OneColumn.texts(column)).containsExactly(
				"{\"a\":{\"b\":\"\"},\"arr\":[],\"d\":null,\"l\":null,\"m\":{},\"n\":null,\"t\":{\"x\":0},\"v\":null}",
				"{\"a\":{\"b\":\"x\"},\"arr\":[],\"d\":[1],\"l\":null,\"m\":{},\"n\":1,\"t\":{\"x\":0},\"v\":null}");
		Map<String, @Nullable Object> expected = new LinkedHashMap<>();
		expected.put("a", Map.of("b", ""));
		expected.put("arr", List.of());
		expected.put("d", null);
		expected.put("l", null);
		expected.put("m", Map.of());
		expected.put("n", null);
		expected.put("t", Map.of("x", 0L));
		expected.put("v", null);
		assertThat(column.getObject(0)).isEqualTo(expected);
	}

	@ParameterizedTest
	@EnumSource
	void aNullIsOfTheColumnOrOfAPath(Form form, TestDatabase database) {
		Column column = form.read(NativeTable.client(database),
				"SELECT arrayJoin([NULL, '{}', '{\"a\":null}', '{\"a\":1}'])::Nullable(JSON) AS j");
		assertThat(NativeTable.objects(column)).isEqualTo(Arrays.asList(null, Map.of(), Map.of(), Map.of("a", 1L)));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getString(0))
			.withMessageContaining("it is NULL");
	}

	@ParameterizedTest
	@EnumSource
	void aValueAndAnObjectUnderOneKeyStandBesideEachOther(Form form, TestDatabase database) {
		Column column = form.read(NativeTable.client(database),
				"SELECT '{\"a\":1,\"a.b\":2,\"a.c.d\":3,\"a-\":4}'::JSON AS j");
		assertThat(column.getString(0)).isEqualTo("{\"a\":1,\"a-\":4,\"a\":{\"b\":2,\"c\":{\"d\":3}}}");
		assertThat(column.getObject(0)).isEqualTo(Map.of("a", 1L, "a.b", 2L, "a.c.d", 3L, "a-", 4L));
	}

	@ParameterizedTest
	@EnumSource
	void pathsBeyondTheLimitAreLikeOthers(Form form, TestDatabase database) {
		ClickHouseClient client = NativeTable.client(database);
		String sql = """
				SELECT ('{' || arrayStringConcat(arrayMap(i -> '"p' || toString((number * 37 + i) % 300) || '":'
					|| multiIf(i % 4 = 0, toString(i), i % 4 = 1, '"s' || toString(number) || '"', i % 4 = 2, '[1,null]',
					'{"q":[{"r":' || toString(i) || '}]}'), range(40)), ',') || '}')::JSON(max_dynamic_paths=%d) AS j
				FROM numbers(500)""";
		for (int limit : new int[] { 0, 20, 1000 }) {
			Column column = NativeTable
				.read(client, sql.replace("%d", String.valueOf(limit)),
						with(form.settings, Map.of("max_block_size", 100)))
				.get(0);
			Column texts = NativeTable
				.read(client, "SELECT toString(j) FROM (" + sql.replace("%d", "1000") + ")", Map.of())
				.get(0);
			assertThat(OneColumn.texts(column)).isEqualTo(OneColumn.texts(texts));
			for (int row = 0; row < 500; row++) {
				Map<?, ?> read = (Map<?, ?>) column.getObject(row);
				for (int i = 0; i < 40; i++) {
					Object value = read.get("p" + (row * 37 + i) % 300);
					assertThat(value).isEqualTo(switch (i % 4) {
						case 0 -> (long) i;
						case 1 -> "s" + row;
						case 2 -> Arrays.asList(1L, null);
						default -> Map.of("q", List.of(Map.of("r", (long) i)));
					});
				}
			}
		}
	}

	private static Map<String, Object> with(Map<String, ?> settings, Map<String, ?> others) {
		Map<String, Object> all = new LinkedHashMap<>(settings);
		all.putAll(others);
		return all;
	}

	@ParameterizedTest
	@EnumSource
	void jsonStandsInsideOfOtherTypes(Form form, TestDatabase database) {
		ClickHouseClient client = NativeTable.client(database);
		Column arrays = form.read(client,
				"SELECT arrayJoin([['{\"a\":1}', '{\"b\":\"it''s\"}'], [], ['{}']])::Array(JSON(a Int64)) AS j");
		assertThat(NativeTable.objects(arrays)).containsExactly(List.of(Map.of("a", 1L), Map.of("a", 0L, "b", "it's")),
				List.of(), List.of(Map.of("a", 0L)));
		assertThat(arrays.getString(0)).isEqualTo("['{\"a\":1}','{\"a\":0,\"b\":\"it\\'s\"}']");
		Column maps = form.read(client, "SELECT map('k', '{\"a\":{\"b\":[]}}')::Map(String, JSON) AS j");
		assertThat(maps.getObject(0)).isEqualTo(Map.of("k", Map.of("a", Map.of("b", List.of()))));
		Column tuples = form.read(client, "SELECT ('{\"a\":1}', 7)::Tuple(j JSON(max_dynamic_paths=0), n Int64) AS j");
		assertThat(tuples.getObject(0)).isEqualTo(Map.of("j", Map.of("a", 1L), "n", 7L));
		Column variants = form.read(client,
				"SELECT arrayJoin(['{\"a\":1}'::JSON::Variant(JSON, Int64), 7::Variant(JSON, Int64)]) AS j");
		assertThat(NativeTable.objects(variants)).containsExactly(Map.of("a", 1L), 7L);
	}

	@ParameterizedTest
	@EnumSource
	void aDotWithinAKeyIsEscaped(Form form, TestDatabase database) {
		Map<String, Object> settings = with(form.settings, Map.of("json_type_escape_dots_in_keys", 1));
		String sql = "SELECT '{\"a.b\":1,\"c\":{\"d.e\":{\"f\":2}},\"100%2F\":3}'::JSON(g.`h%2Ei` Int64) AS j";
		Column column = NativeTable.read(NativeTable.client(database), sql, settings, true).get(0);
		assertThat(column.getString(0))
			.isEqualTo("{\"100%2F\":3,\"a.b\":1,\"c\":{\"d.e\":{\"f\":2}},\"g\":{\"h.i\":0}}");
		assertThat(column.getObject(0))
			.isEqualTo(Map.of("a.b", 1L, "c", Map.of("d.e", Map.of("f", 2L)), "100%2F", 3L, "g", Map.of("h.i", 0L)));
		if (!form.isText()) {
			Column unaware = NativeTable.read(NativeTable.client(database), sql, settings).get(0);
			assertThat(unaware.getObject(0)).isEqualTo(
					Map.of("a%2Eb", 1L, "c", Map.of("d%2Ee", Map.of("f", 2L)), "100%2F", 3L, "g", Map.of("h%2Ei", 0L)));
		}
	}

	@ParameterizedTest
	@EnumSource
	void blocksMayHaveOtherPathsAndTypes(Form form, TestDatabase database) {
		Column column = NativeTable.read(NativeTable.client(database), """
				SELECT if(number < 250, '{"a":' || toString(number) || ',"b":{"c":"x"}}',
					'{"d":[' || toString(number) || '],"a":"' || toString(number) || '"}')::JSON AS j
				FROM numbers(500)""", with(form.settings, Map.of("max_block_size", 100))).get(0);
		for (int row = 0; row < 500; row++) {
			assertThat(column.getObject(row)).isEqualTo((row < 250) ? Map.of("a", (long) row, "b", Map.of("c", "x"))
					: Map.of("d", List.of((long) row), "a", String.valueOf(row)));
		}
	}

	@Test
	void gettersOfNumbersAreRefused(TestDatabase database) {
		Column column = NativeTable.read(NativeTable.client(database), "SELECT '{\"a\":1}'::JSON AS j", Map.of())
			.get(0);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(0))
			.withMessageContaining("'j' (JSON) cannot be read as long");
	}

}
