package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Arrays;

import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.TypeKind;

/**
 * Reads arrays of primitives that are kept as just these.
 *
 * @param slot where the column of the arrays stands, and behind it that of the elements
 */
record PrimitiveArrayReading(int slot) {

	/**
	 * Returns whether elements can be copied as they are.
	 * @param element the elements and the class to read them as
	 * @return whether they are kept in an array of that class
	 */
	static boolean isDirect(Place element) {
		Class<?> wanted = element.type().raw();
		// Nullable and LowCardinality are kinds of their own here.
		TypeKind kind = element.column().type().kind();
		return switch (kind) {
			case INT8 -> wanted == byte.class;
			case INT16 -> wanted == short.class;
			case INT32 -> wanted == int.class;
			case INT64 -> wanted == long.class;
			case BFLOAT16, FLOAT32 -> wanted == float.class;
			case FLOAT64 -> wanted == double.class;
			default -> false;
		};
	}

	/**
	 * Composes a handle.
	 * @param place the column and the type, an array of primitives
	 * @return the handle
	 */
	static MethodHandle of(Place place) {
		Class<?> raw = place.type().raw();
		// The methods below are called as the methods of a column.
		String method = raw.getComponentType().getName() + "s";
		return Members.bound(new PrimitiveArrayReading(place.column().index()), method,
				MethodType.methodType(raw, Object[].class, int.class));
	}

	private int start(Object[] columns, int row) {
		return ((Column) columns[this.slot]).starts()[row];
	}

	private int end(Object[] columns, int row) {
		return ((Column) columns[this.slot]).ends()[row];
	}

	private Column elements(Object[] columns) {
		return (Column) columns[this.slot + 1];
	}

	byte[] bytes(Object[] columns, int row) {
		return Arrays.copyOfRange(elements(columns).bytes(), start(columns, row), end(columns, row));
	}

	short[] shorts(Object[] columns, int row) {
		return Arrays.copyOfRange(elements(columns).shorts(), start(columns, row), end(columns, row));
	}

	int[] ints(Object[] columns, int row) {
		return Arrays.copyOfRange(elements(columns).ints(), start(columns, row), end(columns, row));
	}

	long[] longs(Object[] columns, int row) {
		return Arrays.copyOfRange(elements(columns).longs(), start(columns, row), end(columns, row));
	}

	float[] floats(Object[] columns, int row) {
		return Arrays.copyOfRange(elements(columns).floats(), start(columns, row), end(columns, row));
	}

	double[] doubles(Object[] columns, int row) {
		return Arrays.copyOfRange(elements(columns).doubles(), start(columns, row), end(columns, row));
	}

}
