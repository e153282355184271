package io.clickhouseconnect.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

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

	static <T> List<T> all(String name, @Nullable T @Nullable [] values) {
		return all(name, (values != null) ? Arrays.asList(values) : null);
	}

	static <T> List<T> all(String name, @Nullable Collection<? extends @Nullable T> values) {
		List<T> all = new ArrayList<>();
		for (T value : value(name, values)) {
			if (value == null) {
				throw new IllegalArgumentException("'" + name + "' must not contain null");
			}
			all.add(value);
		}
		return List.copyOf(all);
	}

}
