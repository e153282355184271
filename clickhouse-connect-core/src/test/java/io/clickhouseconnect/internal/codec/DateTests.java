package io.clickhouseconnect.internal.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Date and Date32.
 */
@ExtendWith(ClickHouseExtension.class)
class DateTests {

	private static final List<LocalDate> DATES = Arrays.asList(LocalDate.of(1970, 1, 1), LocalDate.of(2024, 2, 29),
			LocalDate.of(2059, 9, 18), LocalDate.of(2059, 9, 19), null, LocalDate.of(2149, 6, 6));

	private static final List<LocalDate> DATES32 = Arrays.asList(LocalDate.of(1900, 1, 1), LocalDate.of(1900, 2, 28),
			LocalDate.of(1900, 3, 1), null, LocalDate.of(1969, 12, 31), LocalDate.of(1970, 1, 1),
			LocalDate.of(2000, 2, 29), LocalDate.of(2299, 12, 31));

	@Test
	void datesComeBackUpToTheEndsOfTheirRange(TestDatabase database) {
		NativeTable table = new NativeTable(database, "dates", "Nullable(Date)");
		table.insertObjects(DATES);
		assertComeBack(table, DATES);
	}

	@Test
	void dates32ComeBackUpToTheEndsOfTheirRange(TestDatabase database) {
		NativeTable table = new NativeTable(database, "dates32", "Nullable(Date32)");
		table.insertObjects(DATES32);
		assertComeBack(table, DATES32);
	}

	private static void assertComeBack(NativeTable table, List<LocalDate> dates) {
		Column column = table.read().get(0);
		assertThat(NativeTable.objects(column)).isEqualTo(dates);
		assertThat(OneColumn.texts(column)).isEqualTo(table.ask("c0"))
			.isEqualTo(dates.stream().map((date) -> (date != null) ? date.toString() : null).toList());
		assertThat(column.getLocalDate(0)).isEqualTo(dates.get(0));
		assertThat(column.getRaw(1)).isEqualTo(dates.get(1).toEpochDay());
	}

	@Test
	void everyDateHasTheTextOfTheServer(TestDatabase database) {
		List<Column> columns = NativeTable.read(NativeTable.client(database), """
				SELECT toDate(number) AS d, toString(d), CAST(toInt32(number) * 3 - 25567 AS Date32) AS e, toString(e)
				FROM numbers(49000)""", Map.of());
		assertThat(OneColumn.texts(columns.get(0))).isEqualTo(OneColumn.texts(columns.get(1)));
		assertThat(OneColumn.texts(columns.get(2))).isEqualTo(OneColumn.texts(columns.get(3)));
	}

	@Test
	void daysOfNoYearHaveTheTextOfTheServer(TestDatabase database) {
		NativeTable table = new NativeTable(database, "days32", "Date32");
		int[] days = { Integer.MIN_VALUE, -719_529, -719_528, -719_162, -25_568, 120_530, 2_932_896, 2_932_897,
				Integer.MAX_VALUE };
		table.client().insert("days32").rawInsert("RowBinary", (out) -> {
			for (int day : days) {
				out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(day).array());
			}
		});
		Column column = table.read().get(0);
		assertThat(OneColumn.texts(column)).isEqualTo(table.ask("c0"));
		assertThat(column.getLocalDate(0)).isEqualTo(LocalDate.ofEpochDay(Integer.MIN_VALUE));
		assertThat(column.ints()).startsWith(days);
	}

	@Test
	void rawNumbersAreTheDaysThemselves() {
		Column dates = OneColumn.of("Date", (writer) -> writer.appendRaws(new int[] { 0, 65_535 }, 0, 2));
		assertThat(NativeTable.objects(dates)).containsExactly(LocalDate.EPOCH, LocalDate.of(2149, 6, 6));
		assertThat(dates.shorts()).startsWith((short) 0, (short) -1);
		Column dates32 = OneColumn.of("Date32", (writer) -> writer.appendRaws(new int[] { -1, 0 }, 0, 2));
		assertThat(dates32.getLocalDate(0)).isEqualTo("1969-12-31");
		OneColumn.assertRefused("Date32", ZoneOffset.UTC, (writer) -> writer.appendRaws(new int[] { -25_568 }, 0, 1),
				"a raw number out of the range of Date32");
		OneColumn.assertRefused("Date", ZoneOffset.UTC, (writer) -> writer.appendRaw(65_536),
				"a raw number out of the range of Date");
		OneColumn.assertRefused("Date", ZoneOffset.UTC, (writer) -> writer.appendInt(1),
				"a long, which the type Date does not take");
	}

	@Test
	void otherObjectsAndTextsAreRefused() {
		OneColumn.assertRefused("Date", LocalDateTime.MIN, "a LocalDateTime out of the range of Date");
		OneColumn.assertRefused("Date", LocalDateTime.of(2024, 2, 29, 12, 0),
				"a LocalDateTime with a time of the day, which Date has not; truncate it first");
		OneColumn.assertRefused("Date", 1, "an Integer, which the type Date does not take");
		OneColumn.assertRefused("Date32", null, "NULL, and the type Date32 has no NULL");
		OneColumn.assertRefused("Date", "2023-02-29", "a text that is not a date such as 2024-02-29");
		OneColumn.assertRefused("Date", "2024-02-29T00:00:00", "a text that is not a date such as 2024-02-29");
	}

	@Test
	void gettersOfOtherKindsAndOfNullAreRefused() {
		Column column = OneColumn.of("Nullable(Date)", (writer) -> {
			writer.appendObject("2024-02-29");
			writer.appendNull();
		});
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLocalDateTime(0));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getInt(0));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLocalDate(1))
			.withMessageContaining("it is NULL");
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> column.getLocalDate(2));
	}

	@ParameterizedTest
	@CsvSource({ "Date, 1969-12-31", "Date, 1950-01-01", "Date, 2149-06-07", "Date, +10000-01-01", "Date32, 1899-12-31",
			"Date32, 2300-01-01", "Date32, -0001-01-01" })
	void aDateOutOfTheRangeOfTheTypeIsRefused(String type, LocalDate date) {
		OneColumn.assertRefused(type, date, "a LocalDate out of the range of " + type);
		OneColumn.assertRefused(type, date.toString(), "a text out of the range of " + type);
	}

}
