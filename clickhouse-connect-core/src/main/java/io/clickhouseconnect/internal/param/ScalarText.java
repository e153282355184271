package io.clickhouseconnect.internal.param;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;

/**
 * Numbers, dates and times for a placeholder with a type, checked against what the type
 * can hold.
 */
final class ScalarText {

	private final StringBuilder out;

	private final String subject;

	ScalarText(StringBuilder out, String subject) {
		this.out = out;
		this.subject = subject;
	}

	static boolean isTemporal(Object value) {
		return value instanceof Instant || value instanceof LocalDateTime || value instanceof LocalDate
				|| value instanceof LocalTime || value instanceof Duration;
	}

	static boolean takesTemporal(Object value, TypeFamily family) {
		return switch (family) {
			case DATE -> value instanceof LocalDate;
			case DATE_TIME, DATE_TIME64 -> value instanceof Instant || value instanceof LocalDateTime;
			case TIME, TIME64 -> value instanceof LocalTime || value instanceof Duration;
			case INTERVAL -> value instanceof Duration;
			default -> false;
		};
	}

	static String javaText(Object value) {
		if (value instanceof LocalDateTime dateTime) {
			StringBuilder text = new StringBuilder();
			TemporalText.dateTime(text, dateTime, TemporalText.digits(TemporalText.nanos(dateTime)));
			return text.toString();
		}
		return (value instanceof BigDecimal decimal) ? decimal.toPlainString() : value.toString();
	}

	ClickHouseRequestException mismatch(Object value, TypeHint type) {
		String name = value.getClass().isAnonymousClass() ? "value" : value.getClass().getSimpleName();
		return new ClickHouseRequestException(
				"The " + name + " in " + this.subject + " cannot be sent as " + type.text());
	}

	void text(String text, boolean quoted) {
		quote(quoted);
		TextEscape.append(this.out, text, this.subject);
		quote(quoted);
	}

	void bytes(byte[] bytes, boolean quoted) {
		quote(quoted);
		TextEscape.append(this.out, bytes);
		quote(quoted);
	}

	void plain(Object value) {
		if (value instanceof BigDecimal decimal) {
			this.out.append(decimal.toPlainString());
		}
		else if (value instanceof Double || value instanceof Float) {
			this.out.append(SqlLiteral.floating(((Number) value).doubleValue(), value.toString()));
		}
		else {
			this.out.append(value);
		}
	}

	void write(Object value, TypeHint type, boolean nested) {
		switch (type.family()) {
			case INTEGER -> integer(value, type);
			case FLOAT -> floating(value, type);
			case DECIMAL -> decimal(value, type);
			case BOOL -> bool(value, type);
			case INTERVAL -> interval(value, type);
			default -> temporal(value, type, nested);
		}
	}

	private void quote(boolean quoted) {
		if (quoted) {
			this.out.append('\'');
		}
	}

	private void integer(Object value, TypeHint type) {
		if (value instanceof Boolean flag) {
			this.out.append(flag ? '1' : '0');
			return;
		}
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			long number = ((Number) value).longValue();
			int bits = type.bits();
			long highest = type.isUnsigned() ? -1L >>> Math.max(1, 64 - bits) : -1L >>> Math.max(1, 65 - bits);
			long lowest = type.isUnsigned() ? 0 : -highest - 1;
			if (number < lowest || number > highest) {
				throw outOfRange(type);
			}
			this.out.append(number);
			return;
		}
		BigDecimal decimal = exact(value, type);
		if (decimal.signum() != 0 && decimal.stripTrailingZeros().scale() > 0) {
			throw tooManyDigits(type);
		}
		if (decimal.precision() - (long) decimal.scale() > 100) {
			throw outOfRange(type);
		}
		BigInteger number = decimal.toBigInteger();
		boolean fits = type.isUnsigned() ? number.signum() >= 0 && number.bitLength() <= type.bits()
				: number.bitLength() < type.bits();
		if (!fits) {
			throw outOfRange(type);
		}
		this.out.append(number);
	}

	private void floating(Object value, TypeHint type) {
		if (value instanceof Number) {
			plain(value);
		}
		else {
			plain(special(value) ? value : exact(value, type));
		}
	}

	private static boolean special(Object value) {
		return value.equals("nan") || value.equals("inf") || value.equals("-inf");
	}

	private void decimal(Object value, TypeHint type) {
		BigDecimal decimal = exact(value, type);
		if (decimal.scale() > type.scale()) {
			decimal = decimal.stripTrailingZeros();
		}
		if (decimal.scale() > type.scale()) {
			throw tooManyDigits(type);
		}
		if (decimal.precision() - (long) decimal.scale() > 100) {
			throw outOfRange(type);
		}
		this.out.append(decimal.toPlainString());
	}

	private BigDecimal exact(Object value, TypeHint type) {
		if (value instanceof BigDecimal decimal) {
			return decimal;
		}
		if (value instanceof Number || value instanceof String) {
			try {
				return new BigDecimal(value.toString());
			}
			catch (NumberFormatException ex) {
				throw mismatch(value, type);
			}
		}
		throw mismatch(value, type);
	}

	private void bool(Object value, TypeHint type) {
		String text = value.toString();
		switch (text) {
			case "true", "1" -> this.out.append("true");
			case "false", "0" -> this.out.append("false");
			default -> throw mismatch(value, type);
		}
	}

	private void interval(Object value, TypeHint type) {
		if (!(value instanceof Duration duration)) {
			TypeHint int64 = TypeHint.parse("Int64");
			integer(value, int64);
			return;
		}
		ChronoUnit unit = unit(type.name());
		if (unit == null) {
			throw mismatch(value, type);
		}
		BigDecimal nanos = BigDecimal.valueOf(duration.toSeconds(), -9).add(BigDecimal.valueOf(duration.toNanosPart()));
		BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(unit.getDuration().toSeconds(), -9)
			.add(BigDecimal.valueOf(unit.getDuration().toNanosPart())));
		if (parts[1].signum() != 0) {
			throw tooManyDigits(type);
		}
		integer(parts[0], TypeHint.parse("Int64"));
	}

	private static @Nullable ChronoUnit unit(String interval) {
		return switch (interval) {
			case "intervalnanosecond" -> ChronoUnit.NANOS;
			case "intervalmicrosecond" -> ChronoUnit.MICROS;
			case "intervalmillisecond" -> ChronoUnit.MILLIS;
			case "intervalsecond" -> ChronoUnit.SECONDS;
			case "intervalminute" -> ChronoUnit.MINUTES;
			case "intervalhour" -> ChronoUnit.HOURS;
			case "intervalday" -> ChronoUnit.DAYS;
			case "intervalweek" -> ChronoUnit.WEEKS;
			default -> null;
		};
	}

	private void temporal(Object value, TypeHint type, boolean nested) {
		if (value instanceof String text) {
			text(text, nested);
			return;
		}
		if (value instanceof Instant instant && isBeforeEpochSecond(instant)
				&& type.family() == TypeFamily.DATE_TIME64) {
			secondBeforeEpoch(instant, type, nested);
			return;
		}
		quote(nested);
		if (value instanceof LocalDate date) {
			date(date, type);
		}
		else if (!takesTemporal(value, type.family())) {
			throw mismatch(value, type);
		}
		else if (value instanceof LocalDateTime dateTime) {
			dateTime(dateTime, type);
		}
		else if (value instanceof Instant instant) {
			instant(instant, type);
		}
		else {
			time(value, type);
		}
		quote(nested);
	}

	private void date(LocalDate date, TypeHint type) {
		if (type.family() == TypeFamily.DATE_TIME || type.family() == TypeFamily.DATE_TIME64) {
			dateTime(date.atStartOfDay(), type);
			return;
		}
		if (type.family() != TypeFamily.DATE) {
			throw mismatch(date, type);
		}
		if (type.name().equals("date")) {
			TemporalRange.requireDate(date, this.subject);
		}
		else {
			TemporalRange.requireDate32(date, this.subject);
		}
		TemporalText.date(this.out, date);
	}

	private void dateTime(LocalDateTime dateTime, TypeHint type) {
		requireFraction(TemporalText.nanos(dateTime), type);
		if (type.family() == TypeFamily.DATE_TIME) {
			TemporalRange.requireDateTime(dateTime, this.subject);
		}
		else {
			TemporalRange.requireFourDigitYear(dateTime.toLocalDate(), this.subject);
		}
		TemporalText.dateTime(this.out, dateTime, type.scale());
	}

	private void instant(Instant instant, TypeHint type) {
		requireFraction(TemporalText.nanos(instant), type);
		if (type.family() == TypeFamily.DATE_TIME) {
			TemporalRange.requireDateTime(instant, this.subject);
		}
		else {
			TemporalRange.requireFourDigitYear(instant, this.subject);
		}
		TemporalText.epoch(this.out, instant, type.scale());
	}

	private static boolean isBeforeEpochSecond(Instant instant) {
		return instant.getEpochSecond() == -1 && TemporalText.nanos(instant) != 0;
	}

	// the server loses the sign of -0.5 seconds; the number of ticks, which it takes only
	// inside of a container, and the local time of a zone say it otherwise
	private void secondBeforeEpoch(Instant instant, TypeHint type, boolean nested) {
		requireFraction(TemporalText.nanos(instant), type);
		ZoneId zone = zone(type);
		if (zone != null) {
			quote(nested);
			TemporalText.dateTime(this.out, LocalDateTime.ofInstant(instant, zone), type.scale());
			quote(nested);
		}
		else if (nested) {
			BigDecimal seconds = BigDecimal.valueOf(TemporalText.nanos(instant) - 1_000_000_000L, 9);
			this.out.append(seconds.movePointRight(type.scale()).toBigIntegerExact());
		}
		else {
			throw new ClickHouseRequestException("The server misreads an instant less than a second before 1970, as in "
					+ this.subject + ", unless the type has a time zone: DateTime64(" + type.scale() + ", 'UTC')");
		}
	}

	private static @Nullable ZoneId zone(TypeHint type) {
		if (type.arguments().size() < 2) {
			return null;
		}
		String quoted = type.arguments().get(1).text();
		try {
			return (quoted.length() < 3) ? null : ZoneId.of(quoted.substring(1, quoted.length() - 1));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private void time(Object value, TypeHint type) {
		Duration duration = (value instanceof LocalTime time) ? Duration.ofNanos(time.toNanoOfDay()) : (Duration) value;
		requireFraction(duration.toNanosPart(), type);
		TemporalRange.requireTime(duration, this.subject);
		TemporalText.duration(this.out, duration, type.scale());
	}

	private void requireFraction(int nanos, TypeHint type) {
		if (TemporalText.digits(nanos) > type.scale()) {
			throw tooManyDigits(type);
		}
	}

	private ClickHouseRequestException tooManyDigits(TypeHint type) {
		return new ClickHouseRequestException("A value of " + this.subject + " has more digits than " + type.text()
				+ " can hold; the server would cut them off");
	}

	private ClickHouseRequestException outOfRange(TypeHint type) {
		return new ClickHouseRequestException("A value of " + this.subject + " is out of the range of " + type.text());
	}

}
