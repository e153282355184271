package io.clickhouseconnect.internal.param;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.precision.Rounding;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * Numbers, dates and times for a placeholder with a type, checked against what the type
 * can hold.
 */
final class ScalarText {

	private static final DataType INT64 = DataType.parse("Int64");

	private final StringBuilder out;

	private final String subject;

	/** Whether a value is refused that has more precision than its type. */
	private final boolean exact;

	ScalarText(StringBuilder out, String subject, boolean exact) {
		this.out = out;
		this.subject = subject;
		this.exact = exact;
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
				|| value instanceof LocalTime || value instanceof Duration;
	}

	static boolean takesTemporal(Object value, TypeKind kind) {
		return switch (kind) {
			case DATE, DATE32 -> value instanceof LocalDate || value instanceof LocalDateTime;
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

	ClickHouseRequestException mismatch(Object value, DataType type) {
		String name = value.getClass().isAnonymousClass() ? "value" : value.getClass().getSimpleName();
		return new ClickHouseRequestException("The " + name + " in " + this.subject + " cannot be sent as " + type);
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

	void write(Object value, DataType type, boolean nested) {
		switch (type.kind()) {
			case INT8, INT16, INT32, INT64, INT128, INT256, UINT8, UINT16, UINT32, UINT64, UINT128, UINT256 ->
				integer(value, type);
			case FLOAT32, FLOAT64, BFLOAT16 -> floating(value, type);
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

	private void integer(Object value, DataType type) {
		if (value instanceof Boolean flag) {
			this.out.append(flag ? '1' : '0');
			return;
		}
		int bits = bits(type.kind());
		boolean unsigned = isUnsigned(type.kind());
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			long number = ((Number) value).longValue();
			long highest = -1L >>> Math.max(1, (unsigned ? 64 : 65) - bits);
			long lowest = unsigned ? 0 : -highest - 1;
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
		boolean fits = unsigned ? number.signum() >= 0 && number.bitLength() <= bits : number.bitLength() < bits;
		if (!fits) {
			throw outOfRange(type);
		}
		this.out.append(number);
	}

	private static int bits(TypeKind integer) {
		return switch (integer) {
			case INT8, UINT8 -> 8;
			case INT16, UINT16 -> 16;
			case INT32, UINT32 -> 32;
			case INT64, UINT64 -> 64;
			case INT128, UINT128 -> 128;
			default -> 256;
		};
	}

	private static boolean isUnsigned(TypeKind integer) {
		return switch (integer) {
			case UINT8, UINT16, UINT32, UINT64, UINT128, UINT256 -> true;
			default -> false;
		};
	}

	private void floating(Object value, DataType type) {
		boolean finite = !special(value) && !((value instanceof Double || value instanceof Float)
				&& !Double.isFinite(((Number) value).doubleValue()));
		boolean wide = type.kind() == TypeKind.FLOAT64;
		if (!finite || (wide && value instanceof Double)) {
			plain(value);
			return;
		}
		Number rounded = wide ? asDouble(value, type) : asFloat(value, type);
		double result = rounded.doubleValue();
		if (Double.isInfinite(result)) {
			throw outOfRange(type);
		}
		if (this.exact && new BigDecimal(result).compareTo(precisely(value, type)) != 0) {
			throw tooManyDigits(type);
		}
		boolean whole = value instanceof Long || value instanceof Integer || value instanceof Short
				|| value instanceof Byte;
		plain((whole && (long) result == ((Number) value).longValue()) ? value : rounded);
	}

	private double asDouble(Object value, DataType type) {
		return ((value instanceof Number number) ? number : exact(value, type)).doubleValue();
	}

	private float asFloat(Object value, DataType type) {
		boolean brief = type.kind() == TypeKind.BFLOAT16;
		if (value instanceof Double || value instanceof Float) {
			double number = ((Number) value).doubleValue();
			return brief ? Rounding.toBFloat16(number) : Rounding.toFloat32(number);
		}
		BigDecimal number = exact(value, type);
		return brief ? Rounding.toBFloat16(number) : Rounding.toFloat32(number);
	}

	private BigDecimal precisely(Object value, DataType type) {
		return (value instanceof Double || value instanceof Float) ? new BigDecimal(((Number) value).doubleValue())
				: exact(value, type);
	}

	private static boolean special(Object value) {
		return value.equals("nan") || value.equals("inf") || value.equals("-inf");
	}

	private void decimal(Object value, DataType type) {
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

	private BigDecimal exact(Object value, DataType type) {
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

	private void bool(Object value, DataType type) {
		String text = value.toString();
		switch (text) {
			case "true", "1" -> this.out.append("true");
			case "false", "0" -> this.out.append("false");
			default -> throw mismatch(value, type);
		}
	}

	private void interval(Object value, DataType type) {
		if (!(value instanceof Duration duration)) {
			integer(value, INT64);
			return;
		}
		ChronoUnit unit = unit(String.valueOf(type.word()));
		if (unit == null) {
			throw mismatch(value, type);
		}
		BigDecimal nanos = BigDecimal.valueOf(duration.toSeconds(), -9).add(BigDecimal.valueOf(duration.toNanosPart()));
		BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(unit.getDuration().toSeconds(), -9)
			.add(BigDecimal.valueOf(unit.getDuration().toNanosPart())));
		if (parts[1].signum() != 0) {
			throw tooManyDigits(type);
		}
		integer(parts[0], INT64);
	}

	private static @Nullable ChronoUnit unit(String name) {
		return switch (name) {
			case "Nanosecond" -> ChronoUnit.NANOS;
			case "Microsecond" -> ChronoUnit.MICROS;
			case "Millisecond" -> ChronoUnit.MILLIS;
			case "Second" -> ChronoUnit.SECONDS;
			case "Minute" -> ChronoUnit.MINUTES;
			case "Hour" -> ChronoUnit.HOURS;
			case "Day" -> ChronoUnit.DAYS;
			case "Week" -> ChronoUnit.WEEKS;
			default -> null;
		};
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
			throw mismatch(value, type);
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
			throw mismatch(given, type);
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
			default -> throw mismatch(date, type);
		}
		TemporalText.date(this.out, date);
	}

	private void dateTime(LocalDateTime given, DataType type) {
		if (type.kind() == TypeKind.DATE || type.kind() == TypeKind.DATE32) {
			if (this.exact && !given.toLocalTime().equals(LocalTime.MIDNIGHT)) {
				throw tooManyDigits(type);
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
			throw tooManyDigits(type);
		}
		return excess;
	}

	private ClickHouseRequestException tooManyDigits(DataType type) {
		return new ClickHouseRequestException("A value of " + this.subject + " has more digits than " + type
				+ " can hold; round it first, if that is meant");
	}

	private ClickHouseRequestException outOfRange(DataType type) {
		return new ClickHouseRequestException("A value of " + this.subject + " is out of the range of " + type);
	}

}
