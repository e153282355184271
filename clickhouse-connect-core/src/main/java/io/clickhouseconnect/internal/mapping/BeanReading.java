package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.mapping.Members.Failures;

/**
 * Makes beans and calls their setters.
 *
 * @param constructor makes an empty bean
 * @param groups set the values, and take the bean, the columns and the row
 * @param failures makes the exception of what the constructor throws
 */
record BeanReading(MethodHandle constructor, List<MethodHandle> groups, Failures failures) {

	/**
	 * Composes a handle.
	 * @param construction how the beans are made
	 * @param places what is set, {@code null} where there is no column
	 * @param failures makes the exception of what the constructor throws
	 * @return the handle
	 */
	static MethodHandle of(Construction construction, List<@Nullable Place> places, Failures failures) {
		List<MethodHandle> steps = new ArrayList<>();
		for (int i = 0; i < places.size(); i++) {
			Place place = places.get(i);
			if (place != null) {
				MethodHandle setter = construction.setters().get(i);
				Class<?> parameter = setter.type().parameterType(1);
				MethodHandle set = Members
					.guarded(setter.asType(MethodType.methodType(void.class, Object.class, parameter)), place::failed);
				MethodHandle value = ValueReading.of(place);
				steps.add(MethodHandles.foldArguments(set, 1, value.asType(value.type().changeReturnType(parameter))));
			}
		}
		MethodHandle constructor = construction.constructor().asType(MethodType.methodType(Object.class));
		return Members.bound(new BeanReading(constructor, HandleGroups.of(steps), failures), "read",
				MethodType.methodType(Object.class, Object[].class, int.class));
	}

	Object read(Object[] columns, int row) throws Throwable {
		Object bean;
		try {
			bean = (Object) this.constructor.invokeExact();
		}
		catch (Exception ex) {
			throw this.failures.of(row, ex);
		}
		for (MethodHandle group : this.groups) {
			group.invokeExact(bean, columns, row);
		}
		return bean;
	}

}
