package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.TypeKind;
import io.clickhouseconnect.type.TypedValue;

/**
 * Reads values together with their types: those of Variant and Dynamic with the type that
 * the value has, any other with that of its column.
 *
 * @param slot where the column stands
 * @param union whether each value has a type of its own
 */
record TypedValueReading(int slot, boolean union) {

	/**
	 * Composes a handle that reads values which are not {@code NULL}.
	 * @param place the column
	 * @return the handle
	 */
	static MethodHandle of(Place place) {
		TypeKind kind = place.column().kind();
		boolean union = kind == TypeKind.VARIANT || kind == TypeKind.DYNAMIC;
		return Members.bound(new TypedValueReading(place.column().index(), union), "read",
				MethodType.methodType(TypedValue.class, Object[].class, int.class));
	}

	TypedValue read(Object[] columns, int row) {
		Column column = (Column) columns[this.slot];
		if (!this.union) {
			return new TypedValue(column.getObject(row), column.type());
		}
		Column alternative = column.elements().get(column.indexes()[row]);
		return new TypedValue(alternative.getObject(column.starts()[row]), alternative.type());
	}

}
