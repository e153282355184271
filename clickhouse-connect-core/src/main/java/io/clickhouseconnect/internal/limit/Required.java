package io.clickhouseconnect.internal.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Refuses arguments that are not there, also from callers whose build does not check
 * nullness.
 */
public final class Required {

	private Required() {
	}

	/**
	 * Refuses {@code null}.
	 * @param <T> the type of the argument
	 * @param name the name of the argument
	 * @param value its value
	 * @return the value
	 * @throws IllegalArgumentException if it is {@code null}
	 */
	public static <T> T value(String name, @Nullable T value) {
		if (value == null) {
			throw new IllegalArgumentException("'" + name + "' must not be null");
		}
		return value;
	}

	/**
	 * Refuses {@code null} and blank text.
	 * @param name the name of the argument
	 * @param text its value
	 * @return the value
	 * @throws IllegalArgumentException if it is {@code null} or blank
	 */
	public static String text(String name, @Nullable String text) {
		if (text == null || text.isBlank()) {
			throw new IllegalArgumentException("'" + name + "' must not be empty");
		}
		return text;
	}

	/**
	 * Refuses {@code null} and elements that are {@code null}.
	 * @param <T> the type of the elements
	 * @param name the name of the argument
	 * @param values its value
	 * @return an unmodifiable copy
	 * @throws IllegalArgumentException if it or an element is {@code null}
	 */
	public static <T> List<T> all(String name, @Nullable T @Nullable [] values) {
		return all(name, (values != null) ? Arrays.asList(values) : null);
	}

	/**
	 * Refuses {@code null} and elements that are {@code null}.
	 * @param <T> the type of the elements
	 * @param name the name of the argument
	 * @param values its value
	 * @return an unmodifiable copy
	 * @throws IllegalArgumentException if it or an element is {@code null}
	 */
	public static <T> List<T> all(String name, @Nullable Collection<? extends @Nullable T> values) {
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
