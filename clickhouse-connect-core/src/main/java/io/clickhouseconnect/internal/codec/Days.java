package io.clickhouseconnect.internal.codec;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Days as objects. The values of a column mostly are of a few days, whose objects are
 * made once. Safe to share: whoever comes too late makes a day again.
 */
public final class Days {

	private static final int CAPACITY = 256;

	private final @Nullable Day[] known = new Day[CAPACITY];

	/**
	 * Returns a day.
	 * @param epochDay days since 1970
	 * @return the day
	 */
	public LocalDate of(long epochDay) {
		int slot = (int) epochDay & (CAPACITY - 1);
		Day day = this.known[slot];
		if (day == null || day.number != epochDay) {
			day = new Day(epochDay, LocalDate.ofEpochDay(epochDay));
			this.known[slot] = day;
		}
		return day.date;
	}

	/**
	 * A day and its number; one object, so that it is replaced whole.
	 */
	private record Day(long number, LocalDate date) {

	}

}
