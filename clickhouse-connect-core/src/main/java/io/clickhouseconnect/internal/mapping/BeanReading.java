package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Makes objects and calls their setters.
 *
 * @param constructor makes an object, and takes the columns and the row
 * @param groups set the values, and take the object, the columns and the row
 */
record BeanReading(MethodHandle constructor, List<MethodHandle> groups) {

	private static final MethodType MADE = MethodType.methodType(Object.class, Object[].class, int.class);

	/**
	 * Composes a handle.
	 * @param constructor makes an object, and takes the columns and the row
	 * @param setters set the values of an object
	 * @param places what is set, {@code null} where there is no column
	 * @return the handle
	 */
	static MethodHandle of(MethodHandle constructor, List<MethodHandle> setters, List<@Nullable Place> places) {
		List<MethodHandle> steps = new ArrayList<>();
		for (int i = 0; i < places.size(); i++) {
			Place place = places.get(i);
			if (place != null) {
				MethodHandle setter = setters.get(i);
				Class<?> parameter = setter.type().parameterType(1);
				MethodHandle set = Members
					.guarded(setter.asType(MethodType.methodType(void.class, Object.class, parameter)), place::failed);
				MethodHandle value = ValueReading.of(place, parameter);
				steps.add(MethodHandles.foldArguments(set, 1, value.asType(value.type().changeReturnType(parameter))));
			}
		}
		return Members.bound(new BeanReading(constructor.asType(MADE), HandleGroups.of(steps)), "read", MADE);
	}

	Object read(Object[] columns, int row) throws Throwable {
		Object bean = (Object) this.constructor.invokeExact(columns, row);
		for (MethodHandle group : this.groups) {
			group.invokeExact(bean, columns, row);
		}
		return bean;
	}

}
