package io.clickhouseconnect.typed;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.session.SessionIdStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Nothing is changed in silence: a value goes into a table as it is, or is refused before
 * anything is sent.
 */
@ExtendWith(ClickHouseExtension.class)
class ExactInsertTests {

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.database = database;
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.exact()
			.setting("allow_suspicious_low_cardinality_types", 1)
			.setting("flatten_nested", 0)
			.setting("allow_experimental_nullable_tuple_type", 1)
			.setting("allow_experimental_time_time64_type", 1)
			.setting("allow_experimental_qbit_type", 1)
			.build();
	}

	private void create(String type) {
		this.client.sql("CREATE OR REPLACE TABLE exact (id UInt8, secret_column " + type + ") ENGINE = Memory")
			.command();
	}

	static Stream<Arguments> unfit() {
		return Stream.of(arguments("Int32", 1.9), arguments("Int32", Double.NaN), arguments("Int32", Float.NaN),
				arguments("Int8", 128), arguments("UInt64", -1L), arguments("UInt64", BigInteger.ONE.shiftLeft(64)),
				arguments("Int64", Double.POSITIVE_INFINITY), arguments("Int64", 1e19), arguments("Int32", "42"),
				arguments("Int256", BigInteger.ONE.shiftLeft(255)), arguments("Int32", true),
				arguments("Float64", "a string"), arguments("Float32", 0.1), arguments("BFloat16", 1.001f),
				arguments("Float32", 16_777_217), arguments("Float64", Long.MAX_VALUE), arguments("Bool", "false"),
				arguments("Bool", 2), arguments("Bool", 0.5), arguments("Enum8('a' = 1)", "b"),
				arguments("Enum8('a' = 1)", "A"), arguments("Enum8('a' = 1)", 0), arguments("Enum8('a' = 1)", ""),
				arguments("Decimal(5, 2)", new BigDecimal("1.005")), arguments("Decimal(5, 2)", new BigDecimal("1000")),
				arguments("Decimal(5, 2)", 0.001), arguments("Decimal(5, 2)", Double.NaN),
				arguments("Decimal(9, 0)", 1_000_000_000), arguments("Decimal(76, 0)", BigInteger.TEN.pow(76)),
				arguments("String", "half \ud800"), arguments("String", 7), arguments("FixedString(3)", "abcd"),
				arguments("FixedString(3)", new byte[4]), arguments("FixedString(3)", "\ud800"),
				arguments("FixedString(3)", "\u0446\u0446"), arguments("Date", LocalDate.of(1950, 1, 1)),
				arguments("Date", LocalDate.of(2149, 6, 7)), arguments("Date", LocalDateTime.of(2020, 1, 1, 0, 1)),
				arguments("Date32", LocalDate.of(1899, 12, 31)),
				arguments("DateTime('UTC')", Instant.parse("2200-01-01T00:00:00Z")),
				arguments("DateTime('UTC')", Instant.parse("1969-12-31T23:59:59Z")),
				arguments("DateTime('UTC')", Instant.parse("2020-01-01T00:00:00.001Z")),
				arguments("DateTime64(3, 'UTC')", Instant.parse("2020-01-01T00:00:00.000001Z")),
				arguments("DateTime64(9, 'UTC')", Instant.parse("2263-01-01T00:00:00Z")),
				arguments("DateTime('Europe/Berlin')", LocalDateTime.of(2024, 3, 31, 2, 30)),
				arguments("DateTime", "yesterday"), arguments("Time", Duration.ofHours(1000)),
				arguments("Time", LocalTime.of(1, 2, 3, 1)), arguments("Time64(3)", Duration.ofNanos(1)),
				arguments("UUID", "61f0c404"), arguments("UUID", 7), arguments("IPv4", "1.2.3"),
				arguments("IPv4", "::1"), arguments("IPv6", "example.com"), arguments("Array(Int8)", List.of(1, 300)),
				arguments("Array(Int8)", "[1]"), arguments("Array(Int8)", Collections.singletonList(null)),
				arguments("Array(Array(Int8))", List.of(1)), arguments("Tuple(Int8, Int8)", List.of(1)),
				arguments("Tuple(Int8, Int8)", List.of(1, 2, 3)), arguments("Tuple(a Int8, b Int8)", Map.of("a", 1)),
				arguments("Tuple(a Int8, b Int8)", Map.of("a", 1, "b", 2, "c", 3)),
				arguments("Map(String, Int8)", Map.of("a", 1000)), arguments("Map(String, Int8)", List.of("a")),
				arguments("Nested(a Int8, b Int8)", List.of(List.of(1))), arguments("Nullable(Int32)", ""),
				arguments("Nullable(Int32)", 1.5), arguments("Int32", null), arguments("LowCardinality(String)", 5),
				arguments("LowCardinality(Int8)", 128), arguments("LowCardinality(String)", null),
				arguments("Variant(Int8, UUID)", "x"), arguments("Variant(Array(String), Array(UUID))", List.of()),
				arguments("JSON", 5), arguments("QBit(Float32, 3)", new float[2]),
				arguments("QBit(Float32, 3)", new float[4]), arguments("Point", List.of(1.0)));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("unfit")
	void aValueThatIsNotExactlyOneOfItsTypeIsRefused(String type, @Nullable Object value) {
		create(type);
		Object[] good = { 1, fitting(type) };
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(
					() -> this.client.insert("exact").rows(Arrays.<Object[]>asList(good, new Object[] { 2, value })))
			.withMessageContaining("'secret_column'")
			.withMessageContaining("row 1");
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("exact").append((row) -> {
				row.setInt(0, 1);
				row.setObject(1, value);
				row.endRow();
			}))
			.withMessageContaining("'secret_column'")
			.withMessageContaining("row 0");
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("exact")
				.columnValues(ColumnValues.of(new int[] { 1 }), ColumnValues.of(Collections.singletonList(value))))
			.withMessageContaining("'secret_column'");
		assertThat(this.database.query("SELECT count() FROM exact").strip()).isEqualTo("0");
	}

	/** Something that the type takes. */
	private @Nullable Object fitting(String type) {
		String default_ = "SELECT defaultValueOfTypeName({type:String}) AS v";
		return this.client.sql(default_).param("type", type).query().rows().get(0).getObject("v");
	}

	@Test
	void aFloatBecomesTheDecimalOfItsDigits() {
		create("Decimal(18, 4)");
		this.client.insert("exact")
			.rows(Stream.of(0.1, 2.5f, 1e3, -0.0001, 7, 12345678901.2345).map((number) -> new Object[] { 1, number }));
		assertThat(this.client.sql("SELECT secret_column FROM exact").query(BigDecimal.class).list()).containsExactly(
				new BigDecimal("0.1000"), new BigDecimal("2.5000"), new BigDecimal("1000.0000"),
				new BigDecimal("-0.0001"), new BigDecimal("7.0000"), new BigDecimal("12345678901.2345"));
	}

	@Test
	void decimalsKeepEveryDigit() {
		for (int precision : new int[] { 9, 18, 38, 76 }) {
			String digits = "9".repeat(precision - 3);
			create("Decimal(" + precision + ", 3)");
			List<BigDecimal> values = List.of(new BigDecimal(digits + ".999"), new BigDecimal("-" + digits + ".001"),
					new BigDecimal("0.100"), new BigDecimal("0.000"));
			this.client.insert("exact").rows(values.stream().map((value) -> List.of(1, value)));
			assertThat(this.client.sql("SELECT secret_column FROM exact").query(BigDecimal.class).list())
				.isEqualTo(values);
		}
	}

	@Test
	void fixedStringsAreFilledUpWithZeros() {
		create("FixedString(3)");
		this.client.insert("exact")
			.rows(Stream.of("abc", "a", "", new byte[0], new byte[] { 1, 0, 2 })
				.map((value) -> new Object[] { 1, value }));
		assertThat(this.client.sql("SELECT secret_column FROM exact").query((row) -> row.getBytes(0)).list())
			.containsExactly(new byte[] { 'a', 'b', 'c' }, new byte[] { 'a', 0, 0 }, new byte[3], new byte[3],
					new byte[] { 1, 0, 2 });
	}

	@Test
	void emptyContainersAreNotNothing() {
		create("Tuple(Map(String, Int8), Array(Map(String, Array(Int8))), Map(UInt8, Map(String, String)))");
		List<List<Object>> rows = List.of(List.of(Map.of(), List.of(), Map.of()),
				List.of(Map.of("a", (byte) 1), List.of(Map.of(), Map.of("b", List.of())), Map.of((short) 5, Map.of())));
		this.client.insert("exact").rows(rows.stream().map((value) -> List.of(1, value)));
		assertThat(this.client.sql("SELECT secret_column FROM exact").query((row) -> row.getObject(0)).list())
			.isEqualTo(rows);
		assertThat(this.database.query("SELECT toString(secret_column) FROM exact FORMAT TSVRaw"))
			.isEqualTo("({},[],{})\n({'a':1},[{},{'b':[]}],{5:{}})");
	}

	static Stream<Arguments> kept() throws UnknownHostException {
		return Stream.of(arguments("Nullable(BFloat16)", Arrays.asList(Float.NaN, null, Float.NEGATIVE_INFINITY, 1.5f)),
				arguments("Nullable(Float64)", Arrays.asList(Double.NaN, null, Double.POSITIVE_INFINITY, -0.0)),
				arguments("Nullable(BFloat16)", Arrays.asList(null, null)),
				arguments("Nullable(Tuple(Int8, String))", Arrays.asList(null, List.of((byte) 1, "a"), null)),
				arguments("Dynamic", Arrays.asList(null, "NULL", 5L, null)),
				arguments("IntervalDay", List.of(java.time.Period.ofDays(30), java.time.Period.ofDays(31))),
				arguments("IntervalSecond", List.of(Duration.ofSeconds(-1), Duration.ofDays(100_000))),
				arguments("Nullable(String)", Arrays.asList(null, "", "NULL", "\\N")),
				arguments("Variant(UInt8, String)", Arrays.asList("7", (short) 7, null)),
				arguments("IPv6", List.of(InetAddress.getByName("fe80::1"))),
				arguments("Int256", List.of(BigInteger.ONE.shiftLeft(255).negate())));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("kept")
	void aValueComesBackAsItWas(String type, List<@Nullable Object> values) {
		create(type);
		this.client.insert("exact").rows(values.stream().map((value) -> new @Nullable Object[] { 1, value }));
		List<@Nullable Object> read = this.client.sql("SELECT secret_column FROM exact")
			.query((row) -> row.getObject(0))
			.list();
		assertThat(read).usingElementComparator((one, other) -> Objects.equals(one, other) ? 0 : 1).isEqualTo(values);
	}

	@Test
	void bytesThatAreNoTextAreNotReadAsText() {
		var row = this.client.sql("SELECT unhex('C3') AS s").query().rows().get(0);
		assertThat(row.getBytes("s")).containsExactly(0xC3);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> row.getString("s"))
			.withMessageContaining("'s'")
			.withMessageContaining("UTF-8");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> row.getObject("s"));
	}

}
