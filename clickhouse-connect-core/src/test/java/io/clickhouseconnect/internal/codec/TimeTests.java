package io.clickhouseconnect.internal.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

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
 * Time and Time64.
 */
@ExtendWith(ClickHouseExtension.class)
class TimeTests {

	private static final Duration LIMIT = Duration.ofHours(1000);

	@Test
	void timesComeBackUpToTheEndsOfTheirRange(TestDatabase database) {
		NativeTable table = new NativeTable(database, "times", "Nullable(Time)");
		List<Duration> times = Arrays.asList(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofHours(24), null,
				Duration.ofSeconds(86_399), Duration.ofHours(-100), LIMIT.minusSeconds(1),
				LIMIT.minusSeconds(1).negated());
		table.insertObjects(times);
		Column column = table.read().get(0);
		assertThat(NativeTable.objects(column)).isEqualTo(times);
		assertThat(OneColumn.texts(column)).isEqualTo(table.ask("c0"))
			.containsExactly("00:00:00", "-00:00:01", "24:00:00", null, "23:59:59", "-100:00:00", "999:59:59",
					"-999:59:59");
		assertThat(column.getDuration(1)).isEqualTo(Duration.ofSeconds(-1));
		assertThat(column.getRaw(5)).isEqualTo(-360_000);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })
	void everyTickOfEveryScaleComesBack(int scale, TestDatabase database) {
		NativeTable table = new NativeTable(database, "time_ticks" + scale, "Time64(" + scale + ")");
		Duration tick = Duration.ofNanos(1_000_000_000 / Ticks.of(scale).perSecond());
		List<Duration> times = List.of(Duration.ZERO, tick, tick.negated(), Duration.ofSeconds(1).minus(tick),
				tick.minus(Duration.ofSeconds(1)), Duration.ofSeconds(-1).minus(tick), LIMIT.minus(tick),
				tick.minus(LIMIT));
		table.insertObjects(times);
		Column column = table.read().get(0);
		assertThat(NativeTable.objects(column)).isEqualTo(times);
		assertThat(OneColumn.texts(column)).isEqualTo(table.ask("c0"));
		assertThat(column.getRaw(2)).isEqualTo(-1);
		assertThat(column.longs()).startsWith(0, 1, -1);
	}

	@ParameterizedTest
	@CsvSource({ "Time, PT1000H", "Time, PT-1000H", "Time64(3), PT1000H", "Time64(9), PT-1000H",
			"Time64(0), PT1000000000000000H", "Time64(9), PT-1000000000000000H" })
	void aDurationOutOfTheRangeOfTheTypeIsRefused(String type, Duration duration) {
		OneColumn.assertRefused(type, duration, "a Duration out of the range of " + type);
	}

	@ParameterizedTest
	@CsvSource({ "Time, 0.5", "Time, -0.000000001", "Time64(3), 1.0001", "Time64(8), -5.000000001" })
	void partsOfASecondThatTheTypeDoesNotHaveAreRefused(String type, String seconds) {
		Duration duration = Duration.parse("PT" + seconds + "S");
		OneColumn.assertRefused(type, duration,
				"a Duration with smaller parts of a second than " + type + " has; truncate it first");
	}

	@Test
	void timesOfADayAndTextsAreTaken() {
		Column column = OneColumn.of("Time64(9)", (writer) -> {
			writer.appendObject(LocalTime.MAX);
			writer.appendObject(LocalTime.MIDNIGHT);
			writer.appendObject("-999:59:59.999999999");
			writer.appendObject("-00:00:00.5");
			writer.appendObject("7:08");
			writer.appendObject(LocalTime.NOON.toString());
			writer.appendRaw(-1);
		});
		assertThat(OneColumn.texts(column)).containsExactly("23:59:59.999999999", "00:00:00.000000000",
				"-999:59:59.999999999", "-00:00:00.500000000", "07:08:00.000000000", "12:00:00.000000000",
				"-00:00:00.000000001");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "12", "12:60", "1000:00:00", "12:00:00.", "12:00:00.1234567890", "PT1H", "+12:00:00",
			"12:00:60" })
	void textThatIsNoTimeIsRefused(String text) {
		OneColumn.assertRefused("Time64(9)", text, "a text that is not a time such as 23:59:59 or -100:00:00.5");
	}

	@Test
	void otherObjectsAndNullAreRefused() {
		OneColumn.assertRefused("Time", 5, "an Integer, which the type Time does not take");
		OneColumn.assertRefused("Time64(3)", null, "NULL, and the type Time64(3) has no NULL");
		OneColumn.assertRefused("Time", java.sql.Date.valueOf("2024-02-29"),
				"a Date, which the type Time does not take");
	}

	@Test
	void rawNumbersAreTheTicksThemselves() {
		Column times = OneColumn.of("Time", (writer) -> writer.appendRaws(new int[] { -1, 3_599_999 }, 0, 2));
		assertThat(times.ints()).startsWith(-1, 3_599_999);
		Column ticks = OneColumn.of("Nullable(Time64(3))",
				(writer) -> writer.appendRaws(new long[] { 7, -1500 }, 1, 1));
		assertThat(ticks.getObject(0)).isEqualTo(Duration.ofMillis(-1500));
		OneColumn.assertRefused("Time", ZoneOffset.UTC, (writer) -> writer.appendRaws(new int[] { 0, 3_600_000 }, 0, 2),
				"a raw number out of the range of Time");
		OneColumn.assertRefused("Time64(3)", ZoneOffset.UTC, (writer) -> writer.appendRaw(-3_600_000_000L),
				"a raw number out of the range of Time64(3)");
	}

	@Test
	void countsBeyondTheRangeHaveTheTextOfTheServer(TestDatabase database) {
		NativeTable table = new NativeTable(database, "time_counts", "Time", "Time64(0)", "Time64(3)");
		table.client().insert("time_counts").rawInsert("RowBinary", TimeTests::writeExtremes);
		List<Column> columns = table.read();
		for (int i = 0; i < 3; i++) {
			assertThat(OneColumn.texts(columns.get(i))).isEqualTo(table.ask("c" + i));
		}
		assertThat(columns.get(2).getDuration(0)).isEqualTo(Duration.ofMillis(Long.MIN_VALUE));
	}

	private static void writeExtremes(OutputStream out) throws IOException {
		ByteBuffer rows = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
		rows.putInt(Integer.MIN_VALUE).putLong(Long.MIN_VALUE).putLong(Long.MIN_VALUE);
		rows.putInt(Integer.MAX_VALUE).putLong(Long.MAX_VALUE).putLong(Long.MAX_VALUE);
		out.write(rows.array());
	}

	@Test
	void gettersOfOtherKindsAreRefused() {
		Column column = OneColumn.of("Time", (writer) -> writer.appendRaw(1));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getInstant(0));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(0));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLocalDateTime(0));
	}

}
