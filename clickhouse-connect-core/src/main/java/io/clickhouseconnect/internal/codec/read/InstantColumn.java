package io.clickhouseconnect.internal.codec.read;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import io.clickhouseconnect.internal.codec.WallClock;
import io.clickhouseconnect.internal.time.Ticks;
import io.clickhouseconnect.type.DataType;

/**
 * Points in time, of which subclasses only say how many ticks since 1970.
 */
abstract class InstantColumn extends NativeColumn {

	/** About 999,999,000 years, a little less than the classes of Java reach. */
	private static final long FARTHEST_SECOND = 31_556_800_000_000_000L;

	private final Ticks ticks;

	private final WallClock clock;

	InstantColumn(DataType type, Ticks ticks, ZoneId zone) {
		super(type);
		this.ticks = ticks;
		this.clock = new WallClock(zone);
	}

	/** The number of ticks since 1970, whether {@code NULL} or not. */
	abstract long ticks(int row);

	@Override
	public long getRaw(int row) {
		return ticks(present(row));
	}

	/** The second that a value is in, which a damaged one may put anywhere. */
	private long second(int row) {
		long second = this.ticks.seconds(ticks(row));
		if (second < -FARTHEST_SECOND || second > FARTHEST_SECOND) {
			throw unreadable(row, "it is too far from our time; read the raw number");
		}
		return second;
	}

	private int nanos(int row) {
		return this.ticks.nanos(ticks(row));
	}

	@Override
	public Instant getInstant(int row) {
		return Instant.ofEpochSecond(second(present(row)), nanos(row));
	}

	@Override
	public LocalDateTime getLocalDateTime(int row) {
		return this.clock.localDateTime(second(present(row)), nanos(row));
	}

	@Override
	public ZonedDateTime getZonedDateTime(int row) {
		return this.clock.zonedDateTime(second(present(row)), nanos(row));
	}

	@Override
	public String getString(int row) {
		return TimeText.instant(ticks(present(row)), this.ticks, this.clock);
	}

	@Override
	boolean isQuoted() {
		return true;
	}

	@Override
	Object value(int row) {
		return this.clock.zonedDateTime(second(row), nanos(row));
	}

}
