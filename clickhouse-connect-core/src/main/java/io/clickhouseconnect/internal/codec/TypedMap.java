package io.clickhouseconnect.internal.codec;

import java.util.LinkedHashMap;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;

/**
 * The entries of a Map, of a Tuple with names, or of a JSON.
 *
 * @param <K> the class of the keys
 */
public final class TypedMap<K extends @Nullable Object> extends LinkedHashMap<K, @Nullable Object>
		implements HasDataType {

	private static final long serialVersionUID = 1;

	private static final long MAX_CAPACITY = 1 << 30;

	private final transient @Nullable DataType type;

	/**
	 * Creates an empty map.
	 * @param type the type that the entries together are a value of
	 */
	public TypedMap(DataType type) {
		this.type = type;
	}

	/**
	 * Creates an empty map with room for entries.
	 * @param type the type that the entries together are a value of
	 * @param size how many entries it will have, about
	 */
	public TypedMap(DataType type, int size) {
		super((int) Math.min(size * 4L / 3 + 1, MAX_CAPACITY));
		this.type = type;
	}

	@Override
	public @Nullable DataType dataType() {
		return this.type;
	}

}
