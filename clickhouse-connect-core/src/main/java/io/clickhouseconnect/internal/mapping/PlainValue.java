package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.HasDataType;
import io.clickhouseconnect.internal.codec.TypedList;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.type.DataType;

/**
 * Makes maps of records and beans, wherever they are within a value, for columns that
 * take no types but those of each value: JSON.
 */
final class PlainValue {

	/** Takes an object and returns it without records and beans. */
	static final MethodHandle OF = Members.own(PlainValue.class, "of",
			MethodType.methodType(Object.class, Object.class));

	/** Within what a thread's stack can take. */
	private static final int MAX_DEPTH = 500;

	private PlainValue() {
	}

	static @Nullable Object of(@Nullable Object value) throws Throwable {
		return of(value, 0);
	}

	private static @Nullable Object of(@Nullable Object value, int depth) throws Throwable {
		if (depth > MAX_DEPTH) {
			throw new UnfitValueException("objects, maps or collections nested more than " + MAX_DEPTH + " deep");
		}
		if (value instanceof Map<?, ?> map) {
			Map<@Nullable Object, @Nullable Object> plain = new LinkedHashMap<>();
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				plain.put(entry.getKey(), of(entry.getValue(), depth + 1));
			}
			return plain;
		}
		if (value instanceof Iterable<?> elements) {
			return all(elements, depth);
		}
		if (value instanceof Object[] elements) {
			return all(Arrays.asList(elements), depth);
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (value == null || !new JavaType(value.getClass(), List.of()).isObject()) {
			Object opened = (value != null) ? opened(value) : null;
			return (opened != value) ? of(opened, depth + 1) : value;
		}
		Access access = Access.of(value.getClass());
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		for (Access.Value source : access.values()) {
			if (source.kept()) {
				fields.put(source.property().name(), of(source.of(value), depth + 1));
			}
		}
		return fields;
	}

	private static List<@Nullable Object> all(Iterable<?> elements, int depth) throws Throwable {
		DataType type = HasDataType.of(elements);
		List<@Nullable Object> plain = (type != null) ? new TypedList(type, 0) : new ArrayList<>();
		for (Object element : elements) {
			plain.add(of(element, depth + 1));
		}
		return plain;
	}

	/**
	 * Returns what is inside of a value class or of an optional value.
	 * @param value the value
	 * @return what is inside; the same object if its class is any other
	 */
	static @Nullable Object opened(Object value) throws Throwable {
		ValueClass type = ValueClass.of(value.getClass());
		if (type != null) {
			Object content = type.unbox().invoke(value);
			return type.isUnsigned() ? ValueClass.unsigned((Number) content, type.bits()) : content;
		}
		if (value instanceof Optional<?> optional) {
			return optional.orElse(null);
		}
		if (value instanceof OptionalInt optional) {
			return optional.isPresent() ? optional.getAsInt() : null;
		}
		if (value instanceof OptionalLong optional) {
			return optional.isPresent() ? optional.getAsLong() : null;
		}
		if (value instanceof OptionalDouble optional) {
			return optional.isPresent() ? optional.getAsDouble() : null;
		}
		return value;
	}

}
