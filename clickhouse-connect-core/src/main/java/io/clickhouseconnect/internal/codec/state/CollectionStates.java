package io.clickhouseconnect.internal.codec.state;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * Functions that keep many of their values.
 */
final class CollectionStates {

	private static final int LONG_HASH = 16;

	private CollectionStates() {
	}

	static @Nullable StateLayout of(AggregateCall call) {
		DataType value = call.argument(0);
		StateLayout values = StateLayout.list(ValueLayout.numberOrText(value));
		return switch (call.name()) {
			case "groupArray", "groupUniqArray" -> values;
			case "groupArrayLast" -> StateLayout.of(values, StateLayout.bytes(Long.BYTES));
			case "groupArraySample" -> StateLayout.of(values, StateLayout.bytes(Long.BYTES), StateLayout.TEXT);
			case "groupArraySorted" -> sorted(value);
			case "topK", "approx_top_k" -> top(value);
			case "groupConcat" -> call.endsWithText() ? StateLayout.TEXT : null;
			case "entropy" -> entropy(value);
			case "histogram" -> (ValueLayout.numberWidth(value) == 0) ? null : StateLayout
				.of(StateLayout.bytes(2 * Double.BYTES), StateLayout.list(StateLayout.bytes(2 * Double.BYTES)));
			default -> null;
		};
	}

	static @Nullable StateLayout ofTwo(AggregateCall call) {
		return switch (call.name()) {
			case "topKWeighted", "approx_top_sum" -> top(call.argument(0));
			case "groupArrayInsertAt" -> inserted(call.argument(0));
			default -> null;
		};
	}

	private static StateLayout top(DataType value) {
		StateLayout counter = StateLayout.of(ValueLayout.numberOrText(value), StateLayout.NUMBER, StateLayout.NUMBER);
		return StateLayout.of(StateLayout.list(counter), StateLayout.list(StateLayout.NUMBER));
	}

	private static @Nullable StateLayout sorted(DataType value) {
		int width = ValueLayout.numberWidth(value);
		StateLayout layout = (width > 0) ? StateLayout.bytes(width) : ValueLayout.optional(value);
		return (layout != null) ? StateLayout.list(layout) : null;
	}

	private static @Nullable StateLayout inserted(DataType value) {
		StateLayout layout = ValueLayout.of(value);
		return (layout != null) ? StateLayout.list(StateLayout.unless(layout)) : null;
	}

	private static StateLayout entropy(DataType value) {
		int width = (value.kind() == TypeKind.TIME) ? Integer.BYTES : ValueLayout.numberWidth(value);
		return StateLayout.list(StateLayout.bytes(((width > 0) ? width : LONG_HASH) + Long.BYTES));
	}

}
