package io.clickhouseconnect.result;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A query whose rows become objects; each method runs it. A single value that is
 * {@code NULL} is no object of a class: {@link #optional()} is empty, the other methods
 * throw. A {@link RowMapper} may return {@code null}.
 *
 * @param <T> the type of the objects
 */
public interface MappedQuery<T extends @Nullable Object> {

	/**
	 * Returns the object of the only row.
	 * @return the object
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if there is no row, more
	 * than one, or {@code NULL} where the type has no {@code null}
	 */
	T single();

	/**
	 * Returns the object of the only row, if there is one.
	 * @return the object; empty if there is no row or its object is {@code null}
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if there is more than
	 * one row
	 */
	Optional<T> optional();

	/**
	 * Returns the objects of all rows.
	 * @return a list that can be changed
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if one of them is
	 * {@code NULL} where the type has no {@code null}
	 */
	List<T> list();

	/**
	 * Returns the objects one after the other, as the rows arrive.
	 * @return a sequential stream, to be closed; the end of it, too, closes the answer
	 */
	Stream<T> stream();

}
