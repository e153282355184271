package io.clickhouseconnect.internal.codec.write;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.Date;

import io.clickhouseconnect.internal.codec.WallClock;
import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.internal.time.Ticks;
import io.clickhouseconnect.type.DataType;

/**
 * DateTime and DateTime64. A local time is one of the clocks in the time zone of the
 * column: when they are put back and show a time twice, the first is meant, as in
 * {@link ZonedDateTime#ofLocal}; a time that they skip is refused.
 */
final class InstantWriter extends CountWriter {

	private static final long MAX_DATE_TIME = 0xFFFF_FFFFL;

	private static final LocalDateTime MIN_DATE_TIME64 = LocalDateTime.of(1, 1, 1, 0, 0);

	private static final LocalDateTime MAX_DATE_TIME64 = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

	private final Ticks ticks;

	private final WallClock clock;

	private InstantWriter(DataType type, int width, long min, long max, Ticks ticks, ZoneId zone, boolean exact) {
		super(type, width, min, max, exact);
		this.ticks = ticks;
		this.clock = new WallClock(zone);
	}

	static InstantWriter dateTime(DataType type, ZoneId zone, boolean exact) {
		return new InstantWriter(type, Integer.BYTES, 0, MAX_DATE_TIME, Ticks.of(0), zone, exact);
	}

	static InstantWriter dateTime64(DataType type, Ticks ticks, ZoneId zone, boolean exact) {
		long min = ticks.nearestCount(MIN_DATE_TIME64.atZone(zone).toEpochSecond(), 0);
		long max = ticks.nearestCount(MAX_DATE_TIME64.atZone(zone).toEpochSecond(), 999_999_999);
		return new InstantWriter(type, Long.BYTES, min, max, ticks, zone, exact);
	}

	@Override
	void append(Object value) {
		// The interface comes last: that a class does not have one takes a search.
		if (value instanceof LocalDateTime local) {
			append(local, value);
		}
		else if (value instanceof Instant instant) {
			append(instant, value);
		}
		else if (value instanceof ZonedDateTime zoned) {
			append(zoned.toEpochSecond(), zoned.getNano(), value);
		}
		else if (value instanceof OffsetDateTime offset) {
			append(offset.toEpochSecond(), offset.getNano(), value);
		}
		else if (value instanceof Date date) {
			append(date);
		}
		else if (value instanceof LocalDate date) {
			append(date.atStartOfDay(), value);
		}
		else if (value instanceof CharSequence text) {
			append(text);
		}
		else {
			appendOther(value);
		}
	}

	@SuppressWarnings("JavaLocalDateTimeGetNano")
	private void append(LocalDateTime local, Object value) {
		long second = this.clock.epochSecond(local);
		if (second == WallClock.SKIPPED) {
			throw new UnfitValueException(KindName.withArticle(kind(value)) + " that the clocks in " + this.clock.zone()
					+ " skip when they are put forward; give an Instant");
		}
		append(second, local.getNano(), value);
	}

	private void append(Instant instant, Object value) {
		append(instant.getEpochSecond(), instant.getNano(), value);
	}

	private void append(CharSequence text) {
		TemporalAccessor time = IsoText.dateTime(text);
		if (time instanceof LocalDateTime local) {
			append(local, text);
		}
		else {
			append(Instant.from(time), text);
		}
	}

	private void append(Date date) {
		Object value = SqlTime.of(date);
		if (value instanceof Instant instant) {
			append(instant, date);
		}
		else if (value instanceof LocalDate day) {
			append(day.atStartOfDay(), date);
		}
		else {
			throw refused(date);
		}
	}

	private void append(long second, int nanos, Object value) {
		if (this.exact && !this.ticks.measure(nanos)) {
			throw tooFine(value);
		}
		try {
			appendCount(this.ticks.count(second, nanos), value);
		}
		catch (ArithmeticException ex) {
			throw outOfRange(kind(value));
		}
	}

}
