package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.write.ColumnWriter;

/**
 * Appends values whose elements must be taken apart first.
 *
 * @param slot where the writer stands
 * @param element appends an element, or a key
 * @param value appends a value of a map
 */
record SequenceAppending(int slot, MethodHandle element, @Nullable MethodHandle value) {

	private static final MethodType ELEMENT = MethodType.methodType(void.class, Object[].class, Object.class);

	/**
	 * Composes a handle that appends arrays.
	 * @param place the column and the type: an array of objects or a collection
	 * @return the handle
	 */
	static MethodHandle array(Place place) {
		JavaType type = place.type();
		boolean array = type.raw().isArray();
		if (!array && !Iterable.class.isAssignableFrom(type.raw())) {
			throw place.unwritable("an array takes an array or a collection");
		}
		MethodHandle element = element(place, 0, type.argument(0));
		return append(place, new SequenceAppending(place.column().index(), element, null), array ? "array" : "all");
	}

	/**
	 * Composes a handle that appends maps.
	 * @param place the column and the type, a map
	 * @return the handle
	 */
	static MethodHandle map(Place place) {
		JavaType type = place.type();
		boolean entries = isEntries(type);
		if (!entries && !Map.class.isAssignableFrom(type.raw())) {
			throw place.unwritable("a map takes a Map, or a collection of Map.Entry");
		}
		if (entries) {
			type = type.argument(0);
		}
		MethodHandle key = element(place, 0, type.argument(0));
		MethodHandle value = element(place, 1, type.argument(1));
		return append(place, new SequenceAppending(place.column().index(), key, value), entries ? "entries" : "map");
	}

	/** Whether values are the pairs of a map, of which some may have the same key. */
	static boolean isEntries(JavaType type) {
		return Iterable.class.isAssignableFrom(type.raw()) && type.argument(0).raw() == Map.Entry.class;
	}

	private static MethodHandle element(Place place, int index, JavaType type) {
		return ValueAppending.of(place.with(place.column().elements().get(index), type)).asType(ELEMENT);
	}

	private static MethodHandle append(Place place, SequenceAppending appending, String method) {
		return Members.bound(appending, method, ELEMENT)
			.asType(MethodType.methodType(void.class, Object[].class, place.type().raw()));
	}

	private void end(Object[] columns) {
		((ColumnWriter) columns[this.slot]).endValue();
	}

	void array(Object[] columns, Object value) throws Throwable {
		for (Object next : (@Nullable Object[]) value) {
			this.element.invokeExact(columns, next);
		}
		end(columns);
	}

	void all(Object[] columns, Object value) throws Throwable {
		for (Object next : (Iterable<?>) value) {
			this.element.invokeExact(columns, next);
		}
		end(columns);
	}

	void map(Object[] columns, Object value) throws Throwable {
		entries(columns, ((Map<?, ?>) value).entrySet());
	}

	void entries(Object[] columns, Object value) throws Throwable {
		MethodHandle values = this.value;
		for (Object next : (Iterable<?>) value) {
			Map.Entry<?, ?> entry = (Map.Entry<?, ?>) next;
			Object key = entry.getKey();
			this.element.invokeExact(columns, key);
			if (values != null) {
				Object mapped = entry.getValue();
				values.invokeExact(columns, mapped);
			}
		}
		end(columns);
	}

}
