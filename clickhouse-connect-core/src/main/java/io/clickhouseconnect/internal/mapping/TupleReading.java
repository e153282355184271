package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads tuples into lists, arrays and maps.
 *
 * @param type the type of the list, array or map
 * @param names the names of the elements, empty if they have none
 * @param elements reads each of them
 */
record TupleReading(JavaType type, List<String> names, List<MethodHandle> elements) {

	private static final MethodType ELEMENT = MethodType.methodType(Object.class, Object[].class, int.class);

	/**
	 * Composes a handle that reads tuples into anything, records and beans too.
	 * @param place the column and the type
	 * @return the handle
	 */
	static MethodHandle of(Place place) {
		JavaType type = place.type();
		Class<?> raw = type.raw();
		List<String> names = place.column().layout().names();
		if (type.isObject()) {
			return ObjectReading.ofTuple(place);
		}
		if (raw.isArray()) {
			return read("array", place, names, type.argument(0));
		}
		if (raw.isAssignableFrom(ArrayList.class)) {
			return read("list", place, names, type.argument(0));
		}
		if (!names.isEmpty() && raw.isAssignableFrom(LinkedHashMap.class)
				&& type.argument(0).raw().isAssignableFrom(String.class)) {
			return read("map", place, names, type.argument(1));
		}
		throw place.impossible("use a record, a List, or a Map if its elements have names");
	}

	/**
	 * Composes a handle that makes maps of the elements of a Nested.
	 * @param place the Nested and the type of the list of maps
	 * @param elements the elements of its arrays
	 * @param names their names
	 * @return the handle, which takes the place of the elements for a row
	 */
	static MethodHandle ofParts(Place place, List<ColumnSlot> elements, List<String> names) {
		JavaType map = place.type().argument(0);
		List<MethodHandle> values = new ArrayList<>();
		for (ColumnSlot slot : elements) {
			values.add(ValueReading.of(place.with(slot, map.argument(1))).asType(ELEMENT));
		}
		MethodHandle handle = Members.bound(new TupleReading(map, names, List.copyOf(values)), "map", ELEMENT);
		return handle.asType(ELEMENT.changeReturnType(map.raw()));
	}

	private static MethodHandle read(String method, Place place, List<String> names, JavaType element) {
		List<MethodHandle> elements = new ArrayList<>();
		for (ColumnSlot slot : place.column().elements()) {
			elements.add(ValueReading.of(place.with(slot, element)).asType(ELEMENT));
		}
		MethodHandle handle = Members.bound(new TupleReading(place.type(), names, List.copyOf(elements)), method,
				ELEMENT);
		return handle.asType(ELEMENT.changeReturnType(place.type().raw()));
	}

	Object list(Object[] columns, int row) throws Throwable {
		List<@Nullable Object> list = new ArrayList<>(this.elements.size());
		for (MethodHandle element : this.elements) {
			list.add((Object) element.invokeExact(columns, row));
		}
		return list;
	}

	Object array(Object[] columns, int row) throws Throwable {
		Object array = Array.newInstance(this.type.argument(0).raw(), this.elements.size());
		for (int i = 0; i < this.elements.size(); i++) {
			Array.set(array, i, (Object) this.elements.get(i).invokeExact(columns, row));
		}
		return array;
	}

	Object map(Object[] columns, int row) throws Throwable {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		for (int i = 0; i < this.elements.size(); i++) {
			map.put(this.names.get(i), (Object) this.elements.get(i).invokeExact(columns, row));
		}
		return map;
	}

}
