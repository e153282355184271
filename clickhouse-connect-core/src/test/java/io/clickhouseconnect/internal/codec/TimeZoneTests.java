package io.clickhouseconnect.internal.codec;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.codec.read.NativeInput;
import io.clickhouseconnect.internal.codec.read.ReadOptions;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.type.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The time zones that times are read and written in, and what their clocks do.
 */
@ExtendWith(ClickHouseExtension.class)
class TimeZoneTests {

	private static final String NOON = "SELECT toDateTime('2024-07-01 12:00:00', 'UTC')::";

	private static final Instant AT_NOON = Instant.parse("2024-07-01T12:00:00Z");

	@Test
	void aColumnIsReadInTheTimeZoneOfItsType(TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database), NOON + "DateTime('Asia/Kolkata')", Map.of(), ZoneId.of("Asia/Tokyo"))
			.get(0);
		assertThat(column.getObject(0)).isEqualTo(AT_NOON.atZone(ZoneId.of("Asia/Kolkata")));
		assertThat(column.getLocalDateTime(0)).isEqualTo("2024-07-01T17:30:00");
		assertThat(column.getString(0)).isEqualTo("2024-07-01 17:30:00");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DateTime", "DateTime64(0)" })
	void aColumnWhoseTypeNamesNoTimeZoneIsReadInThatOfTheQuery(String type, TestDatabase database) {
		List<Column> columns = NativeTable.read(NativeTable.client(database),
				"SELECT CAST(1719835200 AS " + type + ") AS t, toString(t)",
				Map.of("session_timezone", "America/New_York"), ZoneId.of("America/New_York"));
		assertThat(columns.get(0).type()).hasToString(type);
		assertThat(columns.get(0).getObject(0)).isEqualTo(AT_NOON.atZone(ZoneId.of("America/New_York")));
		assertThat(columns.get(0).getString(0)).isEqualTo(columns.get(1).getString(0)).isEqualTo("2024-07-01 08:00:00");
	}

	@Test
	void theTimeZoneGivenForAColumnGoesBeforeThatOfItsType(TestDatabase database) {
		try (RawStream answer = NativeTable.client(database)
			.sql(NOON + "DateTime('Asia/Kolkata') AS a, a AS b")
			.setting("client_protocol_version", BlockReader.REVISION)
			.rawStream("Native")) {
			ZoneId berlin = ZoneId.of("Europe/Berlin");
			BlockReader reader = new BlockReader(new NativeInput(answer),
					new ReadOptions(ZoneOffset.UTC, Map.of("a", berlin), UnaryOperator.identity()), true);
			assertThat(reader.next()).isTrue();
			assertThat(reader.columns().get(0).getObject(0)).isEqualTo(AT_NOON.atZone(berlin));
			assertThat(reader.columns().get(1).getObject(0)).isEqualTo(AT_NOON.atZone(ZoneId.of("Asia/Kolkata")));
		}
	}

	@Test
	void localTimesAreWrittenInTheTimeZoneOfTheColumn(TestDatabase database) {
		NativeTable table = new NativeTable(database, "local_times", "DateTime('Asia/Kolkata')", "DateTime");
		LocalDateTime local = LocalDateTime.of(2024, 7, 1, 17, 30);
		table.insert((columns) -> {
			columns[0].appendObject(local);
			columns[1].appendObject(local);
		});
		assertThat(table.ask("toUnixTimestamp(c0)")).containsExactly(String.valueOf(AT_NOON.getEpochSecond()));
		assertThat(table.ask("toUnixTimestamp(c1)"))
			.containsExactly(String.valueOf(local.toEpochSecond(ZoneOffset.UTC)));
	}

	@ParameterizedTest
	@CsvSource({ "Europe/Berlin, 2024-03-31T02:00", "Europe/Berlin, 2024-03-31T02:59:59",
			"America/New_York, 2024-03-10T02:30", "Australia/Lord_Howe, 2024-10-06T02:00",
			"Australia/Lord_Howe, 2024-10-06T02:29:59", "Pacific/Apia, 2011-12-30T12:00" })
	void aTimeThatTheClocksSkipIsRefused(String zone, LocalDateTime time) {
		String reason = " that the clocks in " + zone + " skip when they are put forward; give an Instant";
		OneColumn.assertRefused("DateTime('" + zone + "')", time, "a LocalDateTime" + reason);
		OneColumn.assertRefused("DateTime64(3, '" + zone + "')", time.toString(), "a text" + reason);
		OneColumn.assertRefused("DateTime", ZoneId.of(zone), (writer) -> {
			writer.appendObject(time.minusDays(5));
			writer.appendObject(time);
		}, "a LocalDateTime" + reason);
	}

	@ParameterizedTest
	@CsvSource({ "Europe/Berlin, 2024-10-27T02:00, +02:00", "Europe/Berlin, 2024-10-27T02:59:59, +02:00",
			"Europe/Berlin, 2024-10-27T01:59:59, +02:00", "Europe/Berlin, 2024-10-27T03:00, +01:00",
			"Europe/Berlin, 2024-03-31T01:59:59, +01:00", "Europe/Berlin, 2024-03-31T03:00, +02:00",
			"America/New_York, 2024-11-03T01:30, -04:00", "America/New_York, 2024-11-03T02:00, -05:00",
			"Australia/Lord_Howe, 2024-04-07T01:30, +11:00", "Australia/Lord_Howe, 2024-04-07T01:59:59, +11:00",
			"Australia/Lord_Howe, 2024-04-07T02:00, +10:30", "Asia/Kolkata, 2024-04-07T02:00, +05:30",
			"Europe/Berlin, 1942-11-02T02:30, +02:00" })
	void aTimeThatTheClocksShowTwiceIsTheFirst(String zone, LocalDateTime time, ZoneOffset offset) {
		Column column = OneColumn.of("DateTime64(3, '" + zone + "')", (writer) -> {
			writer.appendObject(time.plusDays(5));
			writer.appendObject(time);
			writer.appendObject(time.minusDays(5));
		});
		assertThat(column.getInstant(1)).isEqualTo(time.toInstant(offset));
		assertThat(column.getLocalDateTime(1)).isEqualTo(time);
		assertThat(column.getLocalDateTime(2)).isEqualTo(time.minusDays(5));
	}

	@ParameterizedTest
	@CsvSource({ "Europe/Berlin, 2024-10-27T00:30:00Z", "Europe/Berlin, 2024-10-27T01:30:00Z",
			"America/New_York, 2024-11-03T05:30:00Z", "America/New_York, 2024-11-03T06:30:00Z",
			"Australia/Lord_Howe, 2024-04-06T14:45:00Z", "Australia/Lord_Howe, 2024-04-06T15:15:00Z" })
	void bothInstantsOfATimeThatTheClocksShowTwiceComeBack(String zone, Instant instant, TestDatabase database) {
		NativeTable table = new NativeTable(database, "twice", "DateTime('" + zone + "')");
		ZonedDateTime time = instant.atZone(ZoneId.of(zone));
		table.insertObjects(List.of(instant, time, time.toString()));
		Column column = table.read().get(0);
		assertThat(NativeTable.objects(column)).containsExactly(time, time, time);
		assertThat(OneColumn.texts(column)).isEqualTo(table.ask("c0"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo",
			"Asia/Tokyo", "Pacific/Chatham" })
	void everyChangeOfTheClocksHasTheTextOfTheServer(String zone, TestDatabase database) {
		TreeSet<Long> seconds = new TreeSet<>();
		ZoneRules rules = ZoneId.of(zone).getRules();
		ZoneOffsetTransition change = rules.nextTransition(Instant.parse("1945-12-31T00:00:00Z"));
		while (change != null && change.getDateTimeAfter().getYear() < 2110) {
			long second = change.toEpochSecond();
			seconds.addAll(List.of(second - 7200, second - 1, second, second + 3600, second + 86_400));
			change = rules.nextTransition(change.getInstant());
		}
		new Random(1).longs(500, -1_000_000_000L, 253_402_300_799L - 86_400).forEach(seconds::add);
		NativeTable table = new NativeTable(database, "changes", "DateTime64(0, '" + zone + "')");
		table.insert((columns) -> seconds.forEach(columns[0]::appendRaw));
		assertThat(OneColumn.texts(table.read().get(0))).isEqualTo(table.ask("c0"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "+05:30", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
			"Pacific/Apia", "Africa/Casablanca" })
	void clocksAgreeWithTheRulesOfTheirZoneInAnyOrder(String name) {
		ZoneId zone = ZoneId.of(name);
		ZoneRules rules = zone.getRules();
		WallClock clock = new WallClock(zone);
		Random random = new Random(7);
		List<Long> changes = new ArrayList<>(List.of(0L));
		for (ZoneOffsetTransition change = rules.nextTransition(Instant.EPOCH); change != null
				&& changes.size() < 300; change = rules.nextTransition(change.getInstant())) {
			changes.add(change.toEpochSecond());
		}
		for (int i = 0; i < 50_000; i++) {
			long second = changes.get(random.nextInt(changes.size())) + random.nextInt(-100_000, 100_000);
			Instant instant = Instant.ofEpochSecond(second, 5);
			LocalDateTime local = LocalDateTime.ofEpochSecond(second, 5, ZoneOffset.UTC);
			assertThat(clock.localDateTime(second, 5)).isEqualTo(LocalDateTime.ofInstant(instant, zone));
			assertThat(clock.zonedDateTime(second, 5)).isEqualTo(ZonedDateTime.ofInstant(instant, zone));
			List<ZoneOffset> offsets = rules.getValidOffsets(local);
			assertThat(clock.epochSecond(local))
				.isEqualTo(offsets.isEmpty() ? WallClock.SKIPPED : local.toEpochSecond(offsets.get(0)));
		}
	}

	@Test
	void everyTimeZoneOfTheServerIsKnown(TestDatabase database) {
		Column names = NativeTable
			.read(NativeTable.client(database), "SELECT time_zone FROM system.time_zones", Map.of())
			.get(0);
		assertThat(OneColumn.texts(names)).hasSizeGreaterThan(500)
			.allSatisfy((name) -> assertThat(DataType.parse("DateTime('" + name + "')").zone()).isNotNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "EST", "MST", "HST", "ROC", "Factory", "Fixed/UTC-03:30:00" })
	void aTimeZoneWithANameOfTheServerAloneIsTheSame(String zone, TestDatabase database) {
		List<Column> columns = NativeTable.read(NativeTable.client(database),
				NOON + "DateTime('" + zone + "') AS t, toString(t)", Map.of());
		assertThat(columns.get(0).getString(0)).isEqualTo(columns.get(1).getString(0));
		assertThat(columns.get(0).getInstant(0)).isEqualTo(AT_NOON);
	}

	@Test
	void aTimeZoneThatTheRuntimeDoesNotKnowIsNamed() {
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> OneColumn.of("DateTime('Mars/Olympus_Mons')", (writer) -> writer.appendRaw(0)))
			.withMessageContaining("The time zone of DateTime('Mars/Olympus_Mons') is not known to this Java runtime");
	}

}
