package io.clickhouseconnect.internal.param;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

import io.clickhouseconnect.error.ClickHouseRequestException;

/**
 * The ranges of dates and times. The server does not refuse a value outside of them, it
 * takes the nearest one.
 *
 * @see <a href="https://clickhouse.com/docs/sql-reference/data-types">ClickHouse data
 * types</a>
 */
final class TemporalRange {

	private static final LocalDate DATE_MIN = LocalDate.of(1970, 1, 1);

	private static final LocalDate DATE_MAX = LocalDate.of(2149, 6, 6);

	private static final LocalDate DATE32_MIN = LocalDate.of(1900, 1, 1);

	private static final LocalDate DATE32_MAX = LocalDate.of(2299, 12, 31);

	// the zone of the session is not known; no zone is further from UTC than this
	private static final LocalDateTime DATE_TIME_MIN = LocalDateTime.of(1969, 12, 31, 10, 0);

	private static final LocalDateTime DATE_TIME_MAX = LocalDateTime.of(2106, 2, 7, 20, 28, 15);

	private static final Instant YEAR_MIN = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant YEAR_MAX = Instant.parse("9999-12-31T23:59:59.999999999Z");

	private static final Duration TIME_END = Duration.ofHours(1000);

	private TemporalRange() {
	}

	static void requireDate(LocalDate date, String subject) {
		require(!date.isBefore(DATE_MIN) && !date.isAfter(DATE_MAX), subject, "Date (1970-01-01 to 2149-06-06)");
	}

	static void requireDate32(LocalDate date, String subject) {
		require(!date.isBefore(DATE32_MIN) && !date.isAfter(DATE32_MAX), subject, "Date32 (1900-01-01 to 2299-12-31)");
	}

	static void requireDateTime(LocalDateTime dateTime, String subject) {
		require(!dateTime.isBefore(DATE_TIME_MIN) && !dateTime.isAfter(DATE_TIME_MAX), subject,
				"DateTime (1970-01-01 to 2106-02-07)");
	}

	static void requireDateTime(Instant instant, String subject) {
		long seconds = instant.getEpochSecond();
		require(seconds >= 0 && seconds <= 0xffff_ffffL, subject, "DateTime (1970-01-01 to 2106-02-07)");
	}

	static void requireFourDigitYear(LocalDate date, String subject) {
		require(date.getYear() >= 1 && date.getYear() <= 9999, subject, "DateTime64 (a year of four digits)");
	}

	static void requireFourDigitYear(Instant instant, String subject) {
		require(!instant.isBefore(YEAR_MIN) && !instant.isAfter(YEAR_MAX), subject,
				"DateTime64 (a year of four digits)");
	}

	static void requireTime(Duration duration, String subject) {
		require(duration.abs().compareTo(TIME_END) < 0, subject, "Time (-999:59:59 to 999:59:59)");
	}

	private static void require(boolean inRange, String subject, String range) {
		if (!inRange) {
			throw new ClickHouseRequestException("The value of " + subject + " is out of the range of " + range);
		}
	}

}
