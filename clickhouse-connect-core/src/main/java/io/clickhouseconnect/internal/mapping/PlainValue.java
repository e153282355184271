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

/**
 * Makes maps of records and beans, wherever they are within a value, for columns that
 * take no types but those of each value: JSON.
 */
final class PlainValue {

	/** Takes an object and returns it without records and beans. */
	static final MethodHandle OF = Members.own(PlainValue.class, "of",
			MethodType.methodType(Object.class, Object.class));

	private PlainValue() {
	}

	static @Nullable Object of(@Nullable Object value) throws Throwable {
		if (value instanceof Map<?, ?> map) {
			Map<@Nullable Object, @Nullable Object> plain = new LinkedHashMap<>();
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				plain.put(entry.getKey(), of(entry.getValue()));
			}
			return plain;
		}
		if (value instanceof Iterable<?> elements) {
			return all(elements);
		}
		if (value instanceof @Nullable Object[] elements) {
			return all(Arrays.asList(elements));
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (value == null || !new JavaType(value.getClass(), List.of()).isObject()) {
			return opened(value);
		}
		Access access = Access.of(value.getClass());
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		for (Access.Value source : access.values()) {
			if (source.kept()) {
				fields.put(source.property().name(), of(source.of(value)));
			}
		}
		return fields;
	}

	private static List<@Nullable Object> all(Iterable<?> elements) throws Throwable {
		List<@Nullable Object> plain = new ArrayList<>();
		for (Object element : elements) {
			plain.add(of(element));
		}
		return plain;
	}

	private static @Nullable Object opened(@Nullable Object value) throws Throwable {
		ValueClass type = (value != null) ? ValueClass.of(value.getClass()) : null;
		if (type != null) {
			Object content = type.unbox().invoke(value);
			return type.isUnsigned() ? ValueClass.unsigned((Number) content, type.bits()) : of(content);
		}
		if (value instanceof Optional<?> optional) {
			return of(optional.orElse(null));
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
