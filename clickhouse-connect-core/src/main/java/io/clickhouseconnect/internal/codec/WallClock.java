package io.clickhouseconnect.internal.codec;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the clocks of a time zone show. The times between two changes of the clocks are
 * kept, the last one at hand and some more by the point in time that was asked for: to
 * ask the rules of the zone for every value would cost more than all the rest.
 */
public final class WallClock {

	/** A second that no time is at. */
	public static final long SKIPPED = Long.MIN_VALUE;

	private static final int SECONDS_PER_DAY = 86_400;

	private static final long NANOS_PER_SECOND = 1_000_000_000;

	/** No clock has ever been put forward or back so far. */
	private static final long FARTHEST_CHANGE = 2 * SECONDS_PER_DAY;

	/** So many seconds share a place, 48 days; the clocks change less often. */
	private static final int PLACE_BITS = 22;

	private static final int PLACES = 1024;

	private final ZoneId zone;

	private final ZoneRules rules;

	private final Days days = new Days();

	private Span span = new Span(0, 0, ZoneOffset.UTC);

	/** Spans at the places of points in time, as soon as there is more than one. */
	private @Nullable Span @Nullable [] spans;

	/**
	 * Creates a clock.
	 * @param zone the time zone
	 */
	public WallClock(ZoneId zone) {
		this.zone = zone;
		this.rules = zone.getRules();
	}

	public ZoneId zone() {
		return this.zone;
	}

	/**
	 * Returns the offset of the zone at a point in time.
	 * @param epochSecond seconds since 1970
	 * @return the offset
	 */
	public ZoneOffset offset(long epochSecond) {
		return spanAt(epochSecond).offset;
	}

	private Span spanAt(long epochSecond) {
		Span last = this.span;
		if (last.holds(epochSecond)) {
			return last;
		}
		@Nullable Span[] known = this.spans;
		if (known == null) {
			known = new Span[PLACES];
			this.spans = known;
		}
		int place = (int) (epochSecond >> PLACE_BITS) & (PLACES - 1);
		Span found = known[place];
		if (found == null || !found.holds(epochSecond)) {
			found = span(Instant.ofEpochSecond(epochSecond));
			known[place] = found;
		}
		this.span = found;
		return found;
	}

	private Span span(Instant instant) {
		// The change that happens at a point in time is the one before it here.
		ZoneOffsetTransition before = this.rules.previousTransition(instant.plusSeconds(1));
		ZoneOffsetTransition after = this.rules.nextTransition(instant);
		return new Span((before != null) ? before.toEpochSecond() : Long.MIN_VALUE,
				(after != null) ? after.toEpochSecond() : Long.MAX_VALUE, this.rules.getOffset(instant));
	}

	public LocalDateTime localDateTime(long epochSecond, int nanos) {
		long second = epochSecond + offset(epochSecond).getTotalSeconds();
		long day = Math.floorDiv(second, SECONDS_PER_DAY);
		long rest = second - day * SECONDS_PER_DAY;
		LocalTime time = (nanos == 0) ? LocalTime.ofSecondOfDay(rest)
				: LocalTime.ofNanoOfDay(rest * NANOS_PER_SECOND + nanos);
		return LocalDateTime.of(this.days.of(day), time);
	}

	public ZonedDateTime zonedDateTime(long epochSecond, int nanos) {
		return ZonedDateTime.ofInstant(localDateTime(epochSecond, nanos), offset(epochSecond), this.zone);
	}

	/**
	 * Returns when the clocks show a time, for the first time where they show it twice.
	 * @param time what they show
	 * @return seconds since 1970, or {@link #SKIPPED} if they skip the time
	 */
	public long epochSecond(LocalDateTime time) {
		Span known = this.span;
		long epochSecond = time.toEpochSecond(known.offset);
		if (known.isFarFromChanges(epochSecond)) {
			return epochSecond;
		}
		known = spanAt(epochSecond);
		epochSecond = time.toEpochSecond(known.offset);
		if (known.isFarFromChanges(epochSecond)) {
			return epochSecond;
		}
		List<ZoneOffset> offsets = this.rules.getValidOffsets(time);
		if (offsets.isEmpty()) {
			return SKIPPED;
		}
		return time.toEpochSecond(offsets.get(0));
	}

	/**
	 * A time without a change of the clocks; one object, so that it is replaced whole.
	 */
	private static final class Span {

		private final long from;

		private final long until;

		private final ZoneOffset offset;

		private Span(long from, long until, ZoneOffset offset) {
			this.from = from;
			this.until = until;
			this.offset = offset;
		}

		private boolean holds(long epochSecond) {
			return epochSecond >= this.from && epochSecond < this.until;
		}

		private boolean isFarFromChanges(long epochSecond) {
			return epochSecond - FARTHEST_CHANGE >= this.from && epochSecond + FARTHEST_CHANGE < this.until;
		}

	}

}
