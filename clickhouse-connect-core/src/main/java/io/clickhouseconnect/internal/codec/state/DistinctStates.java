package io.clickhouseconnect.internal.codec.state;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * Functions that count different values, by the values themselves, their hashes or the
 * registers of HyperLogLog.
 */
final class DistinctStates {

	private static final int HASH = 8;

	private static final int LONG_HASH = 16;

	private static final int MEDIUM = 2;

	private static final int LARGE = 3;

	private static final int DEFAULT_PRECISION = 17;

	private static final int MIN_PRECISION = 12;

	private static final int MAX_PRECISION = 20;

	private static final int LAST_PRECISION_OF_SHORT_COUNTS = 15;

	private DistinctStates() {
	}

	static @Nullable StateLayout of(AggregateCall call) {
		if (call.count() == 0) {
			return null;
		}
		return switch (call.name()) {
			case "uniq" -> StateLayout.of(StateLayout.bytes(1), StateLayout.list(StateLayout.bytes(Integer.BYTES)));
			case "uniqExact" -> StateLayout.list(StateLayout.bytes(exactWidth(call)));
			case "uniqHLL12" -> small(hllWidth(call), registers(MIN_PRECISION, Integer.SIZE));
			case "uniqCombined" -> combined(call, isLongHashed(call) ? Long.SIZE : Integer.SIZE);
			case "uniqCombined64" -> combined(call, Long.SIZE);
			case "uniqUpTo" -> upTo(call);
			case "groupBitmap", "groupBitmapAnd", "groupBitmapOr", "groupBitmapXor" -> bitmap(call);
			default -> null;
		};
	}

	private static int exactWidth(AggregateCall call) {
		DataType value = call.argument(0);
		int width = (call.count() > 1) ? 0 : numberWidth(value);
		return (width > 0) ? width : LONG_HASH;
	}

	private static int hllWidth(AggregateCall call) {
		int width = (call.count() > 1) ? 0 : numberWidth(call.argument(0));
		return (width > 0) ? width : HASH;
	}

	private static int numberWidth(DataType value) {
		return (value.kind() == TypeKind.DATE32) ? Integer.BYTES : ValueLayout.numberWidth(value);
	}

	/** A text had a hash of 64 bits before the other types could have one. */
	private static boolean isLongHashed(AggregateCall call) {
		return call.count() == 1 && switch (call.argument(0).kind()) {
			case STRING, FIXED_STRING, IPV6 -> true;
			default -> false;
		};
	}

	private static StateLayout small(int width, StateLayout large) {
		StateLayout few = StateLayout.list(StateLayout.bytes(width));
		return (in) -> ((in.readByte() == 0) ? few : large).pass(in);
	}

	private static @Nullable StateLayout combined(AggregateCall call, int hashBits) {
		int precision = call.integer(DEFAULT_PRECISION);
		if (precision < MIN_PRECISION || precision > MAX_PRECISION) {
			return null;
		}
		StateLayout hashes = StateLayout.list(StateLayout.bytes(hashBits / Byte.SIZE));
		StateLayout registers = registers(precision, hashBits);
		return (in) -> {
			int kind = in.readByte();
			if (kind == 0 || kind > LARGE) {
				throw in.malformed("A state of no known kind");
			}
			((kind <= MEDIUM) ? hashes : registers).pass(in);
		};
	}

	/** The registers, how many there are of each value, and how many are 0. */
	private static StateLayout registers(int precision, int hashBits) {
		int bits = (hashBits == Long.SIZE) ? 6 : 5;
		int counts = hashBits - precision + 2;
		int zeros = (precision <= LAST_PRECISION_OF_SHORT_COUNTS) ? Short.BYTES : Integer.BYTES;
		return StateLayout.bytes((1 << precision) / Byte.SIZE * bits + counts * Integer.BYTES + zeros);
	}

	private static @Nullable StateLayout upTo(AggregateCall call) {
		int limit = call.integer(5);
		int width = (call.count() > 1) ? HASH : upToWidth(call.argument(0));
		return (limit < 0) ? null : (in) -> {
			int count = in.readByte();
			if (count <= limit) {
				in.pass((long) count * width);
			}
		};
	}

	private static int upToWidth(DataType value) {
		return switch (value.kind()) {
			case IPV4, UINT128, INT256, UINT256 -> HASH;
			case UUID -> LONG_HASH;
			default -> (numberWidth(value) > 0) ? numberWidth(value) : HASH;
		};
	}

	private static @Nullable StateLayout bitmap(AggregateCall call) {
		DataType value = call.argument(0);
		while (value.kind() == TypeKind.AGGREGATE_FUNCTION && value.elements().size() == 1) {
			value = value.element();
		}
		int width = ValueLayout.numberWidth(value);
		return (width > 0) ? small(width, StateLayout.TEXT) : null;
	}

}
