package io.clickhouseconnect.type;

import org.jspecify.annotations.Nullable;

/**
 * A value together with the data type it is meant to have, for columns that can hold
 * several types: Variant, Geometry, Dynamic and JSON.
 *
 * @param value the value, one of the classes that the type takes; {@code null} for
 * {@code NULL}
 * @param type the data type, one of the alternatives of a Variant, any for Dynamic
 */
public record TypedValue(@Nullable Object value, DataType type) {

	/**
	 * Joins a value and a data type.
	 * @param value the value, {@code null} for {@code NULL}
	 * @param type the data type as ClickHouse writes it, such as {@code Decimal(18, 4)}
	 * @return both
	 * @throws IllegalArgumentException if the text cannot be a type
	 */
	public static TypedValue of(@Nullable Object value, String type) {
		return new TypedValue(value, DataType.parse(type));
	}

}
