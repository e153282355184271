package io.clickhouseconnect.internal.time;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.Locale;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.type.DataType;

/**
 * What an Interval counts. The smaller units are parts of a {@link Duration}, those from
 * a day on of a {@link Period}.
 */
public enum IntervalUnit {

	/** 1 nanosecond. */
	NANOSECOND(9, 1, 0),

	/** 1000 nanoseconds. */
	MICROSECOND(6, 1, 0),

	/** 1000 microseconds. */
	MILLISECOND(3, 1, 0),

	/** 1 second. */
	SECOND(0, 1, 0),

	/** 60 seconds. */
	MINUTE(0, 60, 0),

	/** 60 minutes. */
	HOUR(0, 3_600, 0),

	/** 1 day, of 24 hours where a duration is asked for. */
	DAY(0, 86_400, 0),

	/** 7 days. */
	WEEK(0, 7 * 86_400, 0),

	/** 1 month. */
	MONTH(0, 0, 1),

	/** 3 months. */
	QUARTER(0, 0, 3),

	/** 12 months. */
	YEAR(0, 0, 12);

	private static final int SECONDS_PER_DAY = 86_400;

	/** Of the ticks that a unit of fixed length is measured in. */
	private final int scale;

	/** How many of these it is, 0 for the units of months. */
	private final int length;

	private final int months;

	IntervalUnit(int scale, int length, int months) {
		this.scale = scale;
		this.length = length;
		this.months = months;
	}

	/**
	 * Returns the unit of a type.
	 * @param type a type of kind Interval
	 * @return its unit
	 * @throws ClickHouseDataException if there is no such unit
	 */
	public static IntervalUnit of(DataType type) {
		String word = String.valueOf(type.word()).toUpperCase(Locale.ROOT);
		for (IntervalUnit unit : values()) {
			if (unit.name().equals(word)) {
				return unit;
			}
		}
		throw new ClickHouseDataException("The data type " + type
				+ " is not known to this client; convert the column in the query, with toInt64 for instance");
	}

	public boolean hasFixedLength() {
		return this.months == 0;
	}

	/**
	 * Returns whether the unit is a part of a {@link Period} and not of a
	 * {@link Duration}.
	 * @return whether it is a day or longer
	 */
	public boolean isOfCalendar() {
		return this.months > 0 || this.length >= SECONDS_PER_DAY;
	}

	/**
	 * Returns a number of units as the object that stands for it.
	 * @param count how many
	 * @return a period or a duration
	 * @throws ArithmeticException if the object cannot hold so many
	 */
	public TemporalAmount amount(long count) {
		if (!isOfCalendar()) {
			return duration(count);
		}
		int whole = Math.toIntExact(count);
		if (hasFixedLength()) {
			return Period.ofDays(Math.multiplyExact(whole, this.length / SECONDS_PER_DAY));
		}
		return (this == YEAR) ? Period.ofYears(whole) : Period.ofMonths(Math.multiplyExact(whole, this.months));
	}

	/**
	 * Returns a number of units of a fixed length as a duration.
	 * @param count how many
	 * @return the duration
	 * @throws ArithmeticException if a duration cannot hold so many
	 */
	public Duration duration(long count) {
		return Ticks.of(this.scale).duration(Math.multiplyExact(count, (long) this.length));
	}

	/**
	 * Returns how many units an amount of time is.
	 * @param amount a period or a duration
	 * @return the count
	 * @throws ArithmeticException if it is not a whole number of this unit
	 */
	public long count(TemporalAmount amount) {
		return (amount instanceof Period period) ? count(period) : count((Duration) amount);
	}

	/**
	 * Returns how many units a period is.
	 * @param period the period
	 * @return the count
	 * @throws ArithmeticException if it is not a whole number of this unit
	 */
	public long count(Period period) {
		long days = period.get(ChronoUnit.DAYS);
		if (!isOfCalendar() || (hasFixedLength() ? period.toTotalMonths() : days) != 0) {
			throw new ArithmeticException("not of this unit");
		}
		return hasFixedLength() ? whole(days, this.length / SECONDS_PER_DAY)
				: whole(period.toTotalMonths(), this.months);
	}

	/**
	 * Returns how many units a duration is.
	 * @param duration the duration
	 * @return the count
	 * @throws ArithmeticException if it is not a whole number of this unit
	 */
	public long count(Duration duration) {
		Ticks ticks = Ticks.of(this.scale);
		if (!hasFixedLength() || !ticks.measure(duration.getNano())) {
			throw new ArithmeticException("not of this unit");
		}
		return whole(ticks.count(duration.getSeconds(), duration.getNano()), this.length);
	}

	private static long whole(long amount, int size) {
		if (amount % size != 0) {
			throw new ArithmeticException("not a whole number");
		}
		return amount / size;
	}

}
