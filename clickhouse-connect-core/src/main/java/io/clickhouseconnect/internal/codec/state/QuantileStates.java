package io.clickhouseconnect.internal.codec.state;

import org.jspecify.annotations.Nullable;

/**
 * Quantiles of all kinds: those of one level have the states of those of many.
 */
final class QuantileStates {

	private static final String MANY = "quantiles";

	private static final int TINY = 1;

	private static final int MEDIUM = 2;

	private static final int LARGE = 3;

	/** How many counters a large state of times has. */
	private static final int COUNTERS = 1_024 + (30_000 - 1_024) / 16;

	private static final int END_OF_COUNTERS = 30_000;

	private QuantileStates() {
	}

	private static String kind(AggregateCall call) {
		String name = call.name();
		return name.startsWith(MANY) ? name.substring(MANY.length())
				: name.startsWith("quantile") ? name.substring("quantile".length()) : "-";
	}

	static @Nullable StateLayout of(AggregateCall call) {
		int width = ValueLayout.width(call.argument(0));
		if (width == 0) {
			return null;
		}
		return switch (kind(call)) {
			case "" -> reservoir(width);
			case "Exact", "ExactLow", "ExactHigh", "ExactExclusive", "ExactInclusive" ->
				StateLayout.list(StateLayout.bytes(width));
			case "BFloat16" -> StateLayout.list(StateLayout.bytes(Short.BYTES + Long.BYTES));
			case "TDigest" -> StateLayout.list(StateLayout.bytes(2 * Float.BYTES));
			case "Timing" -> QuantileStates::passTiming;
			default -> null;
		};
	}

	static @Nullable StateLayout ofTwo(AggregateCall call) {
		int width = ValueLayout.width(call.argument(0));
		if (width == 0) {
			return null;
		}
		return switch (kind(call)) {
			case "Deterministic" -> deterministic(width);
			case "ExactWeighted", "ExactWeightedInterpolated", "InterpolatedWeighted" ->
				StateLayout.list(StateLayout.bytes(width + Long.BYTES));
			case "BFloat16Weighted" -> StateLayout.list(StateLayout.bytes(Short.BYTES + Long.BYTES));
			case "TDigestWeighted" -> StateLayout.list(StateLayout.bytes(2 * Float.BYTES));
			case "TimingWeighted" -> QuantileStates::passTiming;
			default -> null;
		};
	}

	private static StateLayout reservoir(int width) {
		return (in) -> {
			long capacity = in.readInteger(Long.BYTES);
			long total = in.readInteger(Long.BYTES);
			StateLayout.TEXT.pass(in);
			StateLayout.passAll(in, (Long.compareUnsigned(total, capacity) < 0) ? total : capacity, width);
		};
	}

	/** The samples stand as a structure of C++ does, with its padding. */
	private static StateLayout deterministic(int width) {
		int alignment = Math.min(Math.max(width, Integer.BYTES), Long.BYTES);
		int sample = (Math.max(width, Integer.BYTES) + Integer.BYTES + alignment - 1) / alignment * alignment;
		return (in) -> {
			long count = in.readInteger(Long.BYTES);
			in.pass(Long.BYTES);
			StateLayout.passAll(in, count, sample);
		};
	}

	private static void passTiming(StateInput in) {
		switch (in.readByte()) {
			case TINY -> StateLayout.passAll(in, in.readInteger(Short.BYTES), Short.BYTES);
			case MEDIUM -> StateLayout.passAll(in, in.readInteger(Long.BYTES), Short.BYTES);
			case LARGE -> passLargeTiming(in);
			default -> throw in.malformed("A state of no known kind");
		}
	}

	private static void passLargeTiming(StateInput in) {
		if (Long.compareUnsigned(in.readInteger(Long.BYTES) * 2, COUNTERS) > 0) {
			in.pass(COUNTERS * Long.BYTES);
			return;
		}
		while (in.readInteger(Short.BYTES) != END_OF_COUNTERS) {
			in.pass(Long.BYTES);
		}
	}

}
