package io.clickhouseconnect.internal.codec.write;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Date;

import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.type.DataType;

/**
 * Date and Date32.
 */
final class DayWriter extends CountWriter {

	private static final long MAX_DATE = 0xFFFF;

	private static final long MIN_DATE32 = LocalDate.of(1900, 1, 1).toEpochDay();

	private static final long MAX_DATE32 = LocalDate.of(2299, 12, 31).toEpochDay();

	private DayWriter(DataType type, int width, long min, long max, boolean exact) {
		super(type, width, min, max, exact);
	}

	static DayWriter date(DataType type, boolean exact) {
		return new DayWriter(type, Short.BYTES, 0, MAX_DATE, exact);
	}

	static DayWriter date32(DataType type, boolean exact) {
		return new DayWriter(type, Integer.BYTES, MIN_DATE32, MAX_DATE32, exact);
	}

	@Override
	void append(Object value) {
		if (value instanceof LocalDate date) {
			appendCount(date.toEpochDay(), value);
		}
		else if (value instanceof CharSequence text) {
			appendCount(IsoText.date(text).toEpochDay(), value);
		}
		else if (value instanceof LocalDateTime || value instanceof ZonedDateTime || value instanceof OffsetDateTime) {
			append((TemporalAccessor) value);
		}
		else if (value instanceof Date date && SqlTime.of(date) instanceof LocalDate day) {
			appendCount(day.toEpochDay(), value);
		}
		else {
			appendOther(value);
		}
	}

	/** The day that the clocks of the value show. */
	private void append(TemporalAccessor time) {
		if (this.exact && time.getLong(ChronoField.NANO_OF_DAY) != 0) {
			throw new UnfitValueException(KindName.withArticle(kind(time)) + " with a time of the day, which "
					+ shortType() + " has not; truncate it first");
		}
		appendCount(time.getLong(ChronoField.EPOCH_DAY), time);
	}

}
