package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigInteger;

import io.clickhouseconnect.type.TypeKind;

/**
 * Reads and appends the bits of unsigned numbers of Kotlin.
 *
 * @param place the column and the class of the numbers
 * @param bits how many bits they have
 */
record UnsignedMapping(Place place, int bits) {

	private static boolean isInteger(TypeKind kind) {
		return switch (kind) {
			case INT8, INT16, INT32, INT64, INT128, INT256, UINT8, UINT16, UINT32, UINT64, UINT128, UINT256 -> true;
			default -> false;
		};
	}

	/**
	 * Composes a handle that reads numbers which are not {@code NULL}.
	 * @param place the column and the class of the numbers
	 * @param number the class
	 * @return the handle, which returns the bits
	 */
	static MethodHandle reading(Place place, ValueClass number) {
		ColumnSlot column = place.column();
		UnsignedMapping mapping = new UnsignedMapping(place, number.bits());
		MethodHandle bits;
		if (number.bits() == Long.SIZE && column.kind() == TypeKind.UINT64) {
			bits = column.getter("getRaw", long.class);
		}
		else if (number.bits() == Long.SIZE && isInteger(column.kind())) {
			bits = MethodHandles.foldArguments(
					Members.bound(mapping, "large",
							MethodType.methodType(long.class, BigInteger.class, Object[].class, int.class)),
					column.getter("getBigInteger", BigInteger.class));
		}
		else if (isInteger(column.kind())) {
			bits = MethodHandles.foldArguments(
					Members.bound(mapping, "small",
							MethodType.methodType(long.class, long.class, Object[].class, int.class)),
					column.getter("getLong", long.class));
		}
		else if (column.kind() == TypeKind.VARIANT || column.kind() == TypeKind.DYNAMIC) {
			MethodHandle boxed = ConvertedReading.of(place);
			return MethodHandles.filterReturnValue(boxed, number.unbox());
		}
		else {
			throw place.impossible(ScalarReading.advice(place));
		}
		return MethodHandles.explicitCastArguments(bits, bits.type().changeReturnType(number.stored()));
	}

	long small(long number, Object[] columns, int row) {
		if (number < 0 || (number >>> this.bits) != 0) {
			throw this.place.unreadable(row, "the number is out of its range");
		}
		return number;
	}

	long large(BigInteger number, Object[] columns, int row) {
		if (number.signum() < 0 || number.bitLength() > this.bits) {
			throw this.place.unreadable(row, "the number is out of its range");
		}
		return number.longValue();
	}

	/**
	 * Composes a handle that appends numbers.
	 * @param place the column and the class of the numbers
	 * @param number the class
	 * @return the handle, which takes the bits
	 */
	static MethodHandle appending(Place place, ValueClass number) {
		ColumnSlot column = place.column();
		MethodHandle append;
		MethodType widening = MethodType.methodType(void.class, Object[].class, number.stored());
		if (number.bits() == Long.SIZE && column.kind() == TypeKind.UINT64) {
			return column.method("appendRaw", void.class, long.class);
		}
		UnsignedMapping mapping = new UnsignedMapping(place, number.bits());
		if (number.bits() < Long.SIZE && isInteger(column.kind())) {
			MethodHandle value = Members.bound(mapping, "value", MethodType.methodType(long.class, long.class));
			append = MethodHandles.filterArguments(column.method("appendLong", void.class, long.class), 1, value);
		}
		else {
			MethodHandle value = Members.bound(mapping, "object", MethodType.methodType(Object.class, long.class));
			append = MethodHandles.filterArguments(column.method("appendObject", void.class, Object.class), 1, value);
		}
		return append.asType(widening);
	}

	long value(long number) {
		return number & ((1L << this.bits) - 1);
	}

	Object object(long number) {
		return ValueClass.unsigned(number, this.bits);
	}

}
