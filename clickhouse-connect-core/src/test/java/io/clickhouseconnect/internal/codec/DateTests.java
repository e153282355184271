package io.clickhouseconnect.internal.codec;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

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

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -719_529, -719_528, -719_162, -25_568, 120_530, 2_932_896, 2_932_897,
			Integer.MAX_VALUE })
	void aDayBeyondTheRangeOfTheTypeIsReadAsTheServerShowsIt(int day, TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database),
					"SELECT * FROM format(RowBinary, 'd Date32', unhex('" + "%08x".formatted(Integer.reverseBytes(day))
							+ "'))",
					Map.of())
			.get(0);
		assertThat(column.getLocalDate(0)).isEqualTo(LocalDate.ofEpochDay(day));
	}

	@ParameterizedTest
	@CsvSource({ "Date, 1969-12-31", "Date, 1950-01-01", "Date, 2149-06-07", "Date, +10000-01-01", "Date32, 1899-12-31",
			"Date32, 2300-01-01", "Date32, -0001-01-01" })
	void aDateOutOfTheRangeOfTheTypeIsRefused(String type, LocalDate date) {
		OneColumn.assertRefused(type, date, "a LocalDate out of the range of " + type);
		OneColumn.assertRefused(type, date.toString(), "a text out of the range of " + type);
	}

}
