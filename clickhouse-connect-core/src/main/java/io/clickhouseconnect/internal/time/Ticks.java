package io.clickhouseconnect.internal.time;

import java.time.Duration;
import java.util.stream.IntStream;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.precision.Rounding;
import io.clickhouseconnect.type.DataType;

/**
 * Decimal parts of a second, in which a DateTime64 or Time64 counts.
 */
public final class Ticks {

	private static final int MAX_SCALE = 9;

	private static final Ticks[] BY_SCALE = IntStream.rangeClosed(0, MAX_SCALE)
		.mapToObj(Ticks::new)
		.toArray(Ticks[]::new);

	private static final int NANOS_PER_SECOND = 1_000_000_000;

	private final int scale;

	private final int perSecond;

	private Ticks(int scale) {
		this.scale = scale;
		int count = 1;
		for (int i = 0; i < scale; i++) {
			count *= 10;
		}
		this.perSecond = count;
	}

	/**
	 * Returns the ticks of a type.
	 * @param type a type with a scale
	 * @return its ticks
	 * @throws ClickHouseDataException if a long of nanoseconds is not fine enough
	 */
	public static Ticks of(DataType type) {
		if (type.scale() < 0 || type.scale() > MAX_SCALE) {
			throw new ClickHouseDataException("The data type " + type + " is not known to this client: it counts "
					+ "parts of a second of " + type.scale() + " digits, and at most " + MAX_SCALE + " can be read");
		}
		return of(type.scale());
	}

	/**
	 * Returns ticks.
	 * @param scale how many digits after the point of a second, from 0 to 9
	 * @return the ticks
	 */
	public static Ticks of(int scale) {
		return BY_SCALE[scale];
	}

	/**
	 * Returns how many digits after the point of a second there are.
	 * @return the digits, from 0 to 9
	 */
	public int scale() {
		return this.scale;
	}

	public int perSecond() {
		return this.perSecond;
	}

	/**
	 * Returns the seconds of a number of ticks, rounded down also before 1970.
	 * @param ticks the ticks
	 * @return the seconds
	 */
	public long seconds(long ticks) {
		return (this.perSecond == 1) ? ticks : Math.floorDiv(ticks, this.perSecond);
	}

	/**
	 * Returns the ticks that {@link #seconds} leaves over.
	 * @param ticks the ticks
	 * @return the ticks after the last second, never negative
	 */
	public int rest(long ticks) {
		return (this.perSecond == 1) ? 0 : Math.floorMod(ticks, this.perSecond);
	}

	/**
	 * Returns the nanoseconds that {@link #seconds} leaves over.
	 * @param ticks the ticks
	 * @return the nanoseconds after the last second, never negative
	 */
	public int nanos(long ticks) {
		int rest = rest(ticks);
		return (rest == 0) ? 0 : rest * (NANOS_PER_SECOND / this.perSecond);
	}

	public Duration duration(long ticks) {
		return Duration.ofSeconds(seconds(ticks), nanos(ticks));
	}

	/**
	 * Returns whether nanoseconds are a whole number of ticks.
	 * @param nanos the nanoseconds of a second
	 * @return whether nothing is left over
	 */
	public boolean measure(int nanos) {
		return Rounding.excess(nanos, this.scale) == 0;
	}

	/**
	 * Returns the number of ticks.
	 * @param seconds the seconds
	 * @param nanos nanoseconds after them, which are whole ticks
	 * @return the ticks
	 * @throws ArithmeticException if a long cannot hold them
	 */
	public long count(long seconds, int nanos) {
		int rest = (nanos == 0) ? 0 : nanos / (NANOS_PER_SECOND / this.perSecond);
		if (seconds < 0) {
			// Towards 0 first: the least number of ticks is not a whole second.
			return Math.addExact(Math.multiplyExact(seconds + 1, (long) this.perSecond), rest - this.perSecond);
		}
		return Math.addExact(Math.multiplyExact(seconds, (long) this.perSecond), rest);
	}

	/**
	 * Returns the number of ticks, or the nearest that a long can hold.
	 * @param seconds the seconds
	 * @param nanos nanoseconds after them, of which parts of ticks do not count
	 * @return the ticks
	 */
	public long nearestCount(long seconds, int nanos) {
		try {
			return count(seconds, nanos);
		}
		catch (ArithmeticException ex) {
			return (seconds < 0) ? Long.MIN_VALUE : Long.MAX_VALUE;
		}
	}

}
