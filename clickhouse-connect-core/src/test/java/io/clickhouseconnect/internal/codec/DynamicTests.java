package io.clickhouseconnect.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.TypedValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Dynamic.
 */
@ExtendWith(ClickHouseExtension.class)
class DynamicTests {

	/** The server makes of NULL an empty text here. */
	private static final String SHOWN = "if(isNull(c0), NULL, toString(c0))";

	private static final UUID ID = UUID.fromString("61f0c404-5cb3-11e7-907b-a6006ad3dba0");

	/** What is written, the type that it has then, and what is read if that differs. */
	private static final class Cases {

		private final List<@Nullable Object> written = new ArrayList<>();

		private final List<@Nullable Object> read = new ArrayList<>();

		private final List<String> types = new ArrayList<>();

		void add(@Nullable Object value, String type) {
			add(value, type, value);
		}

		void add(@Nullable Object value, String type, @Nullable Object read) {
			this.written.add(value);
			this.types.add(type);
			this.read.add(read);
		}

		void assertThatAllComeBack(NativeTable table) {
			table.insertObjects(this.written);
			assertThat(table.ask("dynamicType(c0)")).isEqualTo(this.types);
			assertThat(table.readObjects()).isEqualTo(this.read);
			assertThat(table.ask(SHOWN)).isEqualTo(OneColumn.texts(table.read().get(0)));
		}

	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 5, 32, 254 })
	void aValueHasTheTypeThatHoldsItExactly(int limit, TestDatabase database) throws UnknownHostException {
		Cases cases = new Cases();
		cases.add(true, "Bool");
		cases.add((byte) 1, "Int8");
		cases.add((short) -2, "Int16");
		cases.add(3, "Int32");
		cases.add(Long.MIN_VALUE, "Int64");
		cases.add(BigInteger.TEN, "Int128");
		cases.add(BigInteger.TWO.pow(200).negate(), "Int256");
		cases.add(BigInteger.TWO.pow(256).subtract(BigInteger.ONE), "UInt256");
		cases.add(0.1f, "Float32");
		cases.add(0.1, "Float64");
		cases.add(new BigDecimal("1.50"), "Decimal(9, 2)");
		cases.add(new BigDecimal("-12345678901.5"), "Decimal(18, 1)");
		cases.add(new BigDecimal("1e-30"), "Decimal(38, 30)");
		cases.add(new BigDecimal("1e40"), "Decimal(76, 0)", new BigDecimal(BigInteger.TEN.pow(40)));
		cases.add("text", "String");
		cases.add(new StringBuilder("built"), "String", "built");
		cases.add(new byte[] { 'b' }, "String", "b");
		cases.add(ID, "UUID");
		cases.add(InetAddress.getByName("1.2.3.4"), "IPv4");
		cases.add(InetAddress.getByName("2001:db8::1"), "IPv6");
		cases.add(null, "None");
		cases.assertThatAllComeBack(new NativeTable(database, "dynamic_" + limit, "Dynamic(max_types=" + limit + ")"));
	}

	@Test
	void timesHaveTypesOfNanoseconds(TestDatabase database) {
		Cases cases = new Cases();
		Instant instant = Instant.parse("2024-02-29T01:02:03.123456789Z");
		ZonedDateTime utc = instant.atZone(ZoneId.of("UTC"));
		cases.add(LocalDate.of(1900, 1, 1), "Date32");
		cases.add(instant, "DateTime64(9, 'UTC')", utc);
		cases.add(OffsetDateTime.ofInstant(instant, ZoneOffset.ofHours(5)), "DateTime64(9, 'UTC')", utc);
		cases.add(instant.atZone(ZoneOffset.ofHours(5)), "DateTime64(9, 'UTC')", utc);
		cases.add(instant.atZone(ZoneId.of("Asia/Tokyo")), "DateTime64(9, 'Asia/Tokyo')");
		cases.add(Duration.ofNanos(-1), "Time64(9)");
		cases.add(Period.ofDays(3), "IntervalDay");
		cases.add(Period.ofMonths(3), "IntervalMonth");
		cases.add(Period.ofYears(3), "IntervalYear");
		cases.assertThatAllComeBack(new NativeTable(database, "dynamic_times", "Dynamic"));
	}

	@Test
	void localTimesAreThoseOfTheZoneOfTheColumn(TestDatabase database) {
		NativeTable table = new NativeTable(database, "dynamic_local_times", "Dynamic");
		LocalDateTime time = LocalDateTime.parse("2024-02-29T01:02:03.123456789");
		table.insertObjects(List.of(time));
		assertThat(table.ask("dynamicType(c0)")).containsExactly("DateTime64(9)");
		assertThat(table.read().get(0).getLocalDateTime(0)).isEqualTo(time);
	}

	@Test
	void arraysAndMapsHaveTheTypeThatTheirElementsHaveInCommon(TestDatabase database) {
		Cases cases = new Cases();
		cases.add(List.of(1L, 2L), "Array(Int64)");
		cases.add(Arrays.asList(1, null), "Array(Nullable(Int32))");
		cases.add(Arrays.asList(1, "x", null, List.of("y"), Map.of("k", 1.5)), "Array(Dynamic)");
		cases.add(List.of(), "Array(Dynamic)");
		cases.add(Arrays.asList(null, null), "Array(Dynamic)");
		cases.add(List.of(List.of(1L), List.of(), Arrays.asList(2L, null)), "Array(Array(Nullable(Int64)))");
		cases.add(Arrays.asList(List.of(1L), null), "Array(Dynamic)");
		cases.add(List.of(List.of(1L), List.of("x")), "Array(Array(Dynamic))");
		cases.add(List.of(new BigDecimal("1.5"), new BigDecimal("10")), "Array(Decimal(18, 1))",
				List.of(new BigDecimal("1.5"), new BigDecimal("10.0")));
		cases.add(new int[] { 1, 2 }, "Array(Int32)", List.of(1, 2));
		cases.add(new double[0], "Array(Dynamic)", List.of());
		cases.add(new boolean[][] { { true }, {} }, "Array(Array(Bool))", List.of(List.of(true), List.of()));
		cases.add(new String[] { "a" }, "Array(String)", List.of("a"));
		cases.add(Map.of("a", 1L), "Map(String, Int64)");
		cases.add(Map.of(ID, List.of("x")), "Map(UUID, Array(String))");
		cases.add(Map.of(), "Map(String, Dynamic)");
		Map<String, @Nullable Object> mixed = new LinkedHashMap<>();
		mixed.put("b.c", 1L);
		mixed.put("a", null);
		mixed.put("d", Map.of("e", "f"));
		mixed.put("g", List.of(1L, "x"));
		cases.add(mixed, "Map(String, Dynamic)");
		cases.assertThatAllComeBack(new NativeTable(database, "dynamic_containers", "Dynamic"));
	}

	@Test
	void aTypedValueHasItsType(TestDatabase database) {
		Cases cases = new Cases();
		cases.add(TypedValue.of(7, "UInt8"), "UInt8", (short) 7);
		cases.add(TypedValue.of("7.5", "Nullable(String)"), "String", "7.5");
		cases.add(TypedValue.of(null, "UInt8"), "None", null);
		cases.add(TypedValue.of(List.of(1, "x"), "Tuple(a Int64, b String)"), "Tuple(a Int64, b String)",
				Map.of("a", 1L, "b", "x"));
		cases.add(TypedValue.of(List.of(1.5, 2.5), "Point"), "Point", List.of(1.5, 2.5));
		cases.add(TypedValue.of("a", "LowCardinality(String)"), "LowCardinality(String)", "a");
		cases.add(TypedValue.of(Map.of("a", Map.of("b", 1L)), "JSON"), "JSON", Map.of("a", Map.of("b", 1L)));
		cases.add(TypedValue.of(Arrays.asList(1L, null, "x"), "Array(Variant(Int64, String))"),
				"Array(Variant(Int64, String))", Arrays.asList(1L, null, "x"));
		cases.add(List.of(TypedValue.of(7, "UInt8"), 7), "Array(Dynamic)", List.of((short) 7, 7));
		cases.assertThatAllComeBack(new NativeTable(database, "dynamic_typed", "Dynamic"));
	}

	@Test
	void valuesWithoutATypeAreRefused() {
		String advice = ", which has no data type of its own; pass a TypedValue, or another class";
		OneColumn.assertRefused("Dynamic", new Object(), "an Object" + advice);
		OneColumn.assertRefused("Dynamic", new AtomicBoolean(), "an AtomicBoolean" + advice);
		OneColumn.assertRefused("Dynamic", BigInteger.TWO.pow(256), "a BigInteger of more than 256 bits");
		OneColumn.assertRefused("Dynamic", new BigDecimal("1e-77"),
				"a BigDecimal of more than 76 digits, which no type has; pass a TypedValue of Float64 or String");
		OneColumn.assertRefused("Dynamic", Period.of(1, 0, 1), "a Period of days and months, which no type holds");
		OneColumn.assertRefused("Dynamic", Map.of(1, 2, "a", 3), "a Map whose keys are not of one type");
		OneColumn.assertRefused("Dynamic", TypedValue.of(1, "Variant(Int64, String)"),
				"a TypedValue of Variant(Int64, String), which Dynamic cannot hold; name the alternative");
		List<Object> circle = new ArrayList<>();
		circle.add(circle);
		OneColumn.assertRefused("Dynamic", circle, "arrays or maps nested more than 100 deep");
		OneColumn.assertRefused("Dynamic", TypedValue.of(1000, "Int8"), "a number out of the range of Int8");
	}

	@Test
	void primitivesHaveTheTypeOfTheirClass(TestDatabase database) {
		NativeTable table = new NativeTable(database, "dynamic_primitives", "Dynamic");
		table.insert((columns) -> {
			columns[0].appendLong(1);
			columns[0].appendInt(2);
			columns[0].appendDouble(0.5);
			columns[0].appendFloat(0.5f);
			columns[0].appendBoolean(true);
			columns[0].appendString("s");
			columns[0].appendBytes(new byte[] { 'x', 'y', 'z' }, 1, 1);
			columns[0].appendNull();
		});
		assertThat(table.readObjects()).containsExactly(1L, 2, 0.5, 0.5f, true, "s", "y", null);
	}

	@Test
	void dynamicStandsInsideOfOtherTypes(TestDatabase database) {
		NativeTable table = new NativeTable(database, "inner_dynamic", "Array(Dynamic)", "Map(String, Array(Dynamic))",
				"Tuple(a Dynamic, b Int64)", "Array(Dynamic(max_types=0))");
		List<@Nullable Object> list = Arrays.asList(1L, "it's", null, 0.5, List.of(1L));
		table.insert((columns) -> {
			columns[0].appendObject(list);
			columns[1].appendObject(Map.of("k", list, "l", List.of()));
			columns[2].appendObject(Map.of("a", list, "b", 7));
			columns[3].appendObject(list);
			columns[0].appendObject(List.of());
			columns[1].appendObject(Map.of());
			columns[2].appendObject(Arrays.asList(null, 8));
			columns[3].appendObject(List.of());
		});
		List<Column> read = table.read();
		Map<String, @Nullable Object> tuple = new HashMap<>();
		tuple.put("a", null);
		tuple.put("b", 8L);
		assertThat(NativeTable.objects(read.get(0))).containsExactly(list, List.of());
		assertThat(NativeTable.objects(read.get(1))).containsExactly(Map.of("k", list, "l", List.of()), Map.of());
		assertThat(NativeTable.objects(read.get(2))).containsExactly(Map.of("a", list, "b", 7L), tuple);
		assertThat(NativeTable.objects(read.get(3))).containsExactly(list, List.of());
		for (int i = 0; i < 4; i++) {
			assertThat(OneColumn.texts(read.get(i))).isEqualTo(table.ask("c" + i));
		}
	}

	@Test
	void blocksMayHaveOtherTypes(TestDatabase database) {
		for (int limit : new int[] { 0, 1, 32 }) {
			Column column = NativeTable.read(NativeTable.client(database), """
					SELECT multiIf(number < 100, number::Int64::Dynamic, number < 200, NULL::Dynamic,
						number < 300, toString(number)::Dynamic, number %% 2 = 0, [number::Int64]::Dynamic,
						(number / 4)::Dynamic)::Dynamic(max_types=%d) AS d
					FROM numbers(1000)""".formatted(limit), Map.of("max_block_size", 100)).get(0);
			for (int row = 0; row < 1000; row++) {
				Object expected = (row < 100) ? (Object) (long) row : (row < 200) ? null : (row < 300)
						? String.valueOf(row) : (row % 2 == 0) ? List.of((long) row) : (Object) (row / 4.0);
				assertThat(column.getObject(row)).isEqualTo(expected);
			}
			assertThat(column.elements()).extracting((element) -> element.type().toString())
				.containsExactlyInAnyOrder("Int64", "String", "Array(Int64)", "Float64");
			assertThat(column.indexes()[150]).isEqualTo(-1);
			assertThat(column.elements().get(column.indexes()[250]).getString(column.starts()[250])).isEqualTo("250");
		}
	}

	@Test
	void aWriterIsUsedForBlocksOfOtherTypes(TestDatabase database) {
		NativeTable table = new NativeTable(database, "dynamic_blocks", "Dynamic(max_types=2)");
		List<List<Object>> blocks = List.of(List.of(1L, "a"), List.of("b"), List.of(0.5, 0.25f), List.of(2L));
		table.insertBlocks(blocks.size(), (block, columns) -> blocks.get(block).forEach(columns[0]::appendObject));
		assertThat(table.readObjects()).containsExactly(1L, "a", "b", 0.5, 0.25f, 2L);
		assertThat(table.ask("isDynamicElementInSharedData(c0)")).containsExactly("false", "false", "false", "true",
				"true", "false");
	}

	@Test
	void hundredsOfTypesInOneBlock(TestDatabase database) {
		NativeTable table = new NativeTable(database, "many_types", "Dynamic(max_types=254)");
		List<Object> values = new ArrayList<>();
		for (int i = 1; i <= 700; i++) {
			values.add(TypedValue.of(new byte[] { (byte) ('a' + i % 26) }, "FixedString(" + i + ")"));
		}
		table.insertObjects(values);
		for (Map<String, Integer> form : List.of(Map.<String, Integer>of(),
				Map.of("output_format_native_use_flattened_dynamic_and_json_serialization", 1))) {
			Column column = NativeTable.read(table.client(), "SELECT c0 FROM many_types", form).get(0);
			for (int i = 1; i <= 700; i++) {
				assertThat(column.getBytes(i - 1)).hasSize(i).startsWith('a' + i % 26);
			}
		}
	}

	@Test
	void gettersAreThoseOfTheType(TestDatabase database) {
		NativeTable table = new NativeTable(database, "dynamic_getters", "Dynamic");
		table.insertObjects(Arrays.asList(5_000_000_000L, "x", null, ID));
		Column column = table.read().get(0);
		assertThat(column.getLong(0)).isEqualTo(5_000_000_000L);
		assertThat(column.getUuid(3)).isEqualTo(ID);
		assertThat(column.isNull(2)).isTrue();
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(1))
			.withMessageContaining("'c0' (String) cannot be read as long");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(2))
			.withMessageContaining("row 2 cannot be read: it is NULL");
	}

}
