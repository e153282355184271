package io.clickhouseconnect.embedded;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Refuses arguments that are {@code null}, also from callers whose build does not check
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

	/**
	 * Refuses a map that is {@code null} or has a key or value that is.
	 */
	static <V> Map<String, V> entries(String name, @Nullable Map<String, V> map) {
		Map<String, V> checked = value(name, map);
		checked.forEach((key, value) -> {
			if (Objects.isNull(key) || Objects.isNull(value)) {
				throw new IllegalArgumentException("'" + name + "' must not contain null (at '" + key + "')");
			}
		});
		return checked;
	}

}
