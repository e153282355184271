package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the composed handles of a class for the columns that they were used with, as
 * composing them takes far longer than reading a row, and the virtual machine makes them
 * fast only after many rows.
 */
final class HandleCache {

	private final PerClass<Handles> handles = new PerClass<>((type) -> new Handles());

	MethodHandle get(JavaType type, boolean whole, List<ColumnShape> columns, Supplier<MethodHandle> composition) {
		if (!type.isClass()) {
			return composition.get();
		}
		Handles ofClass = this.handles.get(type.raw());
		Key key = new Key(whole, columns);
		MethodHandle known = ofClass.get(key);
		if (known != null) {
			return known;
		}
		MethodHandle composed = composition.get();
		ofClass.put(key, composed);
		return composed;
	}

	/**
	 * What a handle is for.
	 *
	 * @param whole whether for whole rows, and not for one value
	 * @param columns the columns
	 */
	record Key(boolean whole, List<ColumnShape> columns) {

		int columnCount() {
			return this.columns.size();
		}

	}

	/**
	 * The handles of a class. Where there are too many, any of them makes room: an
	 * application that goes through a few more than there is room for finds most of them,
	 * where it would find none if the oldest went.
	 */
	static final class Handles {

		/** About 4 MB of handles. */
		static final int MOST_COLUMNS = 4096;

		private final Map<Key, MethodHandle> known = new HashMap<>();

		private final List<Key> keys = new ArrayList<>();

		private int columnCount;

		synchronized @Nullable MethodHandle get(Key key) {
			return this.known.get(key);
		}

		synchronized void put(Key key, MethodHandle handle) {
			if (this.known.put(key, handle) != null) {
				return;
			}
			while (!this.keys.isEmpty() && this.columnCount + key.columnCount() > MOST_COLUMNS) {
				removeAny();
			}
			this.keys.add(key);
			this.columnCount += key.columnCount();
		}

		private void removeAny() {
			int last = this.keys.size() - 1;
			int index = ThreadLocalRandom.current().nextInt(last + 1);
			Key removed = this.keys.get(index);
			this.keys.set(index, this.keys.get(last));
			this.keys.remove(last);
			this.known.remove(removed);
			this.columnCount -= removed.columnCount();
		}

	}

}
