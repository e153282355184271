package io.clickhouseconnect.internal.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.type.DataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * LowCardinality.
 */
@ExtendWith(ClickHouseExtension.class)
class LowCardinalityTests {

	static Stream<Arguments> types() throws UnknownHostException {
		return Stream.of(arguments("String", List.of("", "a", "\u0446\u0435\u043d\u0430")),
				arguments("Int8", List.of((byte) 0, (byte) -1)), arguments("UInt16", List.of(0, 65535)),
				arguments("Int64", List.of(0L, Long.MIN_VALUE)), arguments("Int128", List.of(big("0"), big("-1"))),
				arguments("UInt256", List.of(big("0"), big("9".repeat(77)))),
				arguments("Float32", List.of(0F, -1.5F, Float.NaN)),
				arguments("Float64", List.of(0.0, 0.1, Double.NaN)), arguments("Bool", List.of(false, true)),
				arguments("UUID", List.of(new UUID(0, 0), UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"))),
				arguments("IPv4", List.of(InetAddress.getByName("0.0.0.0"), InetAddress.getByName("1.2.3.4"))),
				arguments("IPv6", List.of(Inet6Address.getByName("::1"), Inet6Address.getByName("::"))),
				arguments("Date", List.of(LocalDate.EPOCH, LocalDate.of(2149, 6, 6))),
				arguments("Date32", List.of(LocalDate.EPOCH, LocalDate.of(1900, 1, 1))),
				arguments("DateTime('UTC')", List.of(ZonedDateTime.of(2024, 2, 29, 1, 2, 3, 0, ZoneOffset.UTC))));
	}

	private static BigInteger big(String digits) {
		return new BigInteger(digits);
	}

	@ParameterizedTest
	@MethodSource("types")
	void valuesComeBack(String type, List<Object> values, TestDatabase database) {
		NativeTable table = new NativeTable(database, "low_cardinality_values", "LowCardinality(" + type + ")");
		List<Object> rows = new ArrayList<>(values);
		rows.addAll(values);
		table.insertObjects(rows);
		assertThat(NativeTable.objects(table.read().get(0))).usingElementComparator(LowCardinalityTests::compare)
			.isEqualTo(rows);
		if (!type.startsWith("Float")) {
			assertThat(table.ask("c0")).isEqualTo(OneColumn.texts(table.read().get(0)));
		}
	}

	/** A zone of the name UTC is another object than the offset of no hours. */
	private static int compare(@Nullable Object one, @Nullable Object other) {
		if (one instanceof ZonedDateTime time && other instanceof ZonedDateTime otherTime) {
			return time.toInstant().compareTo(otherTime.toInstant());
		}
		return Objects.equals(one, other) ? 0 : 1;
	}

	@ParameterizedTest
	@MethodSource("types")
	void nullsStandBetweenValues(String type, List<Object> values, TestDatabase database) {
		NativeTable table = new NativeTable(database, "low_cardinality_nulls",
				"LowCardinality(Nullable(" + type + "))");
		List<@Nullable Object> rows = new ArrayList<>();
		rows.add(null);
		for (Object value : values) {
			rows.add(value);
			rows.add(null);
		}
		table.insertObjects(rows);
		table.insertObjects(rows);
		Column column = table.read().get(0);
		List<@Nullable Object> expected = new ArrayList<>(rows);
		expected.addAll(rows);
		assertThat(NativeTable.objects(column)).usingElementComparator(LowCardinalityTests::compare)
			.isEqualTo(expected);
		for (int row = 0; row < column.size(); row++) {
			boolean isNull = expected.get(row) == null;
			assertThat(column.isNull(row)).isEqualTo(isNull);
			assertThat(column.nulls()).isNotNull();
			assertThat(column.nulls()[row]).isEqualTo((byte) (isNull ? 1 : 0));
			assertThat(column.elements().get(0).isNull(column.indexes()[row])).isEqualTo(isNull);
		}
		assertThat(table.ask("isNull(c0)"))
			.isEqualTo(expected.stream().map((value) -> (value == null) ? "1" : "0").toList());
	}

	@Test
	void bytesOfAFixedLengthComeBack(TestDatabase database) {
		NativeTable table = new NativeTable(database, "low_cardinality_fixed",
				"LowCardinality(Nullable(FixedString(3)))");
		table.insertObjects(Arrays.asList("abc", new byte[] { 1, 0, 2 }, null, "abc"));
		Column column = table.read().get(0);
		assertThat(column.getString(0)).isEqualTo("abc");
		assertThat(column.getBytes(1)).containsExactly(1, 0, 2);
		assertThat(column.isNull(2)).isTrue();
		assertThat(column.getObject(3)).isEqualTo(new byte[] { 'a', 'b', 'c' }).isNotSameAs(column.getObject(0));
	}

	@Test
	void thirtyThousandValuesOfABlockComeBack(TestDatabase database) {
		NativeTable table = new NativeTable(database, "large_dictionary", "LowCardinality(String)",
				"LowCardinality(UUID)");
		table.insert((columns) -> {
			for (int i = 0; i < 60_000; i++) {
				columns[0].appendString("value " + i % 30_000);
				columns[1].appendObject(new UUID(i % 30_000, i));
			}
		});
		List<Column> read = table.read();
		for (int i = 0; i < 60_000; i++) {
			assertThat(read.get(0).getString(i)).isEqualTo("value " + i % 30_000);
			assertThat(read.get(1).getUuid(i)).isEqualTo(new UUID(i % 30_000, i));
		}
		assertThat(table.ask("uniqExact(c0)")).containsExactly("30000");
		assertThat(table.ask("uniqExact(c1)")).containsExactly("60000");
	}

	@ParameterizedTest
	@ValueSource(ints = { 255, 256, 257, 65_535, 65_536, 70_000 })
	void positionsOfEveryWidthComeBack(int values, TestDatabase database) {
		NativeTable table = new NativeTable(database, "index_widths", "LowCardinality(Int64)",
				"LowCardinality(Nullable(Int64))");
		long[] numbers = new long[values];
		Arrays.setAll(numbers, (i) -> i + 1);
		table.insert((columns) -> {
			columns[0].appendLongs(numbers, 0, values);
			columns[1].appendLongs(numbers, 0, values - 1);
			columns[1].appendNull();
		});
		List<Column> read = table.read();
		for (int i = 0; i < values - 1; i++) {
			assertThat(read.get(0).getLong(i)).isEqualTo(i + 1);
			assertThat(read.get(1).getLong(i)).isEqualTo(i + 1);
		}
		assertThat(read.get(1).isNull(values - 1)).isTrue();
		assertThat(table.ask("sum(c0)")).containsExactly(Long.toString(values * (values + 1L) / 2));
	}

	@Test
	void eachBlockBringsItsDictionary(TestDatabase database) {
		Column column = NativeTable.read(NativeTable.client(database),
				"SELECT if(number % 7 = 0, NULL, toString(number % 1300))::LowCardinality(Nullable(String)) FROM numbers(10000)",
				Map.of("max_block_size", 1000))
			.get(0);
		Column dictionary = column.elements().get(0);
		assertThat(column.size()).isEqualTo(10_000);
		for (int row = 0; row < 10_000; row++) {
			String expected = (row % 7 == 0) ? null : Integer.toString(row % 1300);
			assertThat(column.getObject(row)).isEqualTo(expected);
			assertThat(dictionary.getObject(column.indexes()[row])).isEqualTo(expected);
		}
		assertThat(dictionary.size()).isGreaterThan(1300);
	}

	@Test
	void theObjectOfAnEntryIsMadeOnce(TestDatabase database) {
		List<Column> columns = NativeTable.read(NativeTable.client(database),
				"SELECT toString(number % 3)::LowCardinality(String), toDate(number % 3)::LowCardinality(Date) FROM numbers(3000)",
				Map.of("allow_suspicious_low_cardinality_types", 1));
		for (int row = 3; row < 3000; row++) {
			assertThat(columns.get(0).getString(row)).isSameAs(columns.get(0).getString(row % 3));
			assertThat(columns.get(0).getObject(row)).isSameAs(columns.get(0).getObject(row % 3));
			assertThat(columns.get(1).getObject(row)).isSameAs(columns.get(1).getObject(row % 3));
		}
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		int length = 0;
		for (int row = 0; row < 3000; row++) {
			length += columns.get(0).getString(row).length();
		}
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(3000);
		assertThat(length).isEqualTo(3000);
	}

	@Test
	void dictionariesInsideOfOtherTypesComeBack(TestDatabase database) {
		NativeTable table = new NativeTable(database, "inner_dictionaries",
				"Array(Array(LowCardinality(Nullable(String))))", "Map(LowCardinality(String), LowCardinality(Int64))",
				"Tuple(Array(LowCardinality(String)), LowCardinality(Int64))");
		List<Object> rows = List.of(List.of(Arrays.asList("a", null, "a"), List.of()), Map.of("x", 1L, "y", 1L),
				List.of(List.of(), 7L));
		table.insert((columns) -> {
			for (int i = 0; i < 3; i++) {
				columns[i].appendObject(rows.get(i));
			}
			columns[0].appendObject(List.of());
			columns[1].appendObject(Map.of());
			columns[2].appendObject(List.of(List.of("b"), 0));
		});
		List<Column> read = table.read();
		for (int i = 0; i < 3; i++) {
			assertThat(read.get(i).getObject(0)).isEqualTo(rows.get(i));
			assertThat(OneColumn.texts(read.get(i))).isEqualTo(table.ask("c" + i));
		}
	}

	@Test
	void aColumnOfNoEntriesAtAllComesBack(TestDatabase database) {
		NativeTable table = new NativeTable(database, "no_entries", "Array(LowCardinality(String))", "Int64");
		table.insert((columns) -> {
			columns[0].appendObject(List.of());
			columns[0].appendObject(List.of());
			columns[1].appendLong(1);
			columns[1].appendLong(2);
		});
		List<Column> read = table.read();
		assertThat(NativeTable.objects(read.get(0))).containsExactly(List.of(), List.of());
		assertThat(NativeTable.objects(read.get(1))).containsExactly(1L, 2L);
	}

	@Test
	void numbersOfADictionaryAreReadAsSuch(TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database),
					"SELECT arrayJoin([1000, 7, NULL])::LowCardinality(Nullable(Int64)) AS n",
					Map.of("allow_suspicious_low_cardinality_types", 1))
			.get(0);
		assertThat(column.getLong(0)).isEqualTo(1000);
		assertThat(column.getInt(0)).isEqualTo(1000);
		assertThat(column.getShort(0)).isEqualTo((short) 1000);
		assertThat(column.getByte(1)).isEqualTo((byte) 7);
		assertThat(column.getDouble(1)).isEqualTo(7);
		assertThat(column.getFloat(1)).isEqualTo(7);
		assertThat(column.getRaw(1)).isEqualTo(7);
		assertThat(column.getBigInteger(1)).isEqualTo(7);
		assertThat(column.getBigDecimal(1)).isEqualTo("7");
		assertThat(column.getString(1)).isEqualTo("7");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(2))
			.withMessageContaining("'n' (LowCardinality(Nullable(Int64))), row 2")
			.withMessageContaining("NULL");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getByte(0))
			.withMessageContaining("'n'")
			.withMessageContaining("does not fit a byte");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(column::longs).withMessageContaining("'n'");
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> column.getLong(3));
	}

	@Test
	void aBlockMayBeWrittenTwiceAndFilledAgain() throws IOException {
		BlockWriter block = new BlockWriter(
				List.of(new ColumnMetadata("c", DataType.parse("LowCardinality(Nullable(String))"))), ZoneOffset.UTC);
		Set<Integer> hashes = new HashSet<>();
		for (int round = 0; round < 2; round++) {
			block.columns()[0].appendObject("a");
			block.columns()[0].appendNull();
			block.columns()[0].appendObject("b");
			for (int i = 0; i < 2; i++) {
				ByteArrayOutputStream out = new ByteArrayOutputStream();
				block.writeTo(out);
				assertThat(block.byteCount()).isPositive();
				hashes.add(Arrays.hashCode(out.toByteArray()));
			}
			block.clear();
		}
		assertThat(hashes).hasSize(1);
		block.writeTo(OutputStream.nullOutputStream());
	}

	@Test
	void valuesThatDoNotFitAreRefused() {
		OneColumn.assertRefused("LowCardinality(String)", null,
				"NULL, and the type LowCardinality(String) has no NULL");
		OneColumn.assertRefused("LowCardinality(Int8)", 128, "a number out of the range of LowCardinality(Int8)");
		OneColumn.assertRefused("LowCardinality(Int8)", "x",
				"a String, which the type LowCardinality(Int8) does not take");
	}

}
