package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Reads values of which only each itself says what it is: those of JSON, Dynamic and
 * Variant.
 *
 * @param place the column and the type
 */
record ConvertedReading(Place place) {

	/**
	 * Composes a handle.
	 * @param place the column and the type
	 * @return the handle
	 */
	static MethodHandle of(Place place) {
		MethodHandle conversion = Members.bound(new ConvertedReading(place), "convert",
				MethodType.methodType(Object.class, Object.class, Object[].class, int.class));
		MethodHandle handle = MethodHandles.foldArguments(conversion, place.column().getter("getObject", Object.class));
		return handle.asType(handle.type().changeReturnType(place.type().raw()));
	}

	Object convert(Object value, Object[] columns, int row) throws Throwable {
		return new ValueConversion(this.place, row).convert(value, this.place.type());
	}

}
