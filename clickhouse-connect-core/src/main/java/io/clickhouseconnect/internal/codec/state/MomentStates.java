package io.clickhouseconnect.internal.codec.state;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.TypeKind;

/**
 * Sums of powers and products, and what statistics make of them.
 */
final class MomentStates {

	/** Two samples, of which only the values are kept. */
	private static final StateLayout TWO_SAMPLES = (in) -> {
		long first = in.readVarInt();
		long second = in.readVarInt();
		StateLayout.passAll(in, first, Double.BYTES);
		StateLayout.passAll(in, second, Double.BYTES);
	};

	private MomentStates() {
	}

	static @Nullable StateLayout of(AggregateCall call) {
		if (SumStates.averageWidth(call.argument(0)) == 0) {
			return null;
		}
		return switch (call.name()) {
			case "varPop", "varSamp", "stddevPop", "stddevSamp" -> moments(call, 3);
			case "skewPop", "skewSamp" -> moments(call, 4);
			case "kurtPop", "kurtSamp" -> moments(call, 5);
			case "varPopStable", "varSampStable", "stddevPopStable", "stddevSampStable" -> counted(2);
			default -> null;
		};
	}

	static @Nullable StateLayout ofTwo(AggregateCall call) {
		if (call.arguments().stream().map(SumStates::averageWidth).anyMatch(Predicate.isEqual(0))) {
			return null;
		}
		return switch (call.name()) {
			case "covarPop", "covarSamp" -> moments(call, 4);
			case "corr" -> moments(call, 6);
			case "covarPopStable", "covarSampStable" -> counted(3);
			case "corrStable" -> counted(5);
			case "simpleLinearRegression" -> StateLayout.bytes(Long.BYTES + 4 * Double.BYTES);
			case "boundingRatio" -> StateLayout.unless(StateLayout.bytes(4 * Double.BYTES));
			case "studentTTest", "welchTTest" -> StateLayout.bytes(6 * Double.BYTES);
			case "meanZTest" -> StateLayout.bytes(4 * Double.BYTES);
			case "mannWhitneyUTest", "kolmogorovSmirnovTest", "rankCorr" -> TWO_SAMPLES;
			case "exponentialMovingAverage" -> StateLayout.bytes(2 * Double.BYTES);
			default -> null;
		};
	}

	private static StateLayout moments(AggregateCall call, int count) {
		boolean single = call.arguments().stream().allMatch((type) -> type.kind() == TypeKind.FLOAT32);
		return StateLayout.bytes(count * (single ? Float.BYTES : Double.BYTES));
	}

	private static StateLayout counted(int count) {
		return StateLayout.of(StateLayout.NUMBER, StateLayout.bytes(count * Double.BYTES));
	}

}
