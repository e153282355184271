package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads the constants of a Java enum from the labels of an enum or from text.
 *
 * @param place the column and the enum
 * @param known the constants by their texts
 * @param constants the constants by the numbers of the labels
 * @param first the number of the first of them
 */
record EnumReading(Place place, EnumConstants known, List<@Nullable Enum<?>> constants, int first) {

	/**
	 * Composes a handle.
	 * @param place the column and the enum
	 * @return the handle, or {@code null} if the column has neither labels nor text
	 */
	static @Nullable MethodHandle of(Place place) {
		ColumnSlot column = place.column();
		Class<?> type = place.type().raw();
		return switch (column.kind()) {
			case ENUM8, ENUM16 ->
				read(ofLabels(place), "ofNumber", long.class, column.getter("getRaw", long.class), type);
			case STRING, FIXED_STRING -> read(new EnumReading(place, EnumConstants.of(type), List.of(), 0), "ofText",
					String.class, column.getter("getString", String.class), type);
			default -> null;
		};
	}

	private static MethodHandle read(EnumReading reading, String method, Class<?> got, MethodHandle getter,
			Class<?> type) {
		MethodHandle conversion = Members.bound(reading, method,
				MethodType.methodType(Object.class, got, Object[].class, int.class));
		MethodHandle handle = MethodHandles.foldArguments(conversion, getter);
		return handle.asType(handle.type().changeReturnType(type));
	}

	private static EnumReading ofLabels(Place place) {
		Map<String, Integer> labels = place.column().layout().labels();
		EnumConstants known = EnumConstants.of(place.type().raw());
		int first = Collections.min(labels.values());
		@Nullable Enum<?>[] constants = new Enum<?>[Collections.max(labels.values()) - first + 1];
		labels.forEach((label, number) -> constants[number - first] = known.get(label));
		return new EnumReading(place, known, Collections.unmodifiableList(Arrays.asList(constants)), first);
	}

	Object ofNumber(long number, Object[] columns, int row) {
		long index = number - this.first;
		Enum<?> constant = (index >= 0 && index < this.constants.size()) ? this.constants.get((int) index) : null;
		return known(constant, row);
	}

	Object ofText(String text, Object[] columns, int row) {
		return known(this.known.get(text), row);
	}

	private Object known(@Nullable Enum<?> constant, int row) {
		if (constant == null) {
			throw this.place.unreadable(row, "no constant has its name");
		}
		return constant;
	}

}
