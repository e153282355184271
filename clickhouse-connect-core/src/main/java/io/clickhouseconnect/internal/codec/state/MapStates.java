package io.clickhouseconnect.internal.codec.state;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * Functions of keys and values, which stand in arrays.
 */
final class MapStates {

	private MapStates() {
	}

	/** Whether the values of later versions are wider. */
	static boolean isVersioned(AggregateCall call) {
		Combinator combinator = call.combinator();
		if (combinator != null) {
			return isVersioned(call.inside(combinator));
		}
		return switch (call.name()) {
			case "sumMap", "sumMapWithOverflow", "minMap", "maxMap", "sumMapFiltered", "sumMapFilteredWithOverflow" ->
				call.count() == 0 || call.argument(0).kind() != TypeKind.MAP;
			default -> false;
		};
	}

	static @Nullable StateLayout of(AggregateCall call) {
		if (!isVersioned(call)) {
			return null;
		}
		List<DataType> arrays = call.arguments();
		if (arrays.size() == 1 && arrays.get(0).kind() == TypeKind.TUPLE) {
			arrays = arrays.get(0).elements();
		}
		if (arrays.size() < 2 || !call.with(arrays).isOfArrays()) {
			return null;
		}
		List<StateLayout> parts = new ArrayList<>();
		for (DataType array : arrays) {
			DataType type = array.element();
			StateLayout part = parts.isEmpty() ? ValueLayout.of(type) : widened(type);
			if (part == null) {
				return null;
			}
			parts.add(part);
		}
		return StateLayout.list(StateLayout.of(parts));
	}

	/** Numbers have the type of their sum, also where the function has no sums. */
	private static @Nullable StateLayout widened(DataType type) {
		if (type.kind() == TypeKind.NULLABLE) {
			StateLayout value = widened(type.element());
			return (value != null) ? StateLayout.unless(value) : null;
		}
		return switch (type.kind()) {
			case ENUM8, ENUM16 -> ValueLayout.of(type);
			default ->
				(SumStates.sumWidth(type) > 0) ? StateLayout.bytes(SumStates.sumWidth(type)) : ValueLayout.of(type);
		};
	}

}
