package io.clickhouseconnect.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Keeps one value for each class, as long as the class and this library are loaded, and
 * keeps neither of them loaded. A class that can be unloaded before the library holds its
 * value itself. A class of the platform, or of a class loader that the library's has as a
 * parent, outlives the library; the library holds its value, as a value in such a class
 * would keep the library for ever.
 *
 * @param <V> the type of the values
 */
final class PerClass<V> {

	private static final List<ClassLoader> OLDER = older();

	private final Map<Class<?>, V> ofOlder = new ConcurrentHashMap<>();

	private final ClassValue<V> ofYounger;

	private final Function<Class<?>, V> source;

	/**
	 * Creates an empty map.
	 * @param source computes the value of a class, and may be asked twice
	 */
	PerClass(Function<Class<?>, V> source) {
		this.source = source;
		this.ofYounger = new ClassValue<>() {

			@Override
			protected V computeValue(Class<?> type) {
				return source.apply(type);
			}

		};
	}

	private static List<ClassLoader> older() {
		List<ClassLoader> loaders = new ArrayList<>();
		for (@Nullable
		ClassLoader next = PerClass.class.getClassLoader(); next != null; next = next.getParent()) {
			loaders.add(next);
		}
		return List.copyOf(loaders);
	}

	private static boolean isOlder(Class<?> type) {
		ClassLoader loader = type.getClassLoader();
		return loader == null || OLDER.contains(loader);
	}

	V get(Class<?> type) {
		if (!isOlder(type)) {
			return this.ofYounger.get(type);
		}
		V known = this.ofOlder.get(type);
		if (known == null) {
			V computed = this.source.apply(type);
			V other = this.ofOlder.putIfAbsent(type, computed);
			known = (other != null) ? other : computed;
		}
		return known;
	}

}
