package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.TypedList;
import io.clickhouseconnect.internal.codec.TypedMap;
import io.clickhouseconnect.internal.limit.KindName;

/**
 * Makes a Java type of an object, and of the objects inside of it: exactly, or not at
 * all.
 */
final class ValueConversion {

	private final Place place;

	private final int row;

	/**
	 * Creates a conversion.
	 * @param place where the object is from, for messages
	 * @param row its row
	 */
	ValueConversion(Place place, int row) {
		this.place = place;
		this.row = row;
	}

	private ClickHouseDataException unfit(Object value, JavaType type) {
		return unfit(KindName.withArticle(value) + " in it does not become " + type);
	}

	private ClickHouseDataException unfit(String reason) {
		return this.place.unreadable(this.row, reason);
	}

	@Nullable Object convertNullable(@Nullable Object value, JavaType type) throws Throwable {
		if (value != null) {
			return convert(value, type);
		}
		Class<?> raw = type.raw();
		if (raw.isPrimitive() || type.required()) {
			throw unfit("there is no value in it, or NULL, for " + type + "; use a class that can be null");
		}
		return (raw == Optional.class) ? Optional.empty()
				: (raw == OptionalLong.class) ? OptionalLong.empty() : (raw == OptionalInt.class) ? OptionalInt.empty()
						: (raw == OptionalDouble.class) ? OptionalDouble.empty() : null;
	}

	Object convert(Object value, JavaType type) throws Throwable {
		Class<?> raw = type.raw();
		if (raw == Optional.class) {
			return Optional.of(convert(value, type.argument(0)));
		}
		if (type.isObject()) {
			return object(value, type);
		}
		ValueClass valueClass = ValueClass.of(raw);
		if (valueClass != null && !raw.isInstance(value)) {
			return valueClass(value, valueClass);
		}
		if (raw.isArray() && !raw.isInstance(value)) {
			return array(value, type);
		}
		if (value instanceof Map<?, ?> map) {
			return raw.isAssignableFrom(LinkedHashMap.class) ? map(map, type) : scalar(value, type);
		}
		if (value instanceof TypedList && raw.isInstance(value) && type.argument(0).raw() == Object.class) {
			return value;
		}
		if (raw != Object.class && raw.isAssignableFrom(ArrayList.class)) {
			return collect(value, type, new ArrayList<>());
		}
		if (raw != Object.class && raw.isAssignableFrom(LinkedHashSet.class)) {
			return collect(value, type, new LinkedHashSet<>());
		}
		return scalar(value, type);
	}

	private Object valueClass(Object value, ValueClass type) throws Throwable {
		if (!type.isUnsigned()) {
			Object content = stored(convert(value, type.content()), type.content(), type.stored());
			return user(() -> type.box().invoke(type.construct().invoke(content)));
		}
		BigInteger number = (BigInteger) scalar(value, JavaType.of(BigInteger.class));
		if (number.signum() < 0 || number.bitLength() > type.bits()) {
			throw unfit("the number is out of the range of " + type.type().getSimpleName());
		}
		return MethodHandles.explicitCastArguments(type.box(), MethodType.methodType(Object.class, long.class))
			.invoke(number.longValue());
	}

	/** Takes a value out of its value class where the value itself is kept. */
	private static @Nullable Object stored(@Nullable Object value, JavaType type, Class<?> stored) throws Throwable {
		ValueClass valueClass = (stored != type.raw()) ? ValueClass.of(type.raw()) : null;
		return (value != null && valueClass != null && stored == valueClass.stored()) ? valueClass.unbox().invoke(value)
				: value;
	}

	/** Calls code of the user. */
	private Object user(Call call) throws Throwable {
		try {
			return call.call();
		}
		catch (Exception ex) {
			throw this.place.failed(this.row, ex);
		}
	}

	private Object scalar(Object value, JavaType type) {
		Object converted = ScalarConversion.convert(value, type.raw());
		if (converted == null) {
			throw unfit(value, type);
		}
		return converted;
	}

	private Object map(Map<?, ?> map, JavaType type) throws Throwable {
		if (type.raw() == Object.class || isAsItIs(map, type)) {
			return map;
		}
		Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			converted.put(convertNullable(entry.getKey(), type.argument(0)),
					convertNullable(entry.getValue(), type.argument(1)));
		}
		return converted;
	}

	/** Whether the map that was read, which knows its type, is also what is wanted. */
	private static boolean isAsItIs(Map<?, ?> map, JavaType type) {
		Class<?> key = type.argument(0).raw();
		return map instanceof TypedMap && type.argument(1).raw() == Object.class
				&& (key == Object.class || map.keySet().stream().allMatch(key::isInstance));
	}

	private List<? extends @Nullable Object> elements(Object value, JavaType type) {
		if (value instanceof List<?> list) {
			return list;
		}
		if (value instanceof Object[] array) {
			return Arrays.asList(array);
		}
		if (!value.getClass().isArray()) {
			throw unfit(value, type);
		}
		List<@Nullable Object> elements = new ArrayList<>();
		for (int i = 0; i < Array.getLength(value); i++) {
			elements.add(Array.get(value, i));
		}
		return elements;
	}

	private Object collect(Object value, JavaType type, Collection<@Nullable Object> target) throws Throwable {
		for (Object element : elements(value, type)) {
			target.add(convertNullable(element, type.argument(0)));
		}
		return target;
	}

	private Object array(Object value, JavaType type) throws Throwable {
		List<? extends @Nullable Object> elements = elements(value, type);
		Object array = Array.newInstance(type.argument(0).raw(), elements.size());
		for (int i = 0; i < elements.size(); i++) {
			Array.set(array, i, convertNullable(elements.get(i), type.argument(0)));
		}
		return array;
	}

	private Object object(Object value, JavaType type) throws Throwable {
		if (type.raw().isInstance(value)) {
			return value;
		}
		Construction construction = Construction.of(type.raw());
		List<Property> properties = construction.properties();
		@Nullable Object[] values = new Object[properties.size()];
		boolean[] found = new boolean[values.length];
		int count = construction.parameterCount();
		if (value instanceof Map<?, ?> map) {
			for (int i = 0; i < values.length; i++) {
				Object key = key(map, properties.get(i));
				found[i] = key != null || !properties.get(i).optional();
				values[i] = (key != null) ? map.get(key) : null;
			}
		}
		else if (value instanceof List<?> list && list.size() == count && !construction.isBean()) {
			list.toArray(values);
			Arrays.fill(found, 0, count, true);
		}
		else {
			throw unfit(value, type);
		}
		MethodHandle constructor = construction.constructor(Arrays.copyOf(found, count));
		for (int i = 0; i < values.length; i++) {
			if (found[i]) {
				JavaType member = properties.get(i).typeIn(type);
				Class<?> parameter = (i < count) ? constructor.type().parameterType(i)
						: construction.setters().get(i - count).type().parameterType(1);
				values[i] = stored(convertNullable(values[i], member), member, parameter);
			}
		}
		return user(() -> {
			Object made = made(constructor, Arrays.copyOf(values, count));
			for (int i = count; i < values.length; i++) {
				if (found[i]) {
					construction.setters().get(i - count).invoke(made, values[i]);
				}
			}
			return made;
		});
	}

	/** Calls a constructor that does not look at values that are missing. */
	private static Object made(MethodHandle constructor, @Nullable Object[] values) throws Throwable {
		MethodType objects = MethodType.genericMethodType(values.length);
		return MethodHandles.explicitCastArguments(constructor, objects).invokeWithArguments(values);
	}

	/** Code of the user. */
	@FunctionalInterface
	private interface Call {

		Object call() throws Throwable;

	}

	/** Which of the keys is the name of a property. */
	private @Nullable Object key(Map<?, ?> map, Property property) {
		if (property.renamed() || map.containsKey(property.name())) {
			return map.containsKey(property.name()) ? property.name() : null;
		}
		String alias = property.alias();
		Object found = key(map, property, NameMatch.loosened(property.name()));
		return (found != null || alias == null) ? found : key(map, property, NameMatch.loosened(alias));
	}

	private @Nullable Object key(Map<?, ?> map, Property property, String loosened) {
		Object found = null;
		for (Object key : map.keySet()) {
			if (key instanceof String name && NameMatch.loosened(name).equals(loosened)) {
				if (found != null) {
					throw unfit(
							"two of its names could be that of the " + property.kind() + " '" + property.name() + "'");
				}
				found = key;
			}
		}
		return found;
	}

}
