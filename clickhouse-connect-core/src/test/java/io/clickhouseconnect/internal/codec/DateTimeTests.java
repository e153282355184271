package io.clickhouseconnect.internal.codec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.time.Ticks;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * DateTime and DateTime64.
 */
@ExtendWith(ClickHouseExtension.class)
class DateTimeTests {

	private static final ZoneId UTC = ZoneId.of("UTC");

	private static final Instant SECOND = Instant.parse("2024-02-29T23:59:59Z");

	@Test
	void secondsComeBackUpToTheEndsOfTheirRange(TestDatabase database) {
		NativeTable table = new NativeTable(database, "date_times", "Nullable(DateTime('UTC'))");
		List<Instant> instants = Arrays.asList(Instant.EPOCH, Instant.ofEpochSecond(Integer.MAX_VALUE), null,
				Instant.ofEpochSecond(Integer.MAX_VALUE + 1L), Instant.ofEpochSecond(0xFFFF_FFFFL));
		table.insertObjects(instants);
		Column column = table.read().get(0);
		assertThat(NativeTable.objects(column))
			.isEqualTo(instants.stream().map((instant) -> (instant != null) ? instant.atZone(UTC) : null).toList());
		assertThat(OneColumn.texts(column)).isEqualTo(table.ask("c0"))
			.containsExactly("1970-01-01 00:00:00", "2038-01-19 03:14:07", null, "2038-01-19 03:14:08",
					"2106-02-07 06:28:15");
		assertThat(table.ask("toUnixTimestamp(c0)")).containsExactly("0", "2147483647", null, "2147483648",
				"4294967295");
		assertThat(column.getRaw(4)).isEqualTo(0xFFFF_FFFFL);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })
	void everyTickOfEveryScaleComesBack(int scale, TestDatabase database) {
		NativeTable table = new NativeTable(database, "ticks" + scale, "DateTime64(" + scale + ", 'UTC')");
		Ticks ticks = Ticks.of(scale);
		long second = ticks.perSecond();
		List<Long> counts = new ArrayList<>(List.of(0L, 1L, -1L, second, -second, second - 1, 1 - second, second + 1,
				-second - 1, -2_208_988_800L * second, -2_208_988_800L * second - 1,
				ticks.nearestCount(-62_135_596_800L, 0), ticks.nearestCount(253_402_300_799L, 999_999_999)));
		List<ZonedDateTime> times = new ArrayList<>();
		for (long count : counts) {
			long nanosPerTick = 1_000_000_000 / second;
			times.add(Instant.ofEpochSecond(Math.floorDiv(count, second), Math.floorMod(count, second) * nanosPerTick)
				.atZone(UTC));
		}
		table.insertObjects(times);
		Column column = table.read().get(0);
		assertThat(NativeTable.objects(column)).isEqualTo(times);
		assertThat(table.ask("reinterpretAsInt64(c0)")).isEqualTo(counts.stream().map(String::valueOf).toList());
		assertThat(OneColumn.texts(column)).isEqualTo(table.ask("c0"));
		for (int row = 0; row < counts.size(); row++) {
			assertThat(column.getRaw(row)).isEqualTo(counts.get(row));
			assertThat(column.getInstant(row)).isEqualTo(times.get(row).toInstant());
			assertThat(column.getLocalDateTime(row)).isEqualTo(times.get(row).toLocalDateTime());
		}
	}

	@Test
	void nanosecondsAreKept(TestDatabase database) {
		NativeTable table = new NativeTable(database, "nanoseconds", "DateTime64(9, 'UTC')");
		List<Instant> instants = List.of(Instant.parse("1677-09-21T00:12:43.145224192Z"),
				Instant.parse("1969-12-31T23:59:59.999999999Z"), Instant.parse("2024-02-29T12:00:00.123456789Z"),
				Instant.parse("2262-04-11T23:47:16.854775807Z"));
		table.insertObjects(instants);
		Column column = table.read().get(0);
		assertThat(IntStream.range(0, 4).mapToObj(column::getInstant)).isEqualTo(instants);
		assertThat(table.ask("c0")).isEqualTo(OneColumn.texts(column))
			.containsExactly("1677-09-21 00:12:43.145224192", "1969-12-31 23:59:59.999999999",
					"2024-02-29 12:00:00.123456789", "2262-04-11 23:47:16.854775807");
	}

	@ParameterizedTest
	@CsvSource({ "DateTime, 1969-12-31T23:59:59Z", "DateTime, 2106-02-07T06:28:16Z", "DateTime, 2200-01-01T00:00:00Z",
			"DateTime64(0), 0000-12-31T23:59:59Z", "DateTime64(0), +10000-01-01T00:00:00Z",
			"DateTime64(8), +10000-01-01T00:00:00Z", "DateTime64(9), 1677-09-21T00:12:43.145224191Z",
			"DateTime64(9), 2262-04-11T23:47:16.854775808Z", "DateTime64(0), -1000000000-01-01T00:00:00Z",
			"DateTime64(9), +1000000000-12-31T23:59:59.999999999Z" })
	void anInstantOutOfTheRangeOfTheTypeIsRefused(String type, Instant instant) {
		OneColumn.assertRefused(type, instant, "an Instant out of the range of " + type);
	}

	@Test
	void theYearsOfADateTime64AreThoseOfItsTimeZone() {
		LocalDateTime last = LocalDateTime.of(9999, 12, 31, 23, 59, 59);
		ZoneId tokyo = ZoneId.of("Asia/Tokyo");
		String type = "DateTime64(0, 'Asia/Tokyo')";
		Column column = OneColumn.of(type, (writer) -> writer.appendObject(last));
		assertThat(column.getInstant(0)).isEqualTo(last.atZone(tokyo).toInstant());
		OneColumn.assertRefused(type, last.atZone(tokyo).plusSeconds(1), "a ZonedDateTime out of the range of " + type);
	}

	@ParameterizedTest
	@CsvSource({ "DateTime, 500000000", "DateTime64(0), 1", "DateTime64(3), 999999", "DateTime64(8), 9" })
	void partsOfASecondThatTheTypeDoesNotHaveAreRefused(String type, int nanos) {
		Instant instant = SECOND.plusNanos(nanos);
		String reason = " with smaller parts of a second than " + type + " has; truncate it first";
		OneColumn.assertRefused(type, instant, "an Instant" + reason);
		OneColumn.assertRefused(type, instant.atZone(UTC), "a ZonedDateTime" + reason);
		OneColumn.assertRefused(type, instant.atOffset(ZoneOffset.UTC), "an OffsetDateTime" + reason);
		OneColumn.assertRefused(type, LocalDateTime.ofInstant(instant, UTC), "a LocalDateTime" + reason);
		OneColumn.assertRefused(type, instant.toString(), "a text" + reason);
	}

	@Test
	void millisecondsOfAJavaDateAreNotCutOff() {
		OneColumn.assertRefused("DateTime", new Date(1),
				"a Date with smaller parts of a second than DateTime has; truncate it first");
		Column column = OneColumn.of("DateTime64(3)", (writer) -> writer.appendObject(new Date(-1)));
		assertThat(column.getInstant(0)).isEqualTo(Instant.ofEpochMilli(-1));
	}

	@Test
	void nanosecondsOfATimestampAreNotCutOff() {
		java.sql.Timestamp timestamp = java.sql.Timestamp.from(SECOND.plusNanos(123_456_789));
		OneColumn.assertRefused("DateTime64(6)", timestamp,
				"a Timestamp with smaller parts of a second than DateTime64(6) has; truncate it first");
		Column column = OneColumn.of("DateTime64(9)", (writer) -> writer.appendObject(timestamp));
		assertThat(column.getInstant(0)).isEqualTo(timestamp.toInstant());
	}

	@Test
	void theSameInstantIsWrittenFromEveryClass(TestDatabase database) {
		NativeTable table = new NativeTable(database, "classes", "DateTime('Europe/Berlin')",
				"DateTime64(6, 'Europe/Berlin')");
		List<Object> same = List.of(SECOND, SECOND.atZone(ZoneId.of("America/New_York")),
				SECOND.atOffset(ZoneOffset.ofHours(9)), LocalDateTime.of(2024, 3, 1, 0, 59, 59), Date.from(SECOND),
				java.sql.Timestamp.from(SECOND), "2024-02-29T23:59:59Z", "2024-02-29T18:59:59-05:00",
				"2024-02-29T18:59:59-05:00[America/New_York]", "2024-03-01T00:59:59", "2024-03-01 00:59:59",
				new StringBuilder("2024-03-01 00:59:59.000000000"));
		table.insert((columns) -> {
			for (Object value : same) {
				columns[0].appendObject(value);
				columns[1].appendObject(value);
			}
			columns[0].appendRaw(SECOND.getEpochSecond());
			columns[1].appendRaw(SECOND.getEpochSecond() * 1_000_000);
		});
		assertThat(table.ask("toUnixTimestamp(c0)")).hasSize(same.size() + 1)
			.containsOnly(String.valueOf(SECOND.getEpochSecond()));
		assertThat(table.ask("toUnixTimestamp64Micro(c1)")).hasSize(same.size() + 1)
			.containsOnly(SECOND.getEpochSecond() + "000000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "now", "2024-02-29", "2023-02-29T00:00:00", "2024-02-29T24:00:00",
			"2024-02-29T00:00:00.1234567891", "1709251199", "2024-02-29  00:00:00" })
	void textThatIsNoDateAndTimeIsRefused(String text) {
		OneColumn.assertRefused("DateTime64(9)", text,
				"a text that is not a date and a time such as 2024-02-29T23:59:59 or 2024-02-29T23:59:59.5Z");
	}

	@Test
	void aTimeAloneIsRefused() {
		OneColumn.assertRefused("DateTime", java.sql.Time.valueOf("10:00:00"),
				"a Time, which the type DateTime does not take");
		OneColumn.assertRefused("DateTime64(3)", 1709251199L, "a Long, which the type DateTime64(3) does not take");
		OneColumn.assertRefused("DateTime", null, "NULL, and the type DateTime has no NULL");
	}

	@Test
	void rawNumbersAreTheTicksThemselves() {
		int[] seconds = { 0, 1, -1, Integer.MIN_VALUE };
		Column dateTimes = OneColumn.of("Nullable(DateTime)", (writer) -> writer.appendRaws(seconds, 1, 3));
		assertThat(dateTimes.size()).isEqualTo(3);
		assertThat(dateTimes.ints()).startsWith(1, -1, Integer.MIN_VALUE);
		assertThat(dateTimes.getRaw(1)).isEqualTo(0xFFFF_FFFFL);
		Column ticks = OneColumn.of("DateTime64(3)",
				(writer) -> writer.appendRaws(new long[] { -1, 1_709_251_199_123L }, 0, 2));
		assertThat(ticks.getInstant(0)).isEqualTo("1969-12-31T23:59:59.999Z");
		assertThat(ticks.longs()).startsWith(-1, 1_709_251_199_123L);
		OneColumn.assertRefused("DateTime64(3)", UTC,
				(writer) -> writer.appendRaws(new long[] { 0, Long.MAX_VALUE }, 0, 2),
				"a raw number out of the range of DateTime64(3)");
		OneColumn.assertRefused("DateTime", UTC, (writer) -> writer.appendRaws(new long[] { -1 }, 0, 1),
				"a raw number out of the range of DateTime");
		OneColumn.assertRefused("DateTime", UTC, (writer) -> writer.appendInts(new int[1], 0, 1),
				"a long, which the type DateTime does not take");
	}

	@ParameterizedTest
	@CsvSource({ "0, -9223372036854775808", "0, 9223372036854775807", "3, -9223372036854775808",
			"3, 9223372036854775807", "3, 253402300799999", "3, 253402300800000", "0, -62167219200",
			"0, -62167219201" })
	void ticksOfNoYearHaveTheTextOfTheServer(int scale, long ticks, TestDatabase database) {
		List<Column> columns = NativeTable.read(NativeTable.client(database), "SELECT reinterpret(toInt64(" + ticks
				+ "), 'DateTime64(" + scale + ", \\'America/New_York\\')') AS t, toString(t)", Map.of());
		assertThat(columns.get(0).getString(0)).isEqualTo(columns.get(1).getString(0));
		assertThat(columns.get(0).getRaw(0)).isEqualTo(ticks);
	}

	@Test
	void ticksThatNoClassOfJavaReachesAreReadAsARawNumberOnly(TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database), "SELECT reinterpret(toInt64(9223372036854775807), 'DateTime64(0)')",
					Map.of())
			.get(0);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getInstant(0))
			.withMessageContaining("row 0 cannot be read: it is too far from our time; read the raw number");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getObject(0));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLocalDateTime(0));
	}

	@Test
	void gettersOfOtherKindsAndOfNullAreRefused() {
		Column column = OneColumn.of("Nullable(DateTime)", (writer) -> {
			writer.appendObject(SECOND);
			writer.appendNull();
		});
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLocalDate(0));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getDuration(0));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(0));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getInstant(1))
			.withMessageContaining("it is NULL");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getRaw(1));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getString(1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> column.getInstant(2));
		assertThat(column.getObject(1)).isNull();
	}

	@Test
	void aScaleBeyondNanosecondsIsATypeThatIsNotKnown() {
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> OneColumn.of("DateTime64(10)", (writer) -> writer.appendRaw(0)))
			.withMessageContaining("The data type DateTime64(10) is not known to this client");
	}

	@Test
	void offsetDateTimesKeepTheirInstant() {
		OffsetDateTime time = OffsetDateTime.parse("1969-12-31T23:59:59.75+05:30");
		Column column = OneColumn.of("DateTime64(2)", (writer) -> writer.appendObject(time));
		assertThat(column.getInstant(0)).isEqualTo(time.toInstant());
		assertThat(column.getString(0)).isEqualTo("1969-12-31 18:29:59.75");
	}

}
