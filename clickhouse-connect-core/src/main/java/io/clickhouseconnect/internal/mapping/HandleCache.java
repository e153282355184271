package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps the composed handles of a class for the columns that they were last used with, as
 * composing them takes far longer than reading a row, and the virtual machine makes them
 * fast only after many rows. They live as long as the class.
 */
final class HandleCache {

	/** More shapes than an application has queries for one class. */
	private static final int SHAPES_PER_CLASS = 64;

	private final ClassValue<Map<Key, MethodHandle>> ofClass = new ClassValue<>() {

		@Override
		protected Map<Key, MethodHandle> computeValue(Class<?> type) {
			return new RecentHandles();
		}

	};

	/** Classes of the platform outlive this library, and must not keep it. */
	private final Map<Key, MethodHandle> ofPlatform = new RecentHandles();

	MethodHandle get(JavaType type, boolean whole, List<ColumnShape> columns, Supplier<MethodHandle> composition) {
		if (!type.arguments().isEmpty()) {
			return composition.get();
		}
		Map<Key, MethodHandle> handles = (type.raw().getClassLoader() != null) ? this.ofClass.get(type.raw())
				: this.ofPlatform;
		Key key = new Key(type.raw().getName(), whole, columns);
		synchronized (handles) {
			MethodHandle known = handles.get(key);
			if (known != null) {
				return known;
			}
		}
		MethodHandle composed = composition.get();
		synchronized (handles) {
			handles.put(key, composed);
		}
		return composed;
	}

	/**
	 * What a handle is for.
	 *
	 * @param type the name of the class
	 * @param whole whether for whole rows, and not for one value
	 * @param columns the columns
	 */
	private record Key(String type, boolean whole, List<ColumnShape> columns) {

	}

	private static final class RecentHandles extends LinkedHashMap<Key, MethodHandle> {

		RecentHandles() {
			super(16, 0.75f, true);
		}

		@Override
		protected boolean removeEldestEntry(Map.Entry<Key, MethodHandle> eldest) {
			return size() > SHAPES_PER_CLASS;
		}

	}

}
