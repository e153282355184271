package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.TypeKind;

/**
 * Reads a Nested that the server keeps as one array for each element into a list of
 * objects or maps.
 *
 * @param place the arrays and the type of the list
 */
record NestedReading(Place place) {

	private static final char DOT = '.';

	/**
	 * Finds the arrays of a Nested.
	 * @param property whose values they are
	 * @param type its type
	 * @param columns all columns
	 * @return the arrays as one column, or {@code null} if there are none or the type is
	 * no list of objects or maps
	 */
	static @Nullable ColumnSlot find(Property property, JavaType type, List<ColumnSlot> columns) {
		if (!type.argument(0).isObject() && !isMap(type.argument(0))) {
			return null;
		}
		String name = NameMatch.loosened(property.name());
		List<ColumnSlot> parts = columns.stream()
			.filter((column) -> column.kind() == TypeKind.ARRAY && column.name().indexOf(DOT) > 0)
			.filter((column) -> {
				String nested = column.name().substring(0, column.name().indexOf(DOT));
				return nested.equals(property.name())
						|| (!property.renamed() && NameMatch.loosened(nested).equals(name));
			})
			.toList();
		return parts.isEmpty() ? null : ColumnSlot.nested(property.name(), parts);
	}

	/**
	 * Composes a handle.
	 * @param place the arrays and the type of the list
	 * @return the handle
	 */
	static MethodHandle of(Place place) {
		List<ColumnSlot> parts = place.column().elements();
		List<ColumnSlot> elements = parts.stream().map((part) -> part.elements().get(0)).toList();
		List<String> names = parts.stream().map((part) -> part.name().substring(part.name().indexOf(DOT) + 1)).toList();
		MethodHandle element = isMap(place.type().argument(0)) ? TupleReading.ofParts(place, elements, names)
				: ObjectReading.ofParts(place, elements, NameMatch.ofColumns(names));
		MethodHandle check = Members.bound(new NestedReading(place), "requireEqualLengths",
				MethodType.methodType(void.class, Object[].class, int.class));
		return MethodHandles.foldArguments(SequenceReading.array(place, element), check);
	}

	private static boolean isMap(JavaType element) {
		Class<?> raw = element.raw();
		return Map.class.isAssignableFrom(raw) && raw.isAssignableFrom(LinkedHashMap.class)
				&& element.argument(0).raw().isAssignableFrom(String.class);
	}

	void requireEqualLengths(Object[] columns, int row) {
		List<ColumnSlot> parts = this.place.column().elements();
		Column first = (Column) columns[parts.get(0).index()];
		for (ColumnSlot part : parts) {
			Column column = (Column) columns[part.index()];
			if (column.starts()[row] != first.starts()[row] || column.ends()[row] != first.ends()[row]) {
				throw this.place.unreadable(row, "the arrays '" + Excerpt.of(first.name()) + "' and '"
						+ Excerpt.of(column.name()) + "' are of different lengths");
			}
		}
	}

}
