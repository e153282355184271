package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.type.TypedValue;

/**
 * Composes handles that read one value. Each takes the columns, see {@link ColumnSlot},
 * and the row, and returns the value in the class it is for, primitives unboxed.
 */
final class ValueReading {

	private static final MethodHandle REFUSE_NULL = Members.own(ValueReading.class, "refuseNull",
			MethodType.methodType(ClickHouseDataException.class, Place.class, Object[].class, int.class));

	private static final MethodHandle OPTIONAL = Members.own(Optional.class, "ofNullable",
			MethodType.methodType(Optional.class, Object.class));

	private ValueReading() {
	}

	/**
	 * Composes a handle.
	 * @param place the column and the type to read its values as
	 * @return the handle
	 * @throws ClickHouseDataException if no value of the column could be read so
	 */
	static MethodHandle of(Place place) {
		Class<?> raw = place.type().raw();
		if (raw == Optional.class) {
			MethodHandle value = of(place.as(place.type().argument(0)));
			return MethodHandles.filterReturnValue(value.asType(value.type().changeReturnType(Object.class)), OPTIONAL);
		}
		if (raw == OptionalLong.class) {
			return optional(place, long.class, OptionalLong.class, OptionalLong.empty());
		}
		if (raw == OptionalInt.class) {
			return optional(place, int.class, OptionalInt.class, OptionalInt.empty());
		}
		if (raw == OptionalDouble.class) {
			return optional(place, double.class, OptionalDouble.class, OptionalDouble.empty());
		}
		return nullable(place, raw, present(place));
	}

	/**
	 * Composes a handle for a place that may hold the value inside of a value class
	 * instead of an object of that class.
	 * @param place the column and the type to read its values as
	 * @param stored the class of the place
	 * @return the handle, which returns what the place holds
	 */
	static MethodHandle of(Place place, Class<?> stored) {
		ValueClass type = (stored != place.type().raw()) ? ValueClass.of(place.type().raw()) : null;
		return (type != null && stored == type.stored()) ? nullable(place, stored, content(place, type)) : of(place);
	}

	/** Reads what is inside of a value class, as its constructor lets it be. */
	private static MethodHandle content(Place place, ValueClass type) {
		if (type.isUnsigned()) {
			return UnsignedMapping.reading(place, type);
		}
		Class<?> stored = type.stored();
		Place inside = place.as(type.content());
		ValueClass other = ValueClass.of(type.content().raw());
		MethodHandle content = (other != null && other.stored() == stored) ? content(inside, other) : present(inside);
		content = content.asType(content.type().changeReturnType(stored));
		return MethodHandles.foldArguments(Members.guarded(type.construct(), place::failed), content);
	}

	private static MethodHandle nullable(Place place, Class<?> stored, MethodHandle present) {
		if (!place.column().type().isNullable()) {
			return present;
		}
		MethodHandle absent = (stored.isPrimitive() || place.type().required()) ? refusal(place, stored)
				: constant(stored, null);
		return MethodHandles.guardWithTest(place.column().getter("isNull", boolean.class), absent, present);
	}

	/** Reads values that are not {@code NULL}. */
	private static MethodHandle present(Place place) {
		ValueClass type = ValueClass.of(place.type().raw());
		if (type != null) {
			return MethodHandles.filterReturnValue(content(place, type), type.box());
		}
		if (place.column().isNested()) {
			return NestedReading.of(place);
		}
		if (place.type().raw() == TypedValue.class) {
			return place.column().getter("getTypedValue", TypedValue.class);
		}
		MethodHandle scalar = ScalarReading.of(place);
		if (scalar != null) {
			return scalar;
		}
		return switch (place.column().kind()) {
			case ARRAY -> SequenceReading.array(place);
			case MAP -> SequenceReading.map(place);
			case TUPLE -> TupleReading.of(place);
			case VARIANT, DYNAMIC, JSON, QBIT -> ConvertedReading.of(place);
			case NOTHING -> refusal(place, place.type().raw());
			default -> throw place.impossible(ScalarReading.advice(place));
		};
	}

	private static MethodHandle optional(Place place, Class<?> primitive, Class<?> optional, Object empty) {
		MethodHandle value = present(place.as(JavaType.of(primitive)));
		MethodHandle wrapped = MethodHandles.filterReturnValue(value,
				Members.own(optional, "of", MethodType.methodType(optional, primitive)));
		if (!place.column().type().isNullable()) {
			return wrapped;
		}
		return MethodHandles.guardWithTest(place.column().getter("isNull", boolean.class), constant(optional, empty),
				wrapped);
	}

	private static MethodHandle constant(Class<?> type, @Nullable Object value) {
		return MethodHandles.dropArguments(MethodHandles.constant(type, value), 0, Object[].class, int.class);
	}

	private static MethodHandle refusal(Place place, Class<?> stored) {
		MethodHandle thrower = MethodHandles.throwException(stored, ClickHouseDataException.class);
		return MethodHandles.collectArguments(thrower, 0, REFUSE_NULL.bindTo(place));
	}

	static ClickHouseDataException refuseNull(Place place, Object[] columns, int row) {
		return place.unreadable(row, "it is NULL; use a class that can be null, or an Optional");
	}

}
