package io.clickhouseconnect.internal.codec.write;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Dates and times as ISO 8601 and the server write them.
 */
final class IsoText {

	private static final int DATE_LENGTH = 10;

	private static final Pattern TIME = Pattern
		.compile("(?<sign>-?)(?<hour>\\d{1,3}):(?<minute>[0-5]\\d)(:(?<second>[0-5]\\d)([.](?<fraction>\\d{1,9}))?)?");

	private IsoText() {
	}

	static LocalDate date(CharSequence text) {
		try {
			return LocalDate.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw new UnfitValueException("a text that is not a date such as 2024-02-29");
		}
	}

	/** A point in time if the text has an offset, otherwise a local time. */
	static TemporalAccessor dateTime(CharSequence text) {
		boolean spaced = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
		CharSequence joined = spaced ? new StringBuilder(text).replace(DATE_LENGTH, DATE_LENGTH + 1, "T") : text;
		try {
			return DateTimeFormatter.ISO_DATE_TIME.parseBest(joined, ZonedDateTime::from, LocalDateTime::from);
		}
		catch (DateTimeParseException ex) {
			throw new UnfitValueException(
					"a text that is not a date and a time such as 2024-02-29T23:59:59 or 2024-02-29T23:59:59.5Z");
		}
	}

	static Duration time(CharSequence text) {
		Matcher matcher = TIME.matcher(text);
		if (!matcher.matches()) {
			throw new UnfitValueException("a text that is not a time such as 23:59:59 or -100:00:00.5");
		}
		Duration time = Duration.ofHours(number(matcher, "hour"))
			.plusMinutes(number(matcher, "minute"))
			.plusSeconds(number(matcher, "second"))
			.plusNanos(nanos(matcher.group("fraction")));
		return matcher.group("sign").isEmpty() ? time : time.negated();
	}

	private static int number(Matcher matcher, String group) {
		String digits = matcher.group(group);
		return (digits != null) ? Integer.parseInt(digits) : 0;
	}

	private static int nanos(@Nullable String digits) {
		return (digits != null) ? Integer.parseInt(digits + "0".repeat(9 - digits.length())) : 0;
	}

}
