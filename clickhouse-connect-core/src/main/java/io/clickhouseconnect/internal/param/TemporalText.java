package io.clickhouseconnect.internal.param;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * Dates and times in the one notation that ClickHouse reads under every setting.
 */
final class TemporalText {

	private TemporalText() {
	}

	static void date(StringBuilder out, LocalDate date) {
		number(out, date.getYear(), 4);
		out.append('-');
		number(out, date.getMonthValue(), 2);
		out.append('-');
		number(out, date.getDayOfMonth(), 2);
	}

	static void dateTime(StringBuilder out, LocalDateTime dateTime, int digits) {
		date(out, dateTime.toLocalDate());
		out.append(' ');
		time(out, dateTime.toLocalTime(), digits);
	}

	static void time(StringBuilder out, LocalTime time, int digits) {
		clock(out, time.toSecondOfDay());
		fraction(out, nanos(time), digits);
	}

	static void duration(StringBuilder out, Duration duration, int digits) {
		Duration magnitude = duration.abs();
		if (duration.isNegative()) {
			out.append('-');
		}
		clock(out, magnitude.toSeconds());
		fraction(out, magnitude.toNanosPart(), digits);
	}

	/**
	 * Writes seconds since 1970, which the server reads whatever its time zone is. Ten
	 * digits at least: fewer could be read as a year or a date.
	 */
	static void epoch(StringBuilder out, Instant instant, int digits) {
		long seconds = instant.getEpochSecond();
		int nanos = nanos(instant);
		if (seconds < 0) {
			out.append('-');
			seconds = (nanos > 0) ? -(seconds + 1) : -seconds;
			nanos = (nanos > 0) ? 1_000_000_000 - nanos : 0;
		}
		number(out, seconds, 10);
		fraction(out, nanos, digits);
	}

	static int nanos(TemporalAccessor value) {
		return value.get(ChronoField.NANO_OF_SECOND);
	}

	/**
	 * The digits after the point that a fraction of a second needs.
	 */
	static int digits(int nanos) {
		int digits = 9;
		int rest = nanos;
		while (digits > 0 && rest % 10 == 0) {
			rest /= 10;
			digits--;
		}
		return digits;
	}

	private static void clock(StringBuilder out, long seconds) {
		number(out, seconds / 3600, 2);
		out.append(':');
		number(out, seconds / 60 % 60, 2);
		out.append(':');
		number(out, seconds % 60, 2);
	}

	private static void fraction(StringBuilder out, int nanos, int digits) {
		if (digits > 0) {
			out.append('.');
			int divisor = 100_000_000;
			for (int i = 0; i < digits; i++) {
				out.append((char) ('0' + nanos / divisor % 10));
				divisor = Math.max(divisor / 10, 1);
			}
		}
	}

	private static void number(StringBuilder out, long value, int width) {
		String digits = Long.toString(value);
		for (int i = digits.length(); i < width; i++) {
			out.append('0');
		}
		out.append(digits);
	}

}
