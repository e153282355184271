package io.clickhouseconnect.internal.codec.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * How single values stand in states.
 */
final class ValueLayout {

	private static final int DIGITS_OF_32_BITS = 9;

	private static final int DIGITS_OF_64_BITS = 18;

	private static final int DIGITS_OF_128_BITS = 38;

	private ValueLayout() {
	}

	/**
	 * Returns how many bytes a value has.
	 * @param type the type of the value
	 * @return the bytes, 0 if they are not always as many
	 */
	static int width(DataType type) {
		return switch (type.kind()) {
			case INT8, UINT8, BOOL, ENUM8 -> 1;
			case INT16, UINT16, BFLOAT16, ENUM16, DATE -> 2;
			case INT32, UINT32, FLOAT32, DATE32, DATE_TIME, TIME, IPV4 -> 4;
			case INT64, UINT64, FLOAT64, DATE_TIME64, TIME64, INTERVAL -> 8;
			case INT128, UINT128, UUID, IPV6 -> 16;
			case INT256, UINT256 -> 32;
			case DECIMAL -> decimalWidth(type.precision());
			case FIXED_STRING -> type.length();
			default -> 0;
		};
	}

	private static int decimalWidth(int precision) {
		if (precision <= DIGITS_OF_64_BITS) {
			return (precision <= DIGITS_OF_32_BITS) ? Integer.BYTES : Long.BYTES;
		}
		return (precision <= DIGITS_OF_128_BITS) ? 16 : 32;
	}

	/**
	 * Returns how many bytes a value has that is kept as a number and not by a hash or in
	 * a text of its own.
	 * @param type the type of the value
	 * @return the bytes, 0 if the type is no such number
	 */
	static int numberWidth(DataType type) {
		return switch (type.kind()) {
			case INT8, UINT8, BOOL, ENUM8, INT16, UINT16, BFLOAT16, ENUM16, DATE, INT32, UINT32, FLOAT32, DATE_TIME,
					IPV4, INT64, UINT64, FLOAT64, INT128, UINT128, INT256, UINT256 ->
				width(type);
			default -> 0;
		};
	}

	/**
	 * Returns the layout of a value in the format RowBinary.
	 * @param type the type of the value
	 * @return the layout, {@code null} if it is not known
	 */
	static @Nullable StateLayout of(DataType type) {
		int width = width(type);
		if (width > 0) {
			return StateLayout.bytes(width);
		}
		return switch (type.kind()) {
			case STRING -> StateLayout.TEXT;
			case NULLABLE -> part(type.element(), StateLayout::unless);
			case LOW_CARDINALITY, SIMPLE_AGGREGATE_FUNCTION -> of(type.element());
			case ARRAY -> part(type.element(), StateLayout::list);
			case MAP -> all(type.elements(), StateLayout::list);
			case TUPLE -> all(type.elements(), (values) -> values);
			case NESTED, POINT, RING, LINE_STRING, POLYGON, MULTI_LINE_STRING, MULTI_POLYGON -> of(type.structure());
			default -> null;
		};
	}

	private static @Nullable StateLayout part(DataType type, UnaryOperator<StateLayout> around) {
		StateLayout layout = of(type);
		return (layout != null) ? around.apply(layout) : null;
	}

	private static @Nullable StateLayout all(List<DataType> types, UnaryOperator<StateLayout> around) {
		List<StateLayout> parts = new ArrayList<>();
		for (DataType type : types) {
			StateLayout part = of(type);
			if (part == null) {
				return null;
			}
			parts.add(part);
		}
		// A value without any bytes would let a count alone keep the reader busy.
		return parts.isEmpty() ? null : around.apply(StateLayout.of(parts));
	}

	/**
	 * Returns the layout of a value that may be missing.
	 * @param type the type of the value
	 * @return the layout, {@code null} if it is not known
	 */
	static @Nullable StateLayout single(DataType type) {
		if (type.kind() == TypeKind.STRING) {
			return (in) -> {
				int size = (int) in.readInteger(Integer.BYTES);
				in.pass(Math.max(size, 0));
			};
		}
		return optional(type);
	}

	/**
	 * Returns the layout of a byte that says if there is a value, and of the value.
	 * @param type the type of the value
	 * @return the layout, {@code null} if it is not known
	 */
	static @Nullable StateLayout optional(DataType type) {
		return part(type, StateLayout::optional);
	}

	/**
	 * Returns the layout of a value as its number or in a text of its own.
	 * @param type the type of the value
	 * @return the layout
	 */
	static StateLayout numberOrText(DataType type) {
		int width = numberWidth(type);
		return (width > 0) ? StateLayout.bytes(width) : StateLayout.TEXT;
	}

}
