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
		if (!isVersioned(call) || call.version() != StateLayouts.VERSION) {
			return null;
		}
		List<DataType> arrays = call.arguments();
		if (arrays.size() == 1 && arrays.get(0).kind() == TypeKind.TUPLE) {
			arrays = arrays.get(0).elements();
		}
		if (arrays.size() < 2 || !call.with(arrays).isOfArrays()) {
			return null;
		}
		boolean widened = call.name().equals("sumMap") || call.name().equals("sumMapFiltered");
		List<StateLayout> parts = new ArrayList<>();
		for (DataType array : arrays) {
			DataType type = array.element();
			StateLayout part = (widened && !parts.isEmpty()) ? widened(type) : ValueLayout.of(type);
			if (part == null) {
				return null;
			}
			parts.add(part);
		}
		return StateLayout.list(StateLayout.of(parts));
	}

	private static @Nullable StateLayout widened(DataType type) {
		if (type.kind() == TypeKind.NULLABLE) {
			StateLayout value = widened(type.element());
			return (value != null) ? StateLayout.unless(value) : null;
		}
		int width = SumStates.sumWidth(type);
		return (width > 0) ? StateLayout.bytes(width) : null;
	}

}
