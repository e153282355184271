package io.clickhouseconnect.internal.codec.state;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * Sums, and what is made of them.
 */
final class SumStates {

	private SumStates() {
	}

	static @Nullable StateLayout of(AggregateCall call) {
		DataType value = call.argument(0);
		if (call.name().equals("avg")) {
			return mean(averageWidth(value));
		}
		int width = ValueLayout.width(value);
		int sum = sumWidth(value);
		if (sum == 0) {
			return null;
		}
		return switch (call.name()) {
			case "sum" -> StateLayout.bytes(sum);
			case "sumKahan" -> StateLayout.bytes((value.kind() == TypeKind.DECIMAL) ? sum : 2 * Double.BYTES);
			case "sumWithOverflow", "groupBitAnd", "groupBitOr", "groupBitXor" -> StateLayout.bytes(width);
			case "sumCount" -> mean(sum);
			case "groupArrayMovingSum" -> StateLayout.list(StateLayout.bytes(sum));
			case "groupArrayMovingAvg" ->
				StateLayout.list(StateLayout.bytes((value.kind() == TypeKind.DECIMAL) ? sum : Double.BYTES));
			case "deltaSum" -> StateLayout.bytes(3 * width + 1);
			default -> null;
		};
	}

	static @Nullable StateLayout ofTwo(AggregateCall call) {
		DataType value = call.argument(0);
		DataType second = call.argument(1);
		return switch (call.name()) {
			case "avgWeighted" -> (sumWidth(second) == 0) ? null
					: isCount(second) ? mean(Long.BYTES) : StateLayout.bytes(2 * Double.BYTES);
			case "deltaSumTimestamp" ->
				StateLayout.bytes(3 * ValueLayout.width(value) + 2 * ValueLayout.width(second) + 1);
			default -> null;
		};
	}

	private static @Nullable StateLayout mean(int sum) {
		return (sum > 0) ? StateLayout.of(StateLayout.bytes(sum), StateLayout.NUMBER) : null;
	}

	private static boolean isCount(DataType type) {
		return switch (type.kind()) {
			case UINT8, UINT16, UINT32, UINT64, BOOL -> true;
			default -> false;
		};
	}

	/** The bytes of the type that a sum has, of times also, 0 for a type without. */
	static int averageWidth(DataType type) {
		return switch (type.kind()) {
			case DATE, DATE32, DATE_TIME, TIME -> Long.BYTES;
			case DATE_TIME64, TIME64 -> 16;
			default -> sumWidth(type);
		};
	}

	/** The bytes of the type that a sum has, 0 for a type without sums. */
	static int sumWidth(DataType type) {
		return switch (type.kind()) {
			case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, BOOL, ENUM8, ENUM16, BFLOAT16, FLOAT32,
					FLOAT64 ->
				Long.BYTES;
			case INT128, UINT128, INT256, UINT256 -> ValueLayout.width(type);
			case DECIMAL -> Math.max(ValueLayout.width(type), 16);
			default -> 0;
		};
	}

}
