package io.clickhouseconnect.internal.param;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.internal.limit.NumberLimits;
import io.clickhouseconnect.request.Identifier;

/**
 * Values as SQL expressions that keep everything of the value; the rules were chosen by
 * what compares correctly with a column on ClickHouse 26.7.
 * <p>
 * A UUID and an address are strings, which the server converts to the type on the other
 * side of a comparison; a date is a <code>toDate32</code>, since a string out of the
 * range of the column would be clamped; an instant is a DateTime or DateTime64 of UTC, a
 * local date-time one in the time zone of the session.
 */
public final class SqlLiteral {

	/** What a Decimal256 has. */
	private static final int MAX_DIGITS = 76;

	private static final long MAX_DATE_TIME = 4_294_967_295L;

	private final StringBuilder out;

	private final String subject;

	private final ObjectFields objects;

	private int depth;

	private SqlLiteral(StringBuilder out, String subject, ObjectFields objects) {
		this.out = out;
		this.subject = subject;
		this.objects = objects;
	}

	/**
	 * Writes a value.
	 * @param value the value
	 * @return the expression
	 */
	public static String of(@Nullable Object value) {
		StringBuilder out = new StringBuilder();
		append(out, value, "the value", ObjectFields.NONE);
		return out.toString();
	}

	static void append(StringBuilder out, @Nullable Object value, String subject, ObjectFields objects) {
		JavaValue.read(subject, () -> {
			new SqlLiteral(out, subject, objects).write(value);
			return out;
		});
	}

	private void write(@Nullable Object raw) {
		this.depth++;
		JavaValue.requireDepth(this.depth, this.subject);
		simple(JavaValue.simplify(raw, this.subject, this.objects));
		this.depth--;
	}

	private void simple(@Nullable Object value) {
		if (value == null) {
			this.out.append("NULL");
		}
		else if (value instanceof String text) {
			this.out.append('\'');
			TextEscape.append(this.out, text, this.subject);
			this.out.append('\'');
		}
		else if (value instanceof Boolean) {
			this.out.append(value);
		}
		else if (value instanceof Number number) {
			number(number);
		}
		else if (value instanceof byte[] bytes) {
			this.out.append('\'');
			TextEscape.append(this.out, bytes);
			this.out.append('\'');
		}
		else if (value instanceof Identifier identifier) {
			this.out.append(identifier.quoted());
		}
		else if (value instanceof Collection<?> elements) {
			list("[", elements, ']');
		}
		else if (value instanceof Record fields) {
			list("tuple(", JavaValue.components(fields, this.subject).values(), ')');
		}
		else if (this.objects.isObject(value)) {
			throw new ClickHouseRequestException("The order of the values of " + KindName.withArticle(value) + ", in "
					+ this.subject + ", is not known; pass a list, or write a placeholder with a type,"
					+ " such as {name:Tuple(a Int32, b String)}");
		}
		else if (value instanceof Map<?, ?> map) {
			map(map);
		}
		else if (value instanceof InetAddress address) {
			this.out.append('\'').append(JavaValue.address(address)).append('\'');
		}
		else if (!time(value)) {
			this.out.append('\'').append(value).append('\'');
		}
	}

	private void list(String open, Collection<?> elements, char close) {
		this.out.append(open);
		boolean first = true;
		for (Object element : elements) {
			if (!first) {
				this.out.append(',');
			}
			first = false;
			write(element);
		}
		this.out.append(close);
	}

	private void map(Map<?, ?> map) {
		this.out.append("map(");
		boolean first = true;
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (!first) {
				this.out.append(',');
			}
			first = false;
			write(entry.getKey());
			this.out.append(',');
			write(entry.getValue());
		}
		this.out.append(')');
	}

	private void number(Number number) {
		if (number instanceof BigDecimal decimal) {
			decimal(decimal);
		}
		else if (number instanceof BigInteger integer) {
			integer(integer);
		}
		else if (number instanceof Float) {
			// 0.1 is another number as a Float64
			this.out.append("toFloat32(").append(floating(number.doubleValue(), number.toString())).append(')');
		}
		else if (number instanceof Double) {
			signed(floating(number.doubleValue(), number.toString()));
		}
		else {
			signed(number.toString());
		}
	}

	// two minus signs in a row would begin a comment
	private void signed(String number) {
		this.out.append((number.charAt(0) == '-') ? " " : "").append(number);
	}

	static String floating(double value, String text) {
		if (Double.isNaN(value)) {
			return "nan";
		}
		return Double.isInfinite(value) ? ((value > 0) ? "inf" : "-inf") : text;
	}

	private void decimal(BigDecimal decimal) {
		if (NumberLimits.isOversized(decimal.unscaledValue())) {
			throw tooLong("more than " + NumberLimits.MAX_LENGTH);
		}
		long digits = Math.max(decimal.precision() - Math.min(decimal.scale(), 0L), decimal.scale());
		if (digits > MAX_DIGITS) {
			throw tooLong(Long.toString(digits));
		}
		BigDecimal value = (decimal.scale() < 0) ? decimal.setScale(0) : decimal;
		int bits = (digits <= 18) ? 64 : ((digits <= 38) ? 128 : 256);
		this.out.append("toDecimal").append(bits).append("('").append(value.toPlainString()).append("',");
		this.out.append(value.scale()).append(')');
	}

	private ClickHouseRequestException tooLong(String digits) {
		return new ClickHouseRequestException("The number of " + this.subject + " has " + digits
				+ " digits, but a Decimal of ClickHouse has " + MAX_DIGITS + " at most");
	}

	private void integer(BigInteger integer) {
		int bits = integer.bitLength();
		boolean negative = integer.signum() < 0;
		if (bits < 64 || (bits == 64 && !negative)) {
			signed(integer.toString());
			return;
		}
		if (bits > 256 || (bits == 256 && negative)) {
			throw new ClickHouseRequestException(
					"The number of " + this.subject + " does not fit into an integer of 256 bits");
		}
		String type = (bits < 128) ? "toInt128" : ((bits < 256) ? "toInt256" : "toUInt256");
		this.out.append(type).append("('").append(integer).append("')");
	}

	private boolean time(Object value) {
		if (value instanceof LocalDate date) {
			TemporalRange.requireDate32(date, this.subject);
			this.out.append("toDate32('");
			TemporalText.date(this.out, date);
			this.out.append("')");
		}
		else if (value instanceof LocalDateTime dateTime) {
			dateTime(dateTime, "");
		}
		else if (value instanceof Instant instant) {
			TemporalRange.requireFourDigitYear(instant, this.subject);
			dateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), ",'UTC'");
		}
		else if (value instanceof LocalTime time) {
			clock(Duration.ofNanos(time.toNanoOfDay()));
		}
		else if (value instanceof Duration duration) {
			TemporalRange.requireTime(duration, this.subject);
			clock(duration);
		}
		else if (value instanceof Period period) {
			period(period);
		}
		else {
			return false;
		}
		return true;
	}

	private void period(Period period) {
		if (period.get(ChronoUnit.DAYS) != 0 && period.toTotalMonths() != 0) {
			throw new ClickHouseRequestException("The Period of " + this.subject
					+ " has days and months, which no type of ClickHouse holds together");
		}
		boolean days = period.get(ChronoUnit.DAYS) != 0;
		this.out.append(days ? "toIntervalDay(" : "toIntervalMonth(");
		this.out.append(days ? period.get(ChronoUnit.DAYS) : period.toTotalMonths()).append(')');
	}

	private void dateTime(LocalDateTime dateTime, String zone) {
		TemporalRange.requireFourDigitYear(dateTime.toLocalDate(), this.subject);
		int digits = literalDigits(TemporalText.nanos(dateTime));
		long seconds = dateTime.toEpochSecond(ZoneOffset.UTC);
		// a day to spare on both sides, whatever the zone of the session is
		long margin = zone.isEmpty() ? 86_400 : 0;
		boolean narrow = digits == 0 && seconds >= margin && seconds <= MAX_DATE_TIME - margin;
		this.out.append(narrow ? "toDateTime('" : "toDateTime64('");
		TemporalText.dateTime(this.out, dateTime, digits);
		this.out.append('\'');
		if (!narrow) {
			this.out.append(',').append(digits);
		}
		this.out.append(zone).append(')');
	}

	private void clock(Duration duration) {
		int digits = literalDigits(duration.toNanosPart());
		this.out.append("CAST('");
		TemporalText.duration(this.out, duration, digits);
		this.out.append("','");
		this.out.append((digits == 0) ? "Time" : "Time64(" + digits + ')').append("')");
	}

	// thousandths, millionths or billionths, the precisions that columns have
	private static int literalDigits(int nanos) {
		return (TemporalText.digits(nanos) + 2) / 3 * 3;
	}

}
