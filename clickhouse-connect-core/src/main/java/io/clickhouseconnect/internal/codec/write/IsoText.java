package io.clickhouseconnect.internal.codec.write;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

import org.jspecify.annotations.Nullable;

/**
 * Dates and times as ISO 8601 and the server write them. The usual forms are read digit
 * by digit, which is many times faster than what the formatter does for all forms.
 */
final class IsoText {

	private static final int DATE_LENGTH = 10;

	private static final int MINUTES_LENGTH = 16;

	private static final int NANO_DIGITS = 9;

	private static final int MAX_HOUR_DIGITS = 3;

	private IsoText() {
	}

	static LocalDate date(CharSequence text) {
		try {
			return hasDate(text) && text.length() == DATE_LENGTH ? dateAt(text) : LocalDate.parse(text);
		}
		catch (DateTimeException ex) {
			throw new UnfitValueException("a text that is not a date such as 2024-02-29");
		}
	}

	/** A point in time if the text has an offset, otherwise a local time. */
	static TemporalAccessor dateTime(CharSequence text) {
		try {
			TemporalAccessor usual = usualDateTime(text);
			return (usual != null) ? usual : anyDateTime(text);
		}
		catch (DateTimeException ex) {
			throw new UnfitValueException(
					"a text that is not a date and a time such as 2024-02-29T23:59:59 or 2024-02-29T23:59:59.5Z");
		}
	}

	private static TemporalAccessor anyDateTime(CharSequence text) {
		boolean spaced = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
		CharSequence joined = spaced ? new StringBuilder(text).replace(DATE_LENGTH, DATE_LENGTH + 1, "T") : text;
		TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parse(joined);
		return parsed.isSupported(ChronoField.INSTANT_SECONDS) ? ZonedDateTime.from(parsed)
				: LocalDateTime.from(parsed);
	}

	/** A time of digits only, with the offset UTC or none; null for all others. */
	private static @Nullable TemporalAccessor usualDateTime(CharSequence text) {
		int length = text.length();
		if (length < MINUTES_LENGTH || !hasDate(text) || !isSeparator(text.charAt(DATE_LENGTH))
				|| text.charAt(13) != ':') {
			return null;
		}
		int hour = number(text, 11, 2);
		int minute = number(text, 14, 2);
		int second = 0;
		int nanos = 0;
		int end = MINUTES_LENGTH;
		if (end + 3 <= length && text.charAt(end) == ':') {
			second = number(text, end + 1, 2);
			end += 3;
			if (end < length && text.charAt(end) == '.') {
				int digits = digits(text, end + 1);
				nanos = fraction(text, end + 1, digits);
				end += 1 + digits;
			}
		}
		boolean zulu = end == length - 1 && text.charAt(end) == 'Z';
		if (hour < 0 || minute < 0 || second < 0 || nanos < 0 || (end < length && !zulu)) {
			return null;
		}
		LocalDateTime local = dateAt(text).atTime(hour, minute, second, nanos);
		return zulu ? OffsetDateTime.of(local, ZoneOffset.UTC) : local;
	}

	private static boolean isSeparator(char letter) {
		return letter == 'T' || letter == ' ';
	}

	private static boolean hasDate(CharSequence text) {
		return text.length() >= DATE_LENGTH && text.charAt(4) == '-' && text.charAt(7) == '-' && number(text, 0, 4) >= 0
				&& number(text, 5, 2) >= 0 && number(text, 8, 2) >= 0;
	}

	private static LocalDate dateAt(CharSequence text) {
		return LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
	}

	/** The number of so many digits, -1 if there are others than digits. */
	private static int number(CharSequence text, int from, int count) {
		int number = 0;
		for (int i = from; i < from + count; i++) {
			int digit = (i < text.length()) ? text.charAt(i) - '0' : -1;
			if (digit < 0 || digit > 9) {
				return -1;
			}
			number = 10 * number + digit;
		}
		return number;
	}

	/** How many digits there are, up to one more than a fraction may have. */
	private static int digits(CharSequence text, int from) {
		int count = 0;
		while (count <= NANO_DIGITS && from + count < text.length() && number(text, from + count, 1) >= 0) {
			count++;
		}
		return count;
	}

	/** The nanoseconds of a fraction, -1 if it has too few or too many digits. */
	private static int fraction(CharSequence text, int from, int digits) {
		if (digits == 0 || digits > NANO_DIGITS) {
			return -1;
		}
		int nanos = number(text, from, digits);
		for (int i = digits; i < NANO_DIGITS; i++) {
			nanos *= 10;
		}
		return nanos;
	}

	/** Hours and minutes, then seconds and a fraction of them if they are there. */
	static Duration time(CharSequence text) {
		boolean negative = text.length() > 0 && text.charAt(0) == '-';
		int from = negative ? 1 : 0;
		int hourDigits = Math.min(digits(text, from), MAX_HOUR_DIGITS + 1);
		int end = from + hourDigits;
		int hours = number(text, from, hourDigits);
		int minutes = minutes(text, end);
		end += 3;
		int seconds = 0;
		int nanos = 0;
		if (minutes >= 0 && end < text.length()) {
			seconds = minutes(text, end);
			end += 3;
			if (end < text.length() && text.charAt(end) == '.') {
				int digits = digits(text, end + 1);
				nanos = fraction(text, end + 1, digits);
				end += 1 + digits;
			}
		}
		if (hourDigits == 0 || hourDigits > MAX_HOUR_DIGITS || minutes < 0 || seconds < 0 || nanos < 0
				|| end != text.length()) {
			throw new UnfitValueException("a text that is not a time such as 23:59:59 or -100:00:00.5");
		}
		Duration time = Duration.ofSeconds(hours * 3600L + minutes * 60L + seconds, nanos);
		return negative ? time.negated() : time;
	}

	/** A colon and two digits up to 59, -1 if there is anything else. */
	private static int minutes(CharSequence text, int colon) {
		int number = (colon < text.length() && text.charAt(colon) == ':') ? number(text, colon + 1, 2) : -1;
		return (number <= 59) ? number : -1;
	}

}
