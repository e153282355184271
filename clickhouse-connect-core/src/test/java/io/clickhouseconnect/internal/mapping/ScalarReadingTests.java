package io.clickhouseconnect.internal.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.clickhouseconnect.internal.mapping.MappedRows.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Single values as the classes that fit them.
 */
@ExtendWith(ClickHouseExtension.class)
class ScalarReadingTests {

	private MappedRows rows;

	@BeforeEach
	void connect(TestDatabase database) {
		this.rows = new MappedRows(database);
	}

	private void reads(String expression, Class<?> type, Object expected) {
		Object value = this.rows.one("SELECT " + expression + " AS v", type);
		assertThat(value).isEqualTo(expected).hasSameClassAs(expected);
	}

	private void isRefused(String expression, Class<?> type, String... words) {
		refused(() -> this.rows.one("SELECT " + expression + " AS v", type), words);
	}

	@ParameterizedTest
	@CsvSource({ "Int8", "Int16", "Int32", "Int64", "Int128", "Int256", "UInt8", "UInt16", "UInt32", "UInt64",
			"UInt128", "UInt256" })
	void integersAreReadAsAnyNumberThatHoldsThem(String type) {
		for (String wrapper : List.of("%s", "Nullable(%s)", "LowCardinality(%s)", "LowCardinality(Nullable(%s))")) {
			String value = "CAST(100 AS " + wrapper.formatted(type) + ")";
			reads(value, byte.class, (byte) 100);
			reads(value, Byte.class, (byte) 100);
			reads(value, short.class, (short) 100);
			reads(value, int.class, 100);
			reads(value, Integer.class, 100);
			reads(value, long.class, 100L);
			reads(value, Long.class, 100L);
			reads(value, float.class, 100f);
			reads(value, double.class, 100d);
			reads(value, BigInteger.class, BigInteger.valueOf(100));
			reads(value, BigDecimal.class, BigDecimal.valueOf(100));
			reads(value, String.class, "100");
			isRefused(value, UUID.class, "Column 'v' (" + wrapper.formatted(type) + ")", "UUID");
		}
	}

	@Test
	void numbersThatDoNotFitAreRefused() {
		isRefused("toInt16(128)", byte.class, "Column 'v' (Int16), row 0", "byte");
		isRefused("toUInt16(40000)", short.class, "UInt16", "short");
		isRefused("toUInt32(4000000000)", int.class, "UInt32", "int");
		isRefused("toUInt64(18446744073709551615)", long.class, "UInt64", "long");
		isRefused("toUInt64(18446744073709551615)", Long.class, "UInt64", "long");
		isRefused("toUInt32(16777217)", float.class, "UInt32", "float");
		isRefused("0.1", float.class, "Float64", "float");
	}

	@Test
	void wholeTypesThatCannotFitAreRefusedBeforeThereAreRows() {
		isNever("String", int.class);
		isNever("Float64", long.class);
		isNever("Decimal(10, 2)", double.class);
		isNever("Date", Instant.class);
		isNever("DateTime('UTC')", LocalDate.class);
		isNever("UUID", InetAddress.class);
		isNever("IPv4", Inet6Address.class);
		isNever("Bool", int.class);
		isNever("UInt16", boolean.class);
		isNever("UInt8", char.class);
		isNever("IntervalMonth", Duration.class);
		isNever("IntervalSecond", Period.class);
		isNever("Array(Int64)", long.class);
		isNever("Array(Int64)", Map.class);
		isNever("Map(Int64, Int64)", List.class);
		isNever("Tuple(Int64, Int64)", Map.class);
		isNever("Nullable(String)", Integer.class);
		isNever("LowCardinality(String)", Long.class);
	}

	private void isNever(String type, Class<?> wanted) {
		Column column = MappedRows.described("v", type).get(0);
		refused(() -> ObjectReader.ofValue(wanted, column),
				"Column 'v' (" + type + ") cannot be read as " + wanted.getSimpleName() + "; ");
	}

	@Test
	void flagsAreBoolOrZeroAndOne() {
		reads("true", boolean.class, true);
		reads("false", Boolean.class, false);
		reads("1 < 2", boolean.class, true);
		reads("2 < 1", boolean.class, false);
		isRefused("toUInt8(2)", boolean.class, "row 0", "neither 0 nor 1");
	}

	@Test
	void realNumbersAreReadExactly() {
		reads("0.5", double.class, 0.5);
		reads("0.5", float.class, 0.5f);
		reads("toFloat32(0.1)", float.class, 0.1f);
		reads("toFloat32(0.1)", double.class, (double) 0.1f);
		reads("toFloat64('nan')", double.class, Double.NaN);
		reads("toDecimal64(12.5, 3)", BigDecimal.class, new BigDecimal("12.500"));
		reads("CAST(1.5 AS BFloat16)", float.class, 1.5f);
	}

	@Test
	void textIsReadFromEverything() {
		reads("'x'", String.class, "x");
		reads("toFixedString('x', 3)", String.class, "x");
		reads("toDate('2024-02-29')", String.class, "2024-02-29");
		reads("[1, 2]", String.class, "[1,2]");
		reads("CAST('a' AS Enum8('a' = 1))", String.class, "a");
		reads("CAST('{\"a\": 1}' AS JSON)", String.class, "{\"a\":1}");
	}

	@Test
	void bytesAreReadFromText() {
		reads("unhex('FF00')", byte[].class, new byte[] { -1, 0 });
		reads("toFixedString('a', 2)", byte[].class, new byte[] { 'a', 0 });
	}

	@Test
	void addressesAndUuids() throws Exception {
		UUID uuid = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
		reads("toUUID('" + uuid + "')", UUID.class, uuid);
		reads("toIPv4('1.2.3.4')", Inet4Address.class, InetAddress.getByName("1.2.3.4"));
		reads("toIPv4('1.2.3.4')", InetAddress.class, InetAddress.getByName("1.2.3.4"));
		reads("toIPv6('::1')", Inet6Address.class, InetAddress.getByName("::1"));
	}

	@Test
	void daysAndTimes() {
		Instant instant = Instant.parse("2024-03-31T01:30:00Z");
		String seconds = "toDateTime('2024-03-31 03:30:00', 'Europe/Berlin')";
		ZonedDateTime zoned = instant.atZone(ZoneId.of("Europe/Berlin"));
		reads(seconds, Instant.class, instant);
		reads(seconds, ZonedDateTime.class, zoned);
		reads(seconds, OffsetDateTime.class, zoned.toOffsetDateTime());
		reads(seconds, LocalDateTime.class, LocalDateTime.parse("2024-03-31T03:30:00"));
		reads(seconds, Date.class, Date.from(instant));
		Object temporal = this.rows.one("SELECT " + seconds, Temporal.class);
		assertThat(temporal).isEqualTo(zoned);
		reads("toDateTime64('2024-03-31 01:30:00.123456789', 9, 'UTC')", Instant.class, instant.plusNanos(123_456_789));
		reads("toDateTime64('2024-03-31 01:30:00.123', 3, 'UTC')", Date.class, Date.from(instant.plusMillis(123)));
		isRefused("toDateTime64('2024-03-31 01:30:00.1234', 4, 'UTC')", Date.class, "row 0", "milliseconds");
		reads("toDate('2024-02-29')", LocalDate.class, LocalDate.of(2024, 2, 29));
		reads("toDate32('1900-01-01')", LocalDate.class, LocalDate.of(1900, 1, 1));
		reads("CAST('12:34:56' AS Time)", LocalTime.class, LocalTime.of(12, 34, 56));
		reads("CAST('12:34:56.5' AS Time64(3))", LocalTime.class, LocalTime.of(12, 34, 56, 500_000_000));
		reads("CAST('30:00:00' AS Time)", Duration.class, Duration.ofHours(30));
		isRefused("CAST('30:00:00' AS Time)", LocalTime.class, "row 0", "within a day");
		isRefused("CAST('-00:00:01' AS Time)", LocalTime.class, "row 0", "within a day");
		reads("INTERVAL 90 SECOND", Duration.class, Duration.ofSeconds(90));
		reads("INTERVAL 2 DAY", Duration.class, Duration.ofDays(2));
		reads("INTERVAL 2 DAY", Period.class, Period.ofDays(2));
		reads("INTERVAL 2 MONTH", Period.class, Period.ofMonths(2));
	}

	@Test
	void objectsAreTheDefaultOfTheType() {
		reads("toInt64(1)", Object.class, 1L);
		reads("toInt64(1)", Number.class, 1L);
		reads("toUInt64(1)", Number.class, BigInteger.ONE);
		reads("toDateTime(0, 'UTC')", Object.class,
				Instant.EPOCH.atZone(ZoneOffset.UTC.normalized()).withZoneSameInstant(ZoneId.of("UTC")));
		Object list = this.rows.one("SELECT [1, 2]", Object.class);
		assertThat(list).isEqualTo(List.of((short) 1, (short) 2));
	}

	@Test
	void nullIsNullButNotForPrimitives() {
		Object text = this.rows.one("SELECT CAST(NULL AS Nullable(String))", String.class);
		assertThat(text).isNull();
		Object nothing = this.rows.one("SELECT NULL", LocalDate.class);
		assertThat(nothing).isNull();
		isRefused("NULL", int.class, "NULL", "Optional");
		isRefused("CAST(NULL AS LowCardinality(Nullable(String)))", char.class, "char");
	}

	@Test
	void oneValueTakesOneColumn() {
		refused(() -> this.rows.read("SELECT 1 AS a, 2 AS b", Long.class), "2 columns", "Long");
	}

}
