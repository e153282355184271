package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;

/**
 * A composed handle that appends. Handles are declared to throw anything; these throw
 * only what their caller is told.
 *
 * @param <E> what may be thrown
 */
@FunctionalInterface
interface ObjectConsumer<E extends Throwable> {

	/**
	 * Appends the values of an object.
	 * @param columns the writers
	 * @param object the object
	 * @throws E if it cannot be appended
	 */
	void accept(Object[] columns, Object object) throws E;

	/**
	 * Makes a consumer of a handle.
	 * @param handle takes the writers and an object
	 * @return the consumer
	 */
	@SuppressWarnings("unchecked")
	static ObjectConsumer<RuntimeException> of(MethodHandle handle) {
		ObjectConsumer<Throwable> exact = (columns, object) -> {
			handle.invokeExact(columns, object);
		};
		return (ObjectConsumer<RuntimeException>) (ObjectConsumer<?>) exact;
	}

}
