package io.clickhouseconnect.binding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.CommandResult;
import io.clickhouseconnect.session.SessionIdStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What the server makes of parameters whose type the statement names.
 */
@ExtendWith(ClickHouseExtension.class)
class ServerParameterTests {

	private static final UUID ID = UUID.fromString("61f0c404-5cb3-11e7-907b-a6006ad3dba0");

	private static final Instant INSTANT = Instant.parse("2020-01-02T03:04:05.123456789Z");

	private static final LocalDateTime LOCAL = LocalDateTime.parse("2020-01-02T03:04:05");

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.server().httpUrl().toString())
			.setting("session_timezone", "Asia/Tokyo")
			.setting("allow_experimental_qbit_type", 1)
			.setting("allow_experimental_time_time64_type", 1)
			.session(SessionIdStrategy.none())
			.build();
	}

	static Stream<Arguments> numbers() {
		return Stream.of(arguments("Int8", (byte) -128, "-128"), arguments("Int8", 127, "127"),
				arguments("UInt8", 255, "255"), arguments("UInt8", true, "1"), arguments("Int16", (short) -7, "-7"),
				arguments("UInt16", 65_535, "65535"), arguments("Int32", Integer.MIN_VALUE, "-2147483648"),
				arguments("UInt32", 4_294_967_295L, "4294967295"),
				arguments("Int64", Long.MIN_VALUE, "-9223372036854775808"),
				arguments("UInt64", new BigInteger("18446744073709551615"), "18446744073709551615"),
				arguments("Int128", BigInteger.ONE.shiftLeft(127).negate(),
						BigInteger.ONE.shiftLeft(127).negate().toString()),
				arguments("UInt128", BigInteger.ONE.shiftLeft(127), BigInteger.ONE.shiftLeft(127).toString()),
				arguments("Int256", BigInteger.ONE.shiftLeft(255).negate(),
						BigInteger.ONE.shiftLeft(255).negate().toString()),
				arguments("UInt256", BigInteger.ONE.shiftLeft(255), BigInteger.ONE.shiftLeft(255).toString()),
				arguments("Int64", new AtomicLong(7), "7"), arguments("Int64", new AtomicInteger(7), "7"),
				arguments("Int64", new BigDecimal("5.00"), "5"), arguments("Int32", "42", "42"),
				arguments("UInt16", Year.of(2026), "2026"), arguments("Float64", 0.1, "0.1"),
				arguments("Float64", 1e300, "1e300"), arguments("Float64", -0.0, "-0"),
				arguments("Float64", Double.MIN_VALUE, "5e-324"), arguments("Float64", Double.NaN, "nan"),
				arguments("Float64", Double.NEGATIVE_INFINITY, "-inf"), arguments("Float32", 0.1f, "0.1"),
				arguments("Float32", Float.POSITIVE_INFINITY, "inf"), arguments("Float64", 7, "7"),
				arguments("BFloat16", 1.5f, "1.5"), arguments("Decimal(10, 2)", new BigDecimal("1.25"), "1.25"),
				arguments("Decimal(10, 2)", new BigDecimal("1E+3"), "1000"),
				arguments("Decimal(76, 38)",
						new BigDecimal("-12345678901234567890.12345678901234567890123456789012345678"),
						"-12345678901234567890.12345678901234567890123456789012345678"),
				arguments("Decimal(10, 2)", 0.1, "0.1"), arguments("Bool", true, "true"), arguments("Bool", 0, "false"),
				arguments("Nullable(Int64)", null, null), arguments("Nullable(Int64)", Optional.of(5), "5"),
				arguments("Nullable(Int64)", OptionalLong.empty(), null), arguments("Int32", OptionalInt.of(4), "4"),
				arguments("LowCardinality(UInt8)", 4, "4"));
	}

	static Stream<Arguments> texts() throws Exception {
		String odd = "a'b\\c\td\ne\rf\0g\bh\f`i\"j\u00e9\uD83D\uDE00{x:Int8}?:y--/*";
		return Stream.of(arguments("String", "", ""), arguments("String", "plain", "plain"),
				arguments("String", odd, odd), arguments("String", "\\N", "\\N"), arguments("String", "NULL", "NULL"),
				arguments("String", " x ", " x "), arguments("String", "\\", "\\"), arguments("String", "'", "'"),
				arguments("String", "%41+&=#", "%41+&=#"), arguments("Nullable(String)", null, null),
				arguments("Nullable(String)", "", ""), arguments("LowCardinality(Nullable(String))", null, null),
				arguments("LowCardinality(String)", odd, odd), arguments("String", 'c', "c"),
				arguments("String", new StringBuilder("x"), "x"), arguments("String", 7, "7"),
				arguments("String", true, "true"), arguments("String", ID, ID.toString()),
				arguments("String", TimeUnit.DAYS, "DAYS"), arguments("FixedString(3)", "abc", "abc"),
				arguments("FixedString(4)", new byte[] { 'a', 0, '\'', '\\' }, "a\0'\\"),
				arguments("UUID", ID, ID.toString()), arguments("UUID", ID.toString(), ID.toString()),
				arguments("IPv4", InetAddress.getByName("1.2.3.4"), "1.2.3.4"),
				arguments("IPv6", InetAddress.getByName("fe80::1"), "fe80::1"), arguments("IPv4", "1.2.3.4", "1.2.3.4"),
				arguments("Enum8('DAYS' = 1, 'it''s' = 2)", TimeUnit.DAYS, "DAYS"),
				arguments("Enum8('DAYS' = 1, 'it\\'s' = 2)", "it's", "it's"));
	}

	static Stream<Arguments> times() {
		return Stream.of(arguments("Date", LocalDate.parse("2149-06-06"), "2149-06-06"),
				arguments("Date", "2020-01-02", "2020-01-02"),
				arguments("Date32", LocalDate.parse("1900-01-01"), "1900-01-01"),
				arguments("Date32", java.sql.Date.valueOf("2020-01-02"), "2020-01-02"),
				arguments("DateTime", LOCAL, "2020-01-02 03:04:05"),
				arguments("DateTime", Instant.parse("2020-01-02T03:04:05Z"), "2020-01-02 12:04:05"),
				arguments("DateTime('UTC')", Instant.parse("2020-01-02T03:04:05Z"), "2020-01-02 03:04:05"),
				arguments("DateTime('Europe/Paris')", Instant.parse("2020-01-02T03:04:05Z"), "2020-01-02 04:04:05"),
				arguments("DateTime('Europe/Paris')", LOCAL, "2020-01-02 03:04:05"),
				arguments("DateTime('UTC')", Instant.EPOCH, "1970-01-01 00:00:00"),
				arguments("DateTime('UTC')", Instant.ofEpochSecond(5), "1970-01-01 00:00:05"),
				arguments("DateTime('UTC')", Instant.ofEpochSecond(4_294_967_295L), "2106-02-07 06:28:15"),
				arguments("DateTime('UTC')", OffsetDateTime.parse("2020-01-02T03:04:05+02:00"), "2020-01-02 01:04:05"),
				arguments("DateTime('UTC')", ZonedDateTime.parse("2020-01-02T03:04:05+02:00[Europe/Helsinki]"),
						"2020-01-02 01:04:05"),
				arguments("DateTime", LocalDate.parse("2020-01-02"), "2020-01-02 00:00:00"),
				arguments("DateTime64(9, 'UTC')", INSTANT, "2020-01-02 03:04:05.123456789"),
				arguments("DateTime64(9)", INSTANT, "2020-01-02 12:04:05.123456789"),
				arguments("DateTime64(9)", LOCAL.plusNanos(1), "2020-01-02 03:04:05.000000001"),
				arguments("DateTime64(3, 'UTC')", Instant.ofEpochMilli(5_100), "1970-01-01 00:00:05.100"),
				arguments("DateTime64(3, 'UTC')", Instant.ofEpochMilli(-1_500), "1969-12-31 23:59:58.500"),
				arguments("DateTime64(3, 'UTC')", Instant.ofEpochMilli(-500), "1969-12-31 23:59:59.500"),
				arguments("DateTime64(3, 'UTC')", Instant.parse("1900-01-01T00:00:00Z"), "1900-01-01 00:00:00.000"),
				arguments("DateTime64(3, 'UTC')", Instant.parse("2299-12-31T23:59:59.999Z"), "2299-12-31 23:59:59.999"),
				arguments("DateTime64(0, 'UTC')", Instant.ofEpochSecond(-5), "1969-12-31 23:59:55"),
				arguments("DateTime64(6, 'UTC')", java.sql.Timestamp.from(Instant.ofEpochMilli(1_500)),
						"1970-01-01 00:00:01.500000"),
				arguments("Nullable(DateTime64(3, 'UTC'))", null, null),
				arguments("Time", LocalTime.parse("03:04:05"), "03:04:05"),
				arguments("Time", Duration.ofHours(-100), "-100:00:00"),
				arguments("Time", Duration.ofHours(1000).minusSeconds(1), "999:59:59"),
				arguments("Time64(9)", LocalTime.parse("03:04:05.1"), "03:04:05.100000000"),
				arguments("Time64(3)", Duration.ofMillis(-1_500), "-00:00:01.500"),
				arguments("IntervalSecond", Duration.ofSeconds(-5), "-5"), arguments("IntervalMonth", 5, "5"),
				arguments("IntervalMillisecond", Duration.ofMillis(1_500), "1500"),
				arguments("IntervalDay", Period.ofDays(3), "3"), arguments("IntervalWeek", Period.ofWeeks(2), "2"),
				arguments("IntervalMonth", Period.of(1, 2, 0), "14"),
				arguments("IntervalQuarter", Period.ofMonths(6), "2"),
				arguments("IntervalYear", Period.ofYears(-4), "-4"),
				arguments("IntervalDay", Duration.ofHours(48), "2"));
	}

	static Stream<Arguments> containers() {
		Map<String, Object> odd = new LinkedHashMap<>();
		odd.put("it's", 1);
		odd.put("a\tb", null);
		return Stream.of(arguments("Array(UInt8)", List.of(), "[]"), arguments("Array(UInt8)", List.of(1, 2), "[1,2]"),
				arguments("Array(Int64)", new long[] { 1, -2 }, "[1,-2]"),
				arguments("Array(Int32)", new int[] { 1 }, "[1]"),
				arguments("Array(Float64)", new double[] { 0.5, 1 }, "[0.5,1]"),
				arguments("Array(String)", List.of("it's", "a\tb\\", ""), "['it\\'s','a\\tb\\\\','']"),
				arguments("Array(String)", new String[] { "x" }, "['x']"),
				arguments("Array(Nullable(String))", Arrays.asList(null, "NULL", "x"), "[NULL,'NULL','x']"),
				arguments("Array(Nullable(Int64))", List.of(Optional.empty(), OptionalInt.of(4)), "[NULL,4]"),
				arguments("Array(Array(Int8))", new int[][] { { 1 }, {} }, "[[1],[]]"),
				arguments("Array(LowCardinality(String))", List.of("a"), "['a']"),
				arguments("Array(Bool)", List.of(true, false), "[true,false]"),
				arguments("Array(UUID)", List.of(ID), "['" + ID + "']"),
				arguments("Array(Date)", Collections.singleton(LocalDate.parse("2020-01-02")), "['2020-01-02']"),
				arguments("Array(DateTime64(9, 'UTC'))", List.of(INSTANT), "['2020-01-02 03:04:05.123456789']"),
				arguments("Array(DateTime64(3, 'UTC'))", List.of(Instant.ofEpochMilli(-500)),
						"['1969-12-31 23:59:59.500']"),
				arguments("Array(Time)", List.of(Duration.ofHours(-100)), "['-100:00:00']"),
				arguments("Array(Decimal(10, 2))", List.of(new BigDecimal("1.25")), "[1.25]"),
				arguments("Array(Enum8('DAYS' = 1))", List.of(TimeUnit.DAYS), "['DAYS']"),
				arguments("Array(FixedString(1))", List.of(new byte[] { 'a' }), "['a']"),
				arguments("Tuple(Int8, String)", List.of(1, "it's"), "(1,'it\\'s')"),
				arguments("Tuple(a Int8, b String)", Map.of("b", "x", "a", 2), "(2,'x')"),
				arguments("Tuple(a Int8, b Nullable(String))", new Pair(1, null), "(1,NULL)"),
				arguments("Array(Tuple(Int8, String))", List.of(List.of(1, "a"), new Pair(2, "b")),
						"[(1,'a'),(2,'b')]"),
				arguments("Map(String, Nullable(Int8))", odd, "{'it\\'s':1,'a\\tb':NULL}"),
				arguments("Map(UUID, Array(Int8))", Map.of(ID, List.of(1)), "{'" + ID + "':[1]}"),
				arguments("Map(String, String)", Map.of(), "{}"),
				arguments("Nested(a Int8, b String)", List.of(new Pair(1, "x")), "[(1,'x')]"),
				arguments("Point", List.of(1, 2.5), "(1,2.5)"),
				arguments("Ring", List.of(new double[] { 1, 2.5 }), "[(1,2.5)]"),
				arguments("QBit(Float32, 2)", new float[] { 1, 2 }, "[1,2]"),
				arguments("JSON", Map.of("a", Arrays.asList("x'\n", "\"")), "{\"a\":[\"x'\\n\",\"\\\"\"]}"),
				arguments("JSON", "{\"a\":1}", "{\"a\":1}"),
				arguments("Variant(Array(UInt8), String)", List.of(1, 2), "[1,2]"), arguments("Dynamic", "x", "x"),
				arguments("Variant(Array(String), UInt8)", List.of("a','b", "\\"), "['a\\',\\'b','\\\\']"),
				arguments("Variant(Map(String, String), UInt8)", Map.of("a'", "\t"), "{'a\\'':'\\t'}"),
				arguments("Geometry", new Location(1, 2.5), "(1,2.5)"));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource({ "numbers", "texts", "times", "containers" })
	void theServerReadsWhatWasMeant(String type, Object value, String expected) {
		CommandResult result = this.client.sql("SELECT toString({p:" + type + "}), toTypeName({p:" + type + "})")
			.param("p", value)
			.command();
		assertThat(result.values().get(0)).isEqualTo(expected);
		String name = result.values().get(1);
		assertThat(withoutSpaces(name)).isEqualTo(withoutSpaces(canonical(type)));
	}

	private static String canonical(String type) {
		return type.replace("''s'", "\\'s'");
	}

	private static String withoutSpaces(String type) {
		return type.replaceAll("\\s", "");
	}

	record Pair(int a, String b) {
	}

	record Location(double x, double y) {
	}

}
