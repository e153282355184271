package io.clickhouseconnect.internal.codec;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.time.IntervalUnit;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Interval of every unit.
 */
@ExtendWith(ClickHouseExtension.class)
class IntervalTests {

	private static String type(IntervalUnit unit) {
		return "Interval" + unit.name().charAt(0) + unit.name().substring(1).toLowerCase(Locale.ROOT);
	}

	@ParameterizedTest
	@EnumSource
	void countsOfEveryUnitComeBackWhole(IntervalUnit unit, TestDatabase database) {
		NativeTable table = new NativeTable(database, "intervals", "Nullable(" + type(unit) + ")");
		table.insert((columns) -> {
			columns[0].appendLong(30);
			columns[0].appendLong(31);
			columns[0].appendNull();
			columns[0].appendLong(Long.MIN_VALUE);
			columns[0].appendLong(Long.MAX_VALUE);
		});
		Column column = table.read().get(0);
		assertThat(OneColumn.texts(column)).isEqualTo(table.ask("c0"))
			.containsExactly("30", "31", null, "-9223372036854775808", "9223372036854775807");
		assertThat(column.longs()).startsWith(30, 31);
		assertThat(column.getLong(4)).isEqualTo(Long.MAX_VALUE);
		assertThat(column.getRaw(3)).isEqualTo(Long.MIN_VALUE);
		assertThat(column.getInt(1)).isEqualTo(31);
		assertThat(column.getBigInteger(0)).isEqualTo(30);
	}

	@ParameterizedTest
	@CsvSource({ "NANOSECOND, PT0.000000005S", "MICROSECOND, PT0.000005S", "MILLISECOND, PT0.005S", "SECOND, PT5S",
			"MINUTE, PT5M", "HOUR, PT5H", "DAY, PT120H", "WEEK, PT840H" })
	void aUnitOfFixedLengthIsADuration(IntervalUnit unit, Duration duration) {
		Column column = OneColumn.of(type(unit), (writer) -> {
			writer.appendObject(duration);
			writer.appendObject(duration.negated());
		});
		assertThat(column.longs()).startsWith(5, -5);
		assertThat(column.getDuration(0)).isEqualTo(duration);
		assertThat(column.getDuration(1)).isEqualTo(duration.negated());
		if (!unit.isOfCalendar()) {
			assertThat(column.getObject(1)).isEqualTo(duration.negated());
		}
	}

	@ParameterizedTest
	@CsvSource({ "DAY, P5D, P5D", "WEEK, P35D, P5W", "MONTH, P5M, P5M", "QUARTER, P15M, P1Y3M", "YEAR, P5Y, P60M" })
	void aUnitOfTheCalendarIsAPeriod(IntervalUnit unit, Period read, Period written) {
		Column column = OneColumn.of(type(unit), (writer) -> {
			writer.appendObject(written);
			writer.appendObject(read.negated());
		});
		assertThat(column.longs()).startsWith(5, -5);
		assertThat(NativeTable.objects(column)).containsExactly(read, read.negated());
	}

	@ParameterizedTest
	@CsvSource({ "DAY, P1M", "DAY, P1Y", "WEEK, P8D", "WEEK, P1M", "MONTH, P1M1D", "QUARTER, P4M", "YEAR, P13M",
			"YEAR, P7D", "HOUR, P1D", "SECOND, P0D" })
	void aPeriodThatIsNoWholeNumberOfTheUnitIsRefused(IntervalUnit unit, Period period) {
		assertNotWhole(unit, period, "Period");
	}

	@ParameterizedTest
	@CsvSource({ "MICROSECOND, PT0.000000001S", "MILLISECOND, PT0.0001S", "SECOND, PT0.5S", "MINUTE, PT61S",
			"HOUR, PT1H1S", "HOUR, PT0.000000001S", "DAY, PT25H", "WEEK, PT24H", "MONTH, PT720H", "YEAR, PT0S",
			"NANOSECOND, PT2562047788016H" })
	void aDurationThatIsNoWholeNumberOfTheUnitIsRefused(IntervalUnit unit, Duration duration) {
		assertNotWhole(unit, duration, "Duration");
	}

	private static void assertNotWhole(IntervalUnit unit, TemporalAmount amount, String kind) {
		OneColumn.assertRefused(type(unit), amount,
				"a " + kind + " that is not a whole number of the unit of " + type(unit) + " within 64 bits");
	}

	@Test
	void integersAreCounts() {
		Column column = OneColumn.of("IntervalDay", (writer) -> {
			List.of((byte) 1, (short) 2, 3, 4L, BigInteger.valueOf(5)).forEach(writer::appendObject);
			writer.appendInt(6);
			writer.appendLongs(new long[] { 7, 8 }, 0, 2);
		});
		assertThat(column.longs()).startsWith(1, 2, 3, 4, 5, 6, 7, 8);
		OneColumn.assertRefused("IntervalDay", BigInteger.ONE.shiftLeft(63),
				"a number out of the range of IntervalDay");
		OneColumn.assertRefused("IntervalDay", 1.5, "a number with a fraction, and IntervalDay takes integers");
		OneColumn.assertRefused("IntervalDay", "P1D", "a String, which the type IntervalDay does not take");
	}

	@Test
	void aCountThatNoObjectHoldsIsReadAsALong() {
		Column days = OneColumn.of("IntervalDay", (writer) -> writer.appendLong(1L << 31));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> days.getObject(0))
			.withMessageContaining("a Period cannot hold so many; read the count as a long");
		Column weeks = OneColumn.of("IntervalWeek", (writer) -> writer.appendLong(Integer.MAX_VALUE / 7 + 1));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> weeks.getObject(0));
		Column hours = OneColumn.of("IntervalHour", (writer) -> writer.appendLong(Long.MAX_VALUE));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> hours.getDuration(0))
			.withMessageContaining("a Duration cannot hold so many; read the count as a long");
	}

	@Test
	void aMonthIsNoDuration() {
		Column column = OneColumn.of("IntervalMonth", (writer) -> writer.appendLong(1));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getDuration(0))
			.withMessageContaining("a month has no fixed length");
	}

	@Test
	void intervalsOfAQueryAreRead(TestDatabase database) {
		List<Column> columns = NativeTable.read(NativeTable.client(database),
				"SELECT toIntervalDay(number + 30), INTERVAL 1 QUARTER FROM numbers(2)", Map.of());
		assertThat(NativeTable.objects(columns.get(0))).containsExactly(Period.ofDays(30), Period.ofDays(31));
		assertThat(NativeTable.objects(columns.get(1))).containsExactly(Period.ofMonths(3), Period.ofMonths(3));
	}

	@Test
	void aUnitThatIsNotKnownIsNamed() {
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> OneColumn.of("IntervalCentury", (writer) -> writer.appendLong(1)))
			.withMessageContaining("The data type IntervalCentury is not known to this client");
	}

}
