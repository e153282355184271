package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;

import org.jspecify.annotations.Nullable;

/**
 * A composed handle that reads. Handles are declared to throw anything; these throw only
 * what their caller is told.
 *
 * @param <E> what may be thrown
 */
@FunctionalInterface
interface RowFunction<E extends Throwable> {

	/**
	 * Reads an object.
	 * @param columns the columns
	 * @param row the row
	 * @return the object
	 * @throws E if it cannot be read
	 */
	@Nullable Object read(Object[] columns, int row) throws E;

	/**
	 * Makes a function of a handle.
	 * @param handle takes the columns and the row, and returns an object
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	static RowFunction<RuntimeException> of(MethodHandle handle) {
		RowFunction<Throwable> exact = (columns, row) -> (Object) handle.invokeExact(columns, row);
		return (RowFunction<RuntimeException>) (RowFunction<?>) exact;
	}

}
