package io.clickhouseconnect.differential;

import java.lang.reflect.Array;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;
import io.clickhouseconnect.type.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Values as objects that keep whatever the value has.
 */
final class RowValue {

	private static final Set<TypeKind> UNIONS = EnumSet.of(TypeKind.VARIANT, TypeKind.DYNAMIC, TypeKind.GEOMETRY);

	private RowValue() {
	}

	/**
	 * Reads a value: a Map with equal keys as its pairs, a list or a time of a union
	 * together with its type, which tells a tuple from an array, and any other as its
	 * object.
	 * @param row the row
	 * @param column the index of the column
	 * @return the value, {@code null} for NULL
	 */
	static @Nullable Object of(Row row, int column) {
		DataType type = row.columns().get(column).type();
		if (type.kind() == TypeKind.MAP) {
			List<Map.Entry<@Nullable Object, @Nullable Object>> entries = row.getEntries(column);
			Set<@Nullable Object> keys = new HashSet<>();
			for (Map.Entry<@Nullable Object, @Nullable Object> entry : entries) {
				if (!keys.add(entry.getKey())) {
					return entries;
				}
			}
		}
		Object value = row.isNull(column) ? null : row.getObject(column);
		boolean union = UNIONS.contains(type.kind()) && (value instanceof List || value instanceof Temporal);
		return union ? row.getTypedValue(column) : value;
	}

	/**
	 * Makes arrays comparable by what is in them.
	 * @param value a value
	 * @return a value that equals another if the two have the same in them
	 */
	static @Nullable Object comparable(@Nullable Object value) {
		if (value instanceof TypedValue typed) {
			return List.of(typed.type(), String.valueOf(comparable(typed.value())));
		}
		if (value instanceof List<?> list) {
			List<@Nullable Object> elements = new ArrayList<>();
			for (Object element : list) {
				elements.add(comparable(element));
			}
			return elements;
		}
		if (value == null || !value.getClass().isArray()) {
			return value;
		}
		List<@Nullable Object> elements = new ArrayList<>();
		for (int i = 0; i < Array.getLength(value); i++) {
			elements.add(comparable(Array.get(value, i)));
		}
		return elements;
	}

}
