package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.TypeKind;

/**
 * Reads values whose elements are rows of the columns inside.
 *
 * @param place the column and the type of the sequence
 * @param element reads an element, or a key; a setter of Java arrays does both
 * @param value reads a value of a map
 */
record SequenceReading(Place place, MethodHandle element, @Nullable MethodHandle value) {

	private static final MethodType ELEMENT = MethodType.methodType(Object.class, Object[].class, int.class);

	private static final MethodType SETTER = MethodType.methodType(void.class, Object.class, int.class, Object[].class,
			int.class);

	/**
	 * Composes a handle that reads arrays.
	 * @param place the column and the type: an array or a collection
	 * @return the handle
	 */
	static MethodHandle array(Place place) {
		JavaType type = place.type();
		Class<?> raw = type.raw();
		Place inside = place.with(place.column().elements().get(0), type.argument(0));
		if (raw.isArray() && PrimitiveArrayReading.isDirect(inside)) {
			return PrimitiveArrayReading.of(place);
		}
		return array(place, ValueReading.of(inside));
	}

	/**
	 * Composes a handle that reads arrays.
	 * @param place the column and the type: an array or a collection
	 * @param element reads an element
	 * @return the handle
	 */
	static MethodHandle array(Place place, MethodHandle element) {
		Class<?> raw = place.type().raw();
		if (raw.isArray()) {
			return javaArray(place, element);
		}
		String method = raw.isAssignableFrom(ArrayList.class) ? "list"
				: raw.isAssignableFrom(LinkedHashSet.class) ? "set" : null;
		if (method == null) {
			throw place.impossible("use an array, a List or a Set");
		}
		return new SequenceReading(place, element.asType(ELEMENT), null).read(method);
	}

	private static MethodHandle javaArray(Place place, MethodHandle element) {
		MethodHandle setter = MethodHandles.arrayElementSetter(place.type().raw());
		MethodHandle both = MethodHandles.collectArguments(setter, 2, element);
		return new SequenceReading(place, both.asType(SETTER), null).read("javaArray");
	}

	/**
	 * Composes a handle that reads maps.
	 * @param place the column and the type, a map
	 * @return the handle
	 */
	static MethodHandle map(Place place) {
		boolean entries = place.type().raw().isAssignableFrom(ArrayList.class)
				&& place.type().argument(0).raw() == Map.Entry.class;
		JavaType type = entries ? place.type().argument(0) : place.type();
		if (!entries && !type.raw().isAssignableFrom(LinkedHashMap.class)) {
			throw place.impossible("use a Map, or a List of Map.Entry");
		}
		ColumnSlot keys = place.column().elements().get(0);
		// Arrays are equal to nothing but themselves, so that nobody would find them.
		boolean bytes = type.argument(0).raw() == Object.class && keys.kind() == TypeKind.FIXED_STRING;
		Place key = place.with(keys, bytes ? JavaType.of(String.class) : type.argument(0));
		Place value = place.with(place.column().elements().get(1), type.argument(1));
		return new SequenceReading(place, ValueReading.of(key).asType(ELEMENT), ValueReading.of(value).asType(ELEMENT))
			.read(entries ? "entries" : "map");
	}

	private MethodHandle read(String method) {
		MethodHandle handle = Members.bound(this, method, ELEMENT);
		return handle.asType(ELEMENT.changeReturnType(this.place.type().raw()));
	}

	private Column column(Object[] columns) {
		return (Column) columns[this.place.column().index()];
	}

	Object list(Object[] columns, int row) throws Throwable {
		Column column = column(columns);
		int start = column.starts()[row];
		int end = column.ends()[row];
		List<@Nullable Object> list = new ArrayList<>(end - start);
		for (int i = start; i < end; i++) {
			list.add((Object) this.element.invokeExact(columns, i));
		}
		return list;
	}

	Object set(Object[] columns, int row) throws Throwable {
		Column column = column(columns);
		int end = column.ends()[row];
		Set<@Nullable Object> set = new LinkedHashSet<>();
		for (int i = column.starts()[row]; i < end; i++) {
			set.add((Object) this.element.invokeExact(columns, i));
		}
		return set;
	}

	Object javaArray(Object[] columns, int row) throws Throwable {
		Column column = column(columns);
		int start = column.starts()[row];
		int count = column.ends()[row] - start;
		Object array = Array.newInstance(this.place.type().argument(0).raw(), count);
		for (int i = 0; i < count; i++) {
			this.element.invokeExact(array, i, columns, start + i);
		}
		return array;
	}

	Object entries(Object[] columns, int row) throws Throwable {
		Column column = column(columns);
		int start = column.starts()[row];
		int end = column.ends()[row];
		MethodHandle values = this.value;
		List<Object> list = new ArrayList<>(end - start);
		for (int i = start; i < end && values != null; i++) {
			Object key = (Object) this.element.invokeExact(columns, i);
			list.add(new SimpleImmutableEntry<>(key, (Object) values.invokeExact(columns, i)));
		}
		return list;
	}

	Object map(Object[] columns, int row) throws Throwable {
		Column column = column(columns);
		int start = column.starts()[row];
		int end = column.ends()[row];
		MethodHandle values = this.value;
		Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
		for (int i = start; i < end && values != null; i++) {
			Object key = (Object) this.element.invokeExact(columns, i);
			map.put(key, (Object) values.invokeExact(columns, i));
		}
		if (map.size() < end - start) {
			throw this.place.unreadable(row, "a key stands in it twice; use a List of Map.Entry");
		}
		return map;
	}

}
