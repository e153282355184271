package io.clickhouseconnect.internal.param;

import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;

/**
 * Reads the text of a date-time in the form of ISO 8601, as other systems write it. The
 * server does not take its zone and not always its fraction.
 */
final class IsoText {

	/** Of {@code 2024-05-06T07:08}. */
	private static final int SHORTEST = 16;

	/** Longer text has a zone of a length that no zone has. */
	private static final int LONGEST = 80;

	private IsoText() {
	}

	/**
	 * Reads a text.
	 * @param text the text
	 * @return an {@code Instant} or a {@code LocalDateTime}, or the same text if it is in
	 * another form, for the server to judge
	 */
	static Object read(String text) {
		if (text.length() < SHORTEST || text.length() > LONGEST || (text.charAt(10) | 0x20) != 't') {
			return text;
		}
		try {
			boolean zoned = hasZone(text);
			return zoned ? ZonedDateTime.parse(text).toInstant() : LocalDateTime.parse(text);
		}
		catch (DateTimeParseException ex) {
			return text;
		}
	}

	private static boolean hasZone(String text) {
		for (int i = SHORTEST; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '+' || c == '-' || (c | 0x20) == 'z') {
				return true;
			}
		}
		return false;
	}

}
