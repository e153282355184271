package io.clickhouseconnect.client;

import org.jspecify.annotations.Nullable;

/**
 * Refuses arguments that are not there, also from callers whose build does not check
 * nullness.
 */
final class Required {

	private Required() {
	}

	static <T> T value(String name, @Nullable T value) {
		if (value == null) {
			throw new IllegalArgumentException("'" + name + "' must not be null");
		}
		return value;
	}

	static String text(String name, @Nullable String text) {
		if (text == null || text.isBlank()) {
			throw new IllegalArgumentException("'" + name + "' must not be empty");
		}
		return text;
	}

}
