package io.clickhouseconnect.internal.codec.state;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;

/**
 * Functions that keep one of their values.
 */
final class SingleValueStates {

	private static final int HAS_VALUE = 3;

	private SingleValueStates() {
	}

	/** Whether {@code NULL} is a value to the function. */
	static boolean takesNull(AggregateCall call) {
		return call.base().endsWith("respect_nulls");
	}

	static @Nullable StateLayout of(AggregateCall call) {
		DataType value = call.argument(0);
		return switch (call.name()) {
			case "min", "max", "any", "anyLast", "singleValueOrNull" -> ValueLayout.single(value);
			case "anyHeavy" -> both(ValueLayout.single(value), StateLayout.bytes(Long.BYTES));
			case "any_respect_nulls", "anyLast_respect_nulls" -> orNull(ValueLayout.of(value));
			default -> null;
		};
	}

	static @Nullable StateLayout ofTwo(AggregateCall call) {
		return switch (call.name()) {
			case "argMin", "argMax", "argAndMin", "argAndMax" ->
				both(ValueLayout.single(call.argument(0)), ValueLayout.single(call.argument(1)));
			default -> null;
		};
	}

	private static @Nullable StateLayout both(@Nullable StateLayout first, @Nullable StateLayout second) {
		return (first != null && second != null) ? StateLayout.of(first, second) : null;
	}

	private static @Nullable StateLayout orNull(@Nullable StateLayout value) {
		return (value == null) ? null : (in) -> {
			if (in.readByte() == HAS_VALUE) {
				value.pass(in);
			}
		};
	}

}
