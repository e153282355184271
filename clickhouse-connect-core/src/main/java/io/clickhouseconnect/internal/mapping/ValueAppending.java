package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.type.TypeKind;

/**
 * Composes handles that append one value. Each takes the writers of all columns, see
 * {@link ColumnSlot}, and the value in the class it has, primitives unboxed.
 */
final class ValueAppending {

	private static final Map<Class<?>, Appender> PRIMITIVES = Map.of(boolean.class,
			new Appender("appendBoolean", boolean.class), byte.class, new Appender("appendInt", int.class), short.class,
			new Appender("appendInt", int.class), int.class, new Appender("appendInt", int.class), long.class,
			new Appender("appendLong", long.class), float.class, new Appender("appendFloat", float.class), double.class,
			new Appender("appendDouble", double.class));

	private static final Map<Class<?>, Opening> OPTIONALS = Map.of(Optional.class,
			new Opening("isPresent", "get", Object.class), OptionalInt.class,
			new Opening("isPresent", "getAsInt", int.class), OptionalLong.class,
			new Opening("isPresent", "getAsLong", long.class), OptionalDouble.class,
			new Opening("isPresent", "getAsDouble", double.class));

	private ValueAppending() {
	}

	/**
	 * Composes a handle.
	 * @param place the column and the type of the values
	 * @return the handle
	 * @throws ClickHouseDataException if the column can take no such value
	 */
	static MethodHandle of(Place place) {
		Class<?> raw = place.type().raw();
		Opening opening = OPTIONALS.get(raw);
		if (opening != null) {
			return opening.on(place);
		}
		MethodHandle present = present(place);
		return raw.isPrimitive() ? present : orNull(place, present);
	}

	/**
	 * Composes a handle for a place that may hold the value inside of a value class
	 * instead of an object of that class.
	 * @param place the column and the type of the values
	 * @param stored the class of the place
	 * @return the handle, which takes what the place holds
	 */
	static MethodHandle of(Place place, Class<?> stored) {
		ValueClass type = (stored != place.type().raw()) ? ValueClass.of(place.type().raw()) : null;
		return (type != null && stored == type.stored()) ? content(place, type) : of(place);
	}

	/** Appends what is inside of a value class. */
	private static MethodHandle content(Place place, ValueClass type) {
		return type.isUnsigned() ? UnsignedMapping.appending(place, type) : of(place.as(type.content()), type.stored());
	}

	/** Appends NULL for null, and lets others go on. */
	private static MethodHandle orNull(Place place, MethodHandle present) {
		Class<?> raw = place.type().raw();
		MethodHandle isNull = Members.own(Objects.class, "isNull", MethodType.methodType(boolean.class, Object.class))
			.asType(MethodType.methodType(boolean.class, raw));
		return MethodHandles.guardWithTest(MethodHandles.dropArguments(isNull, 0, Object[].class), appendNull(place),
				present);
	}

	private static MethodHandle appendNull(Place place) {
		return MethodHandles.dropArguments(place.column().method("appendNull", void.class), 1, place.type().raw());
	}

	private static MethodHandle present(Place place) {
		Class<?> raw = place.type().raw();
		TypeKind kind = place.column().kind();
		if (kind == TypeKind.JSON) {
			return converted(place, raw == String.class ? null : PlainValue.OF);
		}
		ValueClass type = ValueClass.of(raw);
		if (type != null) {
			return MethodHandles.filterArguments(content(place, type), 1, type.unbox());
		}
		boolean open = kind == TypeKind.VARIANT || kind == TypeKind.DYNAMIC;
		Appender appender = PRIMITIVES.get(MethodType.methodType(raw).unwrap().returnType());
		if (appender != null && !open) {
			return appender.on(place);
		}
		if (raw == String.class) {
			return new Appender("appendString", String.class).on(place);
		}
		if (raw.isEnum()) {
			return EnumAppending.of(place);
		}
		if (kind == TypeKind.MAP && SequenceAppending.isEntries(place.type())) {
			return SequenceAppending.map(place);
		}
		if (isPlain(place.type())) {
			return converted(place, null);
		}
		return switch (kind) {
			case TUPLE -> ObjectAppending.ofTuple(place);
			case ARRAY -> SequenceAppending.array(place);
			case MAP -> SequenceAppending.map(place);
			case VARIANT, DYNAMIC -> converted(place, null);
			default -> throw place.unwritable("a record or bean becomes a Tuple or JSON");
		};
	}

	/** Whether a writer takes the objects of a type as they are. */
	private static boolean isPlain(JavaType type) {
		Class<?> raw = type.raw();
		return !type.isObject() && !raw.isEnum() && !ValueClass.isOne(raw) && !OPTIONALS.containsKey(raw)
				&& type.arguments().stream().allMatch(ValueAppending::isPlain);
	}

	/** Appends an object, or what a handle makes of it. */
	static MethodHandle converted(Place place, @Nullable MethodHandle conversion) {
		MethodHandle append = place.column().method("appendObject", void.class, Object.class);
		MethodHandle handle = (conversion != null) ? MethodHandles.filterArguments(append, 1, conversion) : append;
		return handle.asType(MethodType.methodType(void.class, Object[].class, place.type().raw()));
	}

	/**
	 * Composes a handle that calls others with the same arguments, one after the other.
	 * @param handles the handles, at least one
	 * @return the handle
	 */
	static MethodHandle sequence(List<MethodHandle> handles) {
		if (handles.size() <= HandleGroups.SIZE) {
			return HandleGroups.of(handles).get(0);
		}
		MethodType type = handles.get(0).type();
		List<MethodHandle> groups = HandleGroups.of(handles)
			.stream()
			.map((group) -> group.asType(Groups.TYPE))
			.toList();
		return Members.bound(new Groups(groups), "append", Groups.TYPE).asType(type);
	}

	/**
	 * Calls groups of handles.
	 *
	 * @param groups the groups
	 */
	private record Groups(List<MethodHandle> groups) {

		static final MethodType TYPE = MethodType.methodType(void.class, Object[].class, Object.class);

		@SuppressWarnings("UnusedMethod") // called through a handle
		void append(Object[] columns, Object object) throws Throwable {
			for (MethodHandle group : this.groups) {
				group.invokeExact(columns, object);
			}
		}

	}

	/**
	 * A method of a writer.
	 *
	 * @param name its name
	 * @param parameter what it takes
	 */
	private record Appender(String name, Class<?> parameter) {

		MethodHandle on(Place place) {
			MethodHandle append = place.column().method(this.name, void.class, this.parameter);
			return append.asType(MethodType.methodType(void.class, Object[].class, place.type().raw()));
		}

	}

	/**
	 * How to look into an optional value.
	 *
	 * @param test whether there is a value
	 * @param getter what gets it
	 * @param value what is got
	 */
	private record Opening(String test, String getter, Class<?> value) {

		MethodHandle on(Place place) {
			Class<?> raw = place.type().raw();
			JavaType inside = (this.value == Object.class) ? place.type().argument(0) : JavaType.of(this.value);
			MethodHandle get = Members.virtual(raw, this.getter, MethodType.methodType(this.value))
				.asType(MethodType.methodType(inside.raw(), raw));
			MethodHandle append = MethodHandles.filterArguments(ValueAppending.of(place.as(inside)), 1, get);
			MethodHandle isPresent = Members.virtual(raw, this.test, MethodType.methodType(boolean.class));
			return orNull(place, MethodHandles.guardWithTest(MethodHandles.dropArguments(isPresent, 0, Object[].class),
					append, appendNull(place)));
		}

	}

}
