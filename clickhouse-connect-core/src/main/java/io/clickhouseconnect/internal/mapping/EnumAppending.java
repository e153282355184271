package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.write.UnfitValueException;

/**
 * Appends the constants of a Java enum as labels or text.
 *
 * @param place the column and the enum
 * @param numbers the number of the label of each constant that has one
 */
record EnumAppending(Place place, Map<Enum<?>, Integer> numbers) {

	private static final MethodHandle NAME = Members.virtual(Enum.class, "name", MethodType.methodType(String.class));

	/**
	 * Composes a handle.
	 * @param place the column and the enum
	 * @return the handle
	 */
	static MethodHandle of(Place place) {
		ColumnSlot column = place.column();
		return switch (column.kind()) {
			case ENUM8, ENUM16 -> {
				MethodHandle number = Members.bound(ofLabels(place), "number",
						MethodType.methodType(long.class, Enum.class));
				yield append(column.method("appendRaw", void.class, long.class), number, place);
			}
			case STRING, FIXED_STRING -> append(column.method("appendString", void.class, String.class), NAME, place);
			case VARIANT, DYNAMIC -> append(column.method("appendObject", void.class, Object.class),
					NAME.asType(MethodType.methodType(Object.class, Enum.class)), place);
			default -> throw place.unwritable("an enum becomes an Enum8, an Enum16 or a String");
		};
	}

	private static MethodHandle append(MethodHandle append, MethodHandle value, Place place) {
		return MethodHandles.filterArguments(append, 1, value)
			.asType(MethodType.methodType(void.class, Object[].class, place.type().raw()));
	}

	private static EnumAppending ofLabels(Place place) {
		Map<String, Integer> labels = place.column().layout().labels();
		Map<Enum<?>, Integer> numbers = new HashMap<>();
		for (Object constant : place.type().raw().getEnumConstants()) {
			String name = ((Enum<?>) constant).name();
			Integer exact = labels.get(name);
			Integer number = (exact != null) ? exact : loose(name, labels);
			if (number != null) {
				numbers.put((Enum<?>) constant, number);
			}
		}
		return new EnumAppending(place, numbers);
	}

	/** The number of the only label that is the name in another case. */
	private static @Nullable Integer loose(String name, Map<String, Integer> labels) {
		String lower = name.toLowerCase(Locale.ROOT);
		List<Integer> found = labels.entrySet()
			.stream()
			.filter((label) -> label.getKey().toLowerCase(Locale.ROOT).equals(lower))
			.map(Map.Entry::getValue)
			.toList();
		return (found.size() == 1) ? found.get(0) : null;
	}

	long number(Enum<?> constant) {
		Integer number = this.numbers.get(constant);
		if (number == null) {
			throw new UnfitValueException(
					"a constant of " + this.place.type() + " whose name is no label of " + this.place.column().type());
		}
		return number;
	}

}
