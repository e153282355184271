package io.clickhouseconnect.internal.codec;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;

/**
 * A value that knows the type it was read from, for a column that takes values of several
 * types.
 */
public interface HasDataType {

	/**
	 * Returns the type that the value was read from.
	 * @return the type, {@code null} after a serialization
	 */
	@Nullable DataType dataType();

	/**
	 * Returns the type of a value.
	 * @param value any value
	 * @return the type with nothing around it, {@code null} if the value does not know
	 * one
	 */
	static @Nullable DataType of(Object value) {
		DataType type = (value instanceof HasDataType known) ? known.dataType() : null;
		return (type != null) ? type.bare() : null;
	}

}
