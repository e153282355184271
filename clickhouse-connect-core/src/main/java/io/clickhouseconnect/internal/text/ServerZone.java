package io.clickhouseconnect.internal.text;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Time zones by the names that ClickHouse takes, a few of which Java does not.
 */
public final class ServerZone {

	private static final String FIXED = "Fixed/UTC";

	private static final Map<String, String> OTHER_NAMES = Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00",
			"ROC", "Asia/Taipei", "Factory", "UTC");

	private ServerZone() {
	}

	/**
	 * Returns a time zone.
	 * @param name its name
	 * @return the zone
	 * @throws DateTimeException if this Java runtime does not know it
	 */
	public static ZoneId of(String name) {
		if (name.startsWith(FIXED)) {
			return ZoneOffset.of(name.substring(FIXED.length()));
		}
		return ZoneId.of(OTHER_NAMES.getOrDefault(name, name));
	}

	/**
	 * Returns the time zone of a response, which may be needed or not.
	 * @param name its name, if the server said it
	 * @return the zone, or {@code null} if nobody said it or this Java runtime does not
	 * know it
	 */
	public static @Nullable ZoneId orNull(@Nullable String name) {
		try {
			return (name != null) ? of(name) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
