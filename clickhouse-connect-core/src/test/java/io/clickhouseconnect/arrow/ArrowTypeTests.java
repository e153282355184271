package io.clickhouseconnect.arrow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Which vector and which value stands for a value of ClickHouse, both as the server
 * decides.
 */
class ArrowTypeTests extends ArrowTestBase {

	static Stream<Arguments> values() {
		return Stream.of(arguments("toUInt8(255)", "Int(8, false) not null", (byte) -1),
				arguments("toUInt16(65535)", "Int(16, false) not null", '\uffff'),
				arguments("toUInt32(4294967295)", "Int(32, false) not null", -1),
				arguments("18446744073709551615", "Int(64, false) not null", -1L),
				arguments("toInt8(-128)", "Int(8, true) not null", Byte.MIN_VALUE),
				arguments("toInt16(-32768)", "Int(16, true) not null", Short.MIN_VALUE),
				arguments("toInt32(-2147483648)", "Int(32, true) not null", Integer.MIN_VALUE),
				arguments("toInt64(-9223372036854775808)", "Int(64, true) not null", Long.MIN_VALUE),
				arguments("toInt128(-2)", "FixedSizeBinary(16) not null", "fe" + "ff".repeat(15)),
				arguments("toUInt256(258)", "FixedSizeBinary(32) not null", "0201" + "00".repeat(30)),
				arguments("toFloat32(1.5)", "FloatingPoint(SINGLE) not null", 1.5f),
				arguments("-0.1", "FloatingPoint(DOUBLE) not null", -0.1),
				arguments("nan", "FloatingPoint(DOUBLE) not null", Double.NaN),
				arguments("toDecimal32('-1.25', 2)", "Decimal(9, 2, 128) not null", new BigDecimal("-1.25")),
				arguments("toDecimal64('99999999999999.9999', 4)", "Decimal(18, 4, 128) not null",
						new BigDecimal("99999999999999.9999")),
				arguments("toDecimal128('-0.000000000000000001', 18)", "Decimal(38, 18, 128) not null",
						new BigDecimal("-0.000000000000000001")),
				arguments("toDecimal256('123456789012345678901234567890.5', 40)", "Decimal(76, 40, 256) not null",
						new BigDecimal("123456789012345678901234567890.5").setScale(40)),
				arguments("'\u00e4 \ud83d\ude80'", "Utf8 not null", "\u00e4 \ud83d\ude80"),
				arguments("''", "Utf8 not null", ""),
				arguments("toFixedString('ab', 4)", "FixedSizeBinary(4) not null", "61620000"),
				arguments("true", "Bool not null", true),
				arguments("toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0')", "FixedSizeBinary(16) not null",
						"61f0c4045cb311e7907ba6006ad3dba0"),
				arguments("toIPv4('1.2.3.4')", "Int(32, false) not null", 0x01020304),
				arguments("toIPv6('2001:db8::1')", "FixedSizeBinary(16) not null", "20010db8000000000000000000000001"),
				arguments("toDate('2149-06-06')", "Date(DAY) not null", 65535),
				arguments("toDate32('1900-01-01')", "Date(DAY) not null", -25567),
				arguments("toDateTime('2024-01-02 03:04:05', 'Asia/Tokyo')", "Int(32, false) not null", 1704132245),
				arguments("toDateTime64('2024-01-02 03:04:05', 0, 'UTC')", "Timestamp(SECOND, UTC) not null",
						1704164645L),
				arguments("toDateTime64('2024-01-02 03:04:05.678', 3, 'Europe/Berlin')",
						"Timestamp(MILLISECOND, Europe/Berlin) not null", 1704161045678L),
				arguments("toDateTime64('1900-01-01 00:00:00.000001', 6, 'UTC')",
						"Timestamp(MICROSECOND, UTC) not null", -2208988799999999L),
				arguments("toDateTime64('2024-01-02 03:04:05.123456789', 9, 'Asia/Tokyo')",
						"Timestamp(NANOSECOND, Asia/Tokyo) not null", 1704132245123456789L),
				arguments("toTime64('12:34:56.789', 3)", "Time(MILLISECOND, 32) not null", "1970-01-01T12:34:56.789"),
				arguments("CAST('b', 'Enum8(''a'' = 1, ''b'' = -2)')", "Int(8, true) not null", (byte) -2),
				arguments("toIntervalDay(3)", "Int(64, true) not null", 3L), arguments("NULL", "Null", null),
				arguments("CAST(NULL, 'Nullable(Int32)')", "Int(32, true)", null),
				arguments("CAST(7, 'Nullable(Int32)')", "Int(32, true)", 7),
				arguments("CAST('a', 'LowCardinality(String)')", "Utf8 not null", "a"),
				arguments("CAST(NULL, 'LowCardinality(Nullable(String))')", "Utf8", null),
				arguments("[1, 2]", "List<item: Int(8, false) not null> not null", List.of("1", "2")),
				arguments("CAST([], 'Array(String)')", "List<item: Utf8 not null> not null", List.of()),
				arguments("[['a', NULL], []]", "List<item: List<item: Utf8> not null> not null",
						List.of(row("a", null).toString(), "[]")),
				arguments("CAST((1, 'x'), 'Tuple(a Int32, b String)')",
						"Struct<a: Int(32, true) not null, b: Utf8 not null> not null", "{\"a\":1,\"b\":\"x\"}"),
				arguments("map('k', 7)",
						"Map(false)<entries: Struct<key: Utf8 not null, value: Int(8, false) not null> not null> not null",
						List.of("{\"key\":\"k\",\"value\":7}")),
				arguments("CAST('x', 'Variant(UInt8, String)')",
						"Union(Dense, [0, 1, 2])<String: Utf8 not null, UInt8: Int(8, false) not null, NULL: Null not null> not null",
						"x"),
				arguments("CAST('{\"a\":1}', 'JSON')", "Utf8 not null", "{\"a\":1}"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("values")
	void aValueIsThatOfTheServer(String expression, String type, @Nullable Object value) {
		try (VectorSchemaRoot root = query("SELECT " + expression + " AS x")) {
			assertThat(root.getSchema().getFields()).singleElement().hasToString("x: " + type);
			assertThat(rows(root)).isEqualTo(List.of(row(value)));
		}
	}

	@ParameterizedTest
	@MethodSource("types")
	void batchesAreJoinedAsTheyAre(String type) {
		assertBatchesAreJoined(
				"SELECT x FROM generateRandom('x %s', 7, 9, 4) LIMIT 1000".formatted(type.replace("'", "\\'")));
	}

	@Test
	void batchesOfVariantsAndOfNothingAreJoinedToo() {
		assertBatchesAreJoined("SELECT multiIf(number % 3 = 0, CAST(number, 'Variant(UInt64, String)'),"
				+ " number % 3 = 1, CAST(toString(number), 'Variant(UInt64, String)'),"
				+ " CAST(NULL, 'Variant(UInt64, String)')) AS v, NULL AS n, [] AS e, [NULL, NULL] AS nn,"
				+ " number FROM numbers(1000)");
	}

	private void assertBatchesAreJoined(String sql) {
		String small = sql + " SETTINGS max_block_size = 90, max_threads = 1";
		List<List<@Nullable Object>> streamed = new ArrayList<>();
		int batches = 0;
		try (ClickHouseArrowReader reader = stream(small)) {
			while (reader.loadNextBatch()) {
				streamed.addAll(rows(reader.getVectorSchemaRoot()));
				batches++;
			}
		}
		assertThat(batches).isGreaterThan(5);
		assertThat(streamed).hasSize(1000);
		assertThat(rows(small)).isEqualTo(streamed);
	}

	@Test
	void nullsAreWhereTheyWereInEachBatch() {
		String sql = "SELECT if(number % 7 = 0, NULL, toString(number)) AS s, if(number % 3 = 0, NULL, number) AS n"
				+ " FROM numbers(1000) SETTINGS max_block_size = 13";
		List<List<@Nullable Object>> rows = rows(sql);
		assertThat(rows).hasSize(1000);
		for (int i = 0; i < 1000; i++) {
			assertThat(rows.get(i))
				.isEqualTo(row((i % 7 == 0) ? null : Integer.toString(i), (i % 3 == 0) ? null : (long) i));
		}
	}

	@Test
	void anUnsignedNumberCanBeReadAsOne() {
		try (VectorSchemaRoot root = query("SELECT 18446744073709551615 AS x")) {
			assertThat(((UInt8Vector) root.getVector("x")).getObjectNoOverflow(0)).hasToString("18446744073709551615");
		}
	}

	@Test
	void bytesThatAreNoTextComeAsTheyAre() {
		try (VectorSchemaRoot root = ClickHouseArrow.queryArrow(
				sql("SELECT unhex('00ff80') AS x").setting("output_format_arrow_string_as_string", 0),
				this.allocator)) {
			assertThat(rows(root)).isEqualTo(List.of(List.of("00ff80")));
		}
	}

}
