package io.clickhouseconnect.internal.codec.read;

import java.nio.charset.StandardCharsets;

import io.clickhouseconnect.internal.codec.WallClock;
import io.clickhouseconnect.internal.time.Ticks;

/**
 * Dates and times as the server writes them. One text at a time is made in an array that
 * its thread uses again for the next, since several threads may read one column.
 */
final class TimeText {

	private static final int MAX_LENGTH = 40;

	private static final int SECONDS_PER_DAY = 86_400;

	private static final int SECONDS_PER_HOUR = 3_600;

	private static final int SECONDS_PER_MINUTE = 60;

	/** 0000-01-01, before which the server writes nothing. */
	private static final long FIRST_DAY = -719_528;

	/** 9999-12-31, after which the server writes nothing. */
	private static final long LAST_DAY = 2_932_896;

	private static final long FIRST_SECOND = FIRST_DAY * SECONDS_PER_DAY;

	private static final long LAST_SECOND = (LAST_DAY + 1) * SECONDS_PER_DAY - 1;

	/** The last second that the server writes of a span of time. */
	private static final long LAST_OF_SPAN = 1_000 * SECONDS_PER_HOUR - 1;

	/** Those of the year 0, which is a leap year. */
	private static final int DAYS_BEFORE_MARCH = 60;

	private static final int DAYS_OF_400_YEARS = 146_097;

	private static final ThreadLocal<byte[]> SPACE = ThreadLocal.withInitial(() -> new byte[MAX_LENGTH]);

	private final byte[] text = SPACE.get();

	private int length;

	private TimeText() {
	}

	/**
	 * Returns a day.
	 * @param epochDay days since 1970
	 * @return the text
	 */
	static String day(long epochDay) {
		TimeText text = new TimeText();
		text.putDay(Math.max(FIRST_DAY, Math.min(epochDay, LAST_DAY)));
		return text.end();
	}

	/**
	 * Returns a point in time.
	 * @param count its ticks
	 * @param ticks how long these are
	 * @param clock the clock that shows it
	 * @return the text
	 */
	static String instant(long count, Ticks ticks, WallClock clock) {
		TimeText text = new TimeText();
		// No clock is a whole day fast or slow.
		long second = Math.max(FIRST_SECOND - SECONDS_PER_DAY,
				Math.min(ticks.seconds(count), LAST_SECOND + SECONDS_PER_DAY));
		second += clock.offset(second).getTotalSeconds();
		second = Math.max(FIRST_SECOND, Math.min(second, LAST_SECOND));
		text.putDay(Math.floorDiv(second, SECONDS_PER_DAY));
		text.put(' ');
		text.putClock(Math.floorMod(second, SECONDS_PER_DAY));
		text.putFraction(ticks.rest(count), ticks);
		return text.end();
	}

	/**
	 * Returns a span of time.
	 * @param count its ticks
	 * @param ticks how long these are
	 * @return the text
	 */
	static String span(long count, Ticks ticks) {
		TimeText text = new TimeText();
		if (count < 0) {
			text.put('-');
		}
		long seconds = Math.max(-LAST_OF_SPAN, Math.min(count / ticks.perSecond(), LAST_OF_SPAN));
		text.putClock((int) Math.abs(seconds));
		text.putFraction((int) Math.abs(count % ticks.perSecond()), ticks);
		return text.end();
	}

	private String end() {
		return new String(this.text, 0, this.length, StandardCharsets.ISO_8859_1);
	}

	private void put(char symbol) {
		this.text[this.length++] = (byte) symbol;
	}

	/** By the Gregorian calendar of years that begin in March, as leap days end them. */
	private void putDay(long epochDay) {
		int day = (int) (epochDay - FIRST_DAY) - DAYS_BEFORE_MARCH + DAYS_OF_400_YEARS;
		int era = day / DAYS_OF_400_YEARS;
		int dayOfEra = day % DAYS_OF_400_YEARS;
		int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
		int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
		int month = (5 * dayOfYear + 2) / 153;
		int year = (era - 1) * 400 + yearOfEra + ((month < 10) ? 0 : 1);
		putTwo(year / 100);
		putTwo(year % 100);
		put('-');
		putTwo((month < 10) ? month + 3 : month - 9);
		put('-');
		putTwo(dayOfYear - (153 * month + 2) / 5 + 1);
	}

	private void putClock(int second) {
		int hours = second / SECONDS_PER_HOUR;
		if (hours > 99) {
			put((char) ('0' + hours / 100));
		}
		putTwo(hours % 100);
		put(':');
		putTwo(second / SECONDS_PER_MINUTE % 60);
		put(':');
		putTwo(second % SECONDS_PER_MINUTE);
	}

	private void putTwo(int number) {
		this.text[this.length++] = (byte) ('0' + number / 10);
		this.text[this.length++] = (byte) ('0' + number % 10);
	}

	private void putFraction(int fraction, Ticks ticks) {
		if (ticks.scale() > 0) {
			put('.');
			int rest = fraction;
			for (int at = this.length + ticks.scale() - 1; at >= this.length; at--) {
				this.text[at] = (byte) ('0' + rest % 10);
				rest /= 10;
			}
			this.length += ticks.scale();
		}
	}

}
