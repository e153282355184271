package io.clickhouseconnect.internal.param;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.request.Identifier;
import io.clickhouseconnect.type.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link ParameterText}.
 */
class ParameterTextTests {

	private static final Instant INSTANT = Instant.parse("2020-01-02T03:04:05.123456789Z");

	private static final UUID ID = UUID.fromString("61f0c404-5cb3-11e7-907b-a6006ad3dba0");

	static Stream<Arguments> texts() throws Exception {
		return Stream.of(arguments("String", "a'b\\c\td\ne\rf\0g\bh\f`é😀", "a\\'b\\\\c\\td\\ne\\rf\\0g\\bh\\f`é😀"),
				arguments("String", "\\N", "\\\\N"), arguments("Nullable(String)", null, "\\N"),
				arguments("LowCardinality(Nullable(String))", null, "\\N"), arguments("Variant(Int8)", null, "\\N"),
				arguments("Array(Nullable(String))", Arrays.asList(null, "NULL", "a'"), "[NULL,'NULL','a\\'']"),
				arguments("Array(Dynamic)", Arrays.asList(null, 1, "1", List.of(true)), "[NULL,1,'1',[true]]"),
				arguments("String", new byte[] { 0, 65, -1, 39, 92, 127 }, "\\x00A\\xFF\\x27\\x5C\\x7F"),
				arguments("Array(FixedString(1))", List.of(new byte[] { -1 }), "['\\xFF']"),
				arguments("String", 'c', "c"), arguments("String", new StringBuilder("x"), "x"),
				arguments("Int8", -128, "-128"), arguments("UInt8", 255, "255"), arguments("UInt8", true, "1"),
				arguments("UInt32", 4_294_967_295L, "4294967295"),
				arguments("UInt64", new BigInteger("18446744073709551615"), "18446744073709551615"),
				arguments("UInt64", Long.MAX_VALUE, "9223372036854775807"),
				arguments("Int256", BigInteger.ONE.shiftLeft(255).negate(),
						BigInteger.ONE.shiftLeft(255).negate().toString()),
				arguments("Int64", new AtomicLong(7), "7"), arguments("Int64", new BigDecimal("5.00"), "5"),
				arguments("bigint", 5, "5"), arguments("int unsigned", 4_294_967_295L, "4294967295"),
				arguments("INT(11) UNSIGNED", 4_294_967_295L, "4294967295"),
				arguments("Tuple(INT UNSIGNED, DOUBLE PRECISION)", List.of(4_294_967_295L, 0.5), "(4294967295,0.5)"),
				arguments("Float64", Double.NaN, "nan"), arguments("Float32", Float.NEGATIVE_INFINITY, "-inf"),
				arguments("Array(Float64)", new double[] { 1e10, Double.POSITIVE_INFINITY }, "[1.0E10,inf]"),
				arguments("Decimal(10, 2)", new BigDecimal("1E+3"), "1000"), arguments("Decimal(10, 2)", 0.1, "0.1"),
				arguments("Decimal(10, 2)", new BigDecimal("1.200"), "1.2"),
				arguments("Decimal64(3)", new BigDecimal("1.234"), "1.234"), arguments("Bool", true, "true"),
				arguments("Array(Bool)", List.of(1, false), "[true,false]"), arguments("UUID", ID, ID.toString()),
				arguments("Map(UUID, UUID)", Map.of(ID, ID), "{'" + ID + "':'" + ID + "'}"),
				arguments("IPv4", InetAddress.getByName("1.2.3.4"), "1.2.3.4"),
				arguments("IPv6", InetAddress.getByName("fe80::1%1"), "fe80:0:0:0:0:0:0:1"),
				arguments("Enum8('ONE' = 1)", Numeral.ONE, "ONE"),
				arguments("Array(Enum8('ONE' = 1))", List.of(Numeral.ONE), "['ONE']"),
				arguments("Array(String)", List.of(1, true, ID), "['1','true','" + ID + "']"),
				arguments("Int64", Optional.of(5), "5"), arguments("Nullable(Int64)", Optional.empty(), "\\N"),
				arguments("Array(Nullable(Int64))", List.of(Optional.empty(), OptionalInt.of(4)), "[NULL,4]"),
				arguments("Tuple(a Int8, b String)", new Pair(1, "x'"), "(1,'x\\'')"),
				arguments("Tuple(a Int8, b String)", Map.of("b", "x", "a", 2), "(2,'x')"),
				arguments("Tuple(`a b` Int8)", Map.of("a b", 2), "(2)"),
				arguments("Tuple(`a\\`b` Int8, \"c\"\"d\" Int8)", Map.of("a`b", 2, "c\"d", 3), "(2,3)"),
				arguments("Nested(a Int8, b String)", List.of(new Pair(1, "x")), "[(1,'x')]"),
				arguments("Ring", List.of(new double[] { 1, 2.5 }), "[(1.0,2.5)]"),
				arguments("MultiPolygon", List.of(List.of(List.of(List.of(1, 2)))), "[[[(1,2)]]]"),
				arguments("Geometry", "(1,2)", "(1,2)"), arguments("Geometry", new Pair(1, "x"), "(1,'x')"),
				arguments("Variant(Ring, Int8)", List.of(List.of(1, 2)), "[(1,2)]"),
				arguments("Array(Dynamic)", List.of(new Pair(1, "x")), "[(1,'x')]"),
				arguments("QBit(Float32, 2)", new float[] { 1, 2 }, "[1.0,2.0]"),
				arguments("Array(Array(Int8))", new int[][] { { 1 }, {} }, "[[1],[]]"),
				arguments("JSON", Map.of("a", Arrays.asList(1, "x'\n", null)), "{\"a\":[1,\"x\\'\\\\u000a\",null]}"),
				arguments("JSON", "{\"a\":1}", "{\"a\":1}"), arguments("Array(JSON)", List.of(Map.of()), "['{}']"),
				arguments("Identifier", "a`\tb", "a`\tb"), arguments("Identifier", new Identifier("t"), "t"));
	}

	static Stream<Arguments> times() {
		LocalDateTime local = LocalDateTime.parse("2020-01-02T03:04:05.123456789");
		return Stream.of(arguments("DateTime64(9)", INSTANT, "1577934245.123456789"),
				arguments("DateTime64(9, 'Europe/Paris')", INSTANT, "1577934245.123456789"),
				arguments("Array(DateTime64(9))", List.of(INSTANT), "['1577934245.123456789']"),
				arguments("Nullable(DateTime64(9))", INSTANT, "1577934245.123456789"),
				arguments("Variant(Int8, DateTime64(9))", INSTANT, "1577934245.123456789"),
				arguments("DateTime64(3)", Instant.ofEpochMilli(5100), "0000000005.100"),
				arguments("DateTime64(3)", Instant.ofEpochMilli(-1500), "-0000000001.500"),
				arguments("DateTime64(0)", Instant.ofEpochSecond(-5), "-0000000005"),
				arguments("DateTime", Instant.EPOCH, "0000000000"),
				arguments("Map(DateTime, Int8)", Map.of(Instant.ofEpochSecond(5), 1), "{'0000000005':1}"),
				arguments("DateTime64(3)", OffsetDateTime.parse("1970-01-01T02:00:05.1+02:00"), "0000000005.100"),
				arguments("DateTime64(9)", Timestamp.from(INSTANT), "1577934245.123456789"),
				arguments("Array(DateTime64(3))", List.of(Instant.ofEpochMilli(-500)), "[-500]"),
				arguments("DateTime64(3, 'UTC')", Instant.ofEpochMilli(-500), "1969-12-31 23:59:59.500"),
				arguments("DateTime64(9)", local, "2020-01-02 03:04:05.123456789"),
				arguments("DateTime(6)", local.withNano(1_000), "2020-01-02 03:04:05.000001"),
				arguments("DateTime", local.withNano(0), "2020-01-02 03:04:05"),
				arguments("DateTime", LocalDate.parse("2020-01-02"), "2020-01-02 00:00:00"),
				arguments("Array(Date)", List.of(LocalDate.parse("2149-06-06")), "['2149-06-06']"),
				arguments("Date32", LocalDate.parse("1900-01-01"), "1900-01-01"),
				arguments("Date", "2020-01-02", "2020-01-02"),
				arguments("String", INSTANT, "2020-01-02T03:04:05.123456789Z"),
				arguments("Time64(9)", LocalTime.parse("03:04:05.1"), "03:04:05.100000000"),
				arguments("Time64(9)", Duration.ofNanos(-1), "-00:00:00.000000001"),
				arguments("Array(Time)", List.of(Duration.ofHours(-100)), "['-100:00:00']"),
				arguments("Time", Duration.ofHours(1000).minusSeconds(1), "999:59:59"),
				arguments("DateTime", INSTANT, "1577934245"), arguments("DateTime64(6)", INSTANT, "1577934245.123456"),
				arguments("Array(DateTime64)", List.of(INSTANT), "['1577934245.123']"),
				arguments("DateTime64(0)", Instant.ofEpochMilli(-1500), "-0000000002"),
				arguments("DateTime64(3)", local, "2020-01-02 03:04:05.123"),
				arguments("Time", LocalTime.parse("03:04:05.9"), "03:04:05"),
				arguments("Time64(3)", Duration.ofNanos(1_999_999), "00:00:00.001"),
				arguments("DateTime", "2020-01-02T03:04:05Z", "1577934245"),
				arguments("DateTime64(3)", "2020-01-02T03:04:05.1239+01:00", "1577930645.123"),
				arguments("DateTime64(3)", "2020-01-02T03:04:05+01:00[Europe/Paris]", "1577930645.000"),
				arguments("Array(DateTime)", List.of("2020-01-02T03:04:05Z"), "['1577934245']"),
				arguments("DateTime", "2020-01-02T03:04:05.9", "2020-01-02 03:04:05"),
				arguments("DateTime", "2020-01-02T03:04", "2020-01-02 03:04:00"),
				arguments("DateTime", "2020-01-02 03:04:05", "2020-01-02 03:04:05"),
				arguments("DateTime", "tomorrow, then, at noon", "tomorrow, then, at noon"),
				arguments("String", "2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z"),
				arguments("Tuple(b Nullable(String), a Int8)", Map.of("a", 1), "(NULL,1)"),
				arguments("Tuple(b String, a Int8)", new Pair(1, "x"), "('x',1)"),
				arguments("Tuple(id Int8, name String)", new Pair(1, "x"), "(1,'x')"),
				arguments("Nested(b String, a Int8)", List.of(new Pair(1, "x"), Map.of("a", 2, "b", "y")),
						"[('x',1),('y',2)]"),
				arguments("JSON", List.of(new Pair(1, "x")), "[{\"a\":1,\"b\":\"x\"}]"),
				arguments("IntervalSecond", Duration.ofSeconds(-5), "-5"),
				arguments("IntervalMillisecond", Duration.ofMillis(1500), "1500"), arguments("IntervalMonth", 5, "5"));
	}

	static Stream<Arguments> refused() {
		return Stream.of(arguments("String", null, "write Nullable(String)"),
				arguments("Array(Int8)", Arrays.asList(1, null), "write Nullable(Int8)"),
				arguments("Dynamic", null, "does not take it"), arguments("Int8", 128, "out of the range of Int8"),
				arguments("UInt8", -1, "out of the range of UInt8"),
				arguments("Array(UInt8)", List.of(256), "out of the range of UInt8"),
				arguments("UInt64", BigInteger.ONE.shiftLeft(64), "out of the range of UInt64"),
				arguments("Int64", new BigDecimal("1E+999999999"), "out of the range"),
				arguments("Int64", 1.5, "more digits"), arguments("Int64", "x", "cannot be sent as Int64"),
				arguments("Decimal(10, 2)", new BigDecimal("1.234"), "more digits than Decimal(10, 2)"),
				arguments("Decimal(10, 2)", Double.NaN, "cannot be sent"),
				arguments("Bool", 2, "cannot be sent as Bool"),
				arguments("Float32", 1e39, "out of the range of Float32"),
				arguments("BFloat16", 1e39, "out of the range of BFloat16"),
				arguments("Float64", new BigDecimal("1e309"), "out of the range of Float64"),
				arguments("DateTime64(3)", Instant.ofEpochMilli(-500), "DateTime64(3, 'UTC')"),
				arguments("DateTime", Instant.ofEpochSecond(-1), "out of the range of DateTime"),
				arguments("DateTime64(3)", 5, "cannot be sent"),
				arguments("Date", LocalDate.parse("1969-12-31"), "out of the range of Date"),
				arguments("Date32", LocalDate.parse("2300-01-01"), "out of the range of Date32"),
				arguments("Date", INSTANT, "cannot be sent as Date"),
				arguments("Time", Duration.ofHours(1000), "out of the range of Time"),
				arguments("IntervalHour", Duration.ofMinutes(5), "no whole number"),
				arguments("IntervalMonth", Duration.ofDays(30), "no whole number"),
				arguments("String", "\ud83d", "half of a surrogate pair at index 0"),
				arguments("Array(String)", "[1]", "cannot be sent"), arguments("Int8", List.of(1), "cannot be sent"),
				arguments("Tuple(Int8)", List.of(1, 2), "has 2 elements"),
				arguments("Tuple(Int8)", Map.of("b", 1), "must be the names"),
				arguments("Point", List.of(1), "the type Point has 2"), arguments("Ring", 1, "cannot be sent as Ring"),
				arguments("Tuple(a Int8)", Map.of("b", 1), "must be the names"),
				arguments("Variant(Int8, String)", "5", "guesses"), arguments("Dynamic", 5, "as a string"),
				arguments("Identifier", null, "does not take it"), arguments("Identifier", "", "must not be empty"),
				arguments("Int8", TimeZone.getDefault(), "'x'"));
	}

	@ParameterizedTest
	@MethodSource({ "texts", "times" })
	void valuesAreWrittenForTheirType(String type, @Nullable Object value, String expected) {
		assertThat(ParameterText.of(value, DataType.parse(type), "parameter 'x'", BindOptions.DEFAULT))
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@MethodSource("refused")
	void whatTheServerWouldChangeInSilenceIsRefused(String type, @Nullable Object value, String message) {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> ParameterText.of(value, DataType.parse(type), "parameter 'x'", BindOptions.DEFAULT))
			.withMessageContaining(message);
	}

	@Test
	void unsupportedTypesAreNamed() {
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(
				() -> ParameterText.of(new Object(), DataType.parse("String"), "parameter 'x'", BindOptions.DEFAULT))
			.withMessageContaining("java.lang.Object of parameter 'x' is not supported; pass a string");
	}

	@Test
	void longArraysAreWrittenElementByElement() {
		String text = ParameterText.of(LongStream.range(0, 10_000).toArray(), DataType.parse("Array(Int64)"), "x",
				BindOptions.DEFAULT);
		assertThat(text).startsWith("[0,1,2").endsWith(",9999]");
	}

	@Test
	void settingsAreWrittenPlainly() {
		assertThat(ValueText.settingValue("s", true)).isEqualTo("1");
		assertThat(ValueText.settingValue("s", 1.5)).isEqualTo("1.5");
		assertThat(ValueText.settingValue("s", new BigDecimal("1E+3"))).isEqualTo("1000");
		assertThat(ValueText.settingValue("s", "it's")).isEqualTo("it's");
		assertThat(ValueText.settingValue("s", Map.of("t", "a = 'x'"))).isEqualTo("{'t':'a = \\'x\\''}");
		assertThat(ValueText.settingValue("s", List.of("a", 1))).isEqualTo("['a',1]");
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> ValueText.settingValue("s", Duration.ofSeconds(1)))
			.withMessageContaining("in the unit of the setting");
	}

	record Pair(int a, String b) {
	}

	enum Numeral {

		ONE {

			@Override
			public String toString() {
				return "one";
			}

		}

	}

}
