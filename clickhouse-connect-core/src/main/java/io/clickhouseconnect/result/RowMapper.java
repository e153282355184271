package io.clickhouseconnect.result;

import org.jspecify.annotations.Nullable;

/**
 * Makes an object of a row.
 *
 * @param <T> the type of the object
 */
@FunctionalInterface
public interface RowMapper<T extends @Nullable Object> {

	/**
	 * Maps one row. The row is valid only during the call.
	 * @param row the row
	 * @return the object
	 */
	T map(Row row);

}
