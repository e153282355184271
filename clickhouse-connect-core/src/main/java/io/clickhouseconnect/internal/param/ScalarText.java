package io.clickhouseconnect.internal.param;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.limit.NumberLimits;
import io.clickhouseconnect.internal.precision.Rounding;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * Texts, dates and times for a placeholder with a type, checked against what the type can
 * hold.
 */
final class ScalarText {

	private final StringBuilder out;

	private final String subject;

	private final NumberText numbers;

	private final ValueErrors errors;

	/** Whether a value is refused that has more precision than its type. */
	private final boolean exact;

	ScalarText(StringBuilder out, String subject, boolean exact) {
		this.out = out;
		this.subject = subject;
		this.exact = exact;
		this.errors = new ValueErrors(subject);
		this.numbers = new NumberText(out, this.errors, exact);
	}

	/** The wall time of a value whose zone says of which day it is. */
	static @Nullable Object local(@Nullable Object value, TypeKind kind) {
		if (kind == TypeKind.DATE || kind == TypeKind.DATE32) {
			return (value instanceof ZonedDateTime time) ? time.toLocalDateTime()
					: (value instanceof OffsetDateTime time) ? time.toLocalDateTime() : value;
		}
		return value;
	}

	static boolean isTemporal(Object value) {
		return value instanceof Instant || value instanceof LocalDateTime || value instanceof LocalDate
				|| value instanceof LocalTime || value instanceof Duration || value instanceof Period;
	}

	static boolean takesTemporal(Object value, TypeKind kind) {
		return switch (kind) {
			case DATE, DATE32 -> value instanceof LocalDate || value instanceof LocalDateTime;
			case DATE_TIME, DATE_TIME64 -> value instanceof Instant || value instanceof LocalDateTime;
			case TIME, TIME64 -> value instanceof LocalTime || value instanceof Duration;
			case INTERVAL -> value instanceof Duration || value instanceof Period;
			default -> false;
		};
	}

	static String javaText(Object value) {
		if (value instanceof LocalDateTime dateTime) {
			StringBuilder text = new StringBuilder();
			TemporalText.dateTime(text, dateTime, TemporalText.digits(TemporalText.nanos(dateTime)));
			return text.toString();
		}
		return (value instanceof Number number) ? NumberLimits.text(number) : value.toString();
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
		this.numbers.plain(value);
	}

	ClickHouseRequestException mismatch(Object value, DataType type) {
		return this.errors.mismatch(value, type);
	}

	void write(Object value, DataType type, boolean nested) {
		switch (type.kind()) {
			case INT8, INT16, INT32, INT64, INT128, INT256, UINT8, UINT16, UINT32, UINT64, UINT128, UINT256 ->
				this.numbers.integer(value, type);
			case FLOAT32, FLOAT64, BFLOAT16 -> this.numbers.floating(value, type);
			case DECIMAL -> this.numbers.decimal(value, type);
			case BOOL -> this.numbers.bool(value, type);
			case INTERVAL -> this.numbers.interval(value, type);
			default -> temporal(value, type, nested);
		}
	}

	private void quote(boolean quoted) {
		if (quoted) {
			this.out.append('\'');
		}
	}

	private void temporal(Object value, DataType type, boolean nested) {
		if (value instanceof String text) {
			boolean moment = type.kind() == TypeKind.DATE_TIME || type.kind() == TypeKind.DATE_TIME64;
			Object read = moment ? IsoText.read(text) : text;
			if (read instanceof String) {
				text(text, nested);
			}
			else {
				temporal(read, type, nested);
			}
			return;
		}
		if (value instanceof Instant instant) {
			moment(instant, type, nested);
			return;
		}
		quote(nested);
		if (value instanceof LocalDate date) {
			date(date, type);
		}
		else if (!takesTemporal(value, type.kind())) {
			throw this.errors.mismatch(value, type);
		}
		else if (value instanceof LocalDateTime dateTime) {
			dateTime(dateTime, type);
		}
		else {
			time(value, type);
		}
		quote(nested);
	}

	private void moment(Instant given, DataType type, boolean nested) {
		if (!takesTemporal(given, type.kind())) {
			throw this.errors.mismatch(given, type);
		}
		Instant instant = given.minusNanos(excess(TemporalText.nanos(given), type));
		if (isBeforeEpochSecond(instant) && type.kind() == TypeKind.DATE_TIME64) {
			secondBeforeEpoch(instant, type, nested);
			return;
		}
		quote(nested);
		instant(instant, type);
		quote(nested);
	}

	private void date(LocalDate date, DataType type) {
		if (type.kind() == TypeKind.DATE_TIME || type.kind() == TypeKind.DATE_TIME64) {
			dateTime(date.atStartOfDay(), type);
			return;
		}
		switch (type.kind()) {
			case DATE -> TemporalRange.requireDate(date, this.subject);
			case DATE32 -> TemporalRange.requireDate32(date, this.subject);
			default -> throw this.errors.mismatch(date, type);
		}
		TemporalText.date(this.out, date);
	}

	private void dateTime(LocalDateTime given, DataType type) {
		if (type.kind() == TypeKind.DATE || type.kind() == TypeKind.DATE32) {
			if (this.exact && !given.toLocalTime().equals(LocalTime.MIDNIGHT)) {
				throw this.errors.timeOfDay(type);
			}
			date(given.toLocalDate(), type);
			return;
		}
		LocalDateTime dateTime = given.minusNanos(excess(TemporalText.nanos(given), type));
		if (type.kind() == TypeKind.DATE_TIME) {
			TemporalRange.requireDateTime(dateTime, this.subject);
		}
		else {
			TemporalRange.requireFourDigitYear(dateTime.toLocalDate(), this.subject);
		}
		TemporalText.dateTime(this.out, dateTime, type.scale());
	}

	private void instant(Instant instant, DataType type) {
		if (type.kind() == TypeKind.DATE_TIME) {
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
	private void secondBeforeEpoch(Instant instant, DataType type, boolean nested) {
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

	private static @Nullable ZoneId zone(DataType type) {
		try {
			return type.zone();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private void time(Object value, DataType type) {
		Duration given = (value instanceof LocalTime time) ? Duration.ofNanos(time.toNanoOfDay()) : (Duration) value;
		Duration duration = given.minusNanos(excess(given.toNanosPart(), type));
		TemporalRange.requireTime(duration, this.subject);
		TemporalText.duration(this.out, duration, type.scale());
	}

	/** The nanoseconds below the precision of the type, which are cut off. */
	private long excess(int nanos, DataType type) {
		int excess = Rounding.excess(nanos, type.scale());
		if (excess != 0 && this.exact) {
			throw this.errors.tooManyDigits(type);
		}
		return excess;
	}

}
