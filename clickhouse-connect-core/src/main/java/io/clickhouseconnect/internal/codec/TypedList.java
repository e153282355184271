package io.clickhouseconnect.internal.codec;

import java.util.ArrayList;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;

/**
 * The elements of an Array or of a Tuple without names.
 */
public final class TypedList extends ArrayList<@Nullable Object> implements HasDataType {

	private static final long serialVersionUID = 1;

	private final transient @Nullable DataType type;

	/**
	 * Creates an empty list.
	 * @param type the type that the elements together are a value of
	 * @param capacity how many elements will come
	 */
	public TypedList(DataType type, int capacity) {
		super(capacity);
		this.type = type;
	}

	@Override
	public @Nullable DataType dataType() {
		return this.type;
	}

}
