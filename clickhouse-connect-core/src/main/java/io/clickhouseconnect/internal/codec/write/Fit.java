package io.clickhouseconnect.internal.codec.write;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypedValue;

/**
 * How well the class of a value fits a data type. The value itself does not count: the
 * same class always goes to the same type.
 */
enum Fit {

	/** The type does not take the class. */
	NONE,

	/** The type takes the class though it is made for others. */
	POSSIBLE,

	/** The type takes the class as one of its kind, such as any integer. */
	CLOSE,

	/** The class is the one that the type is read as. */
	EXACT;

	/**
	 * Says how well a value fits.
	 * @param type the type
	 * @param value the value
	 * @param parts takes objects apart
	 * @return the fit
	 */
	static Fit of(DataType type, @Nullable Object value, ObjectParts parts) {
		if (value == null) {
			return type.isNullable() ? EXACT : NONE;
		}
		DataType bare = type.bare().structure();
		if (value instanceof TypedValue typed) {
			return ofTyped(bare, typed);
		}
		if (parts.isObject(value)) {
			return ofObject(bare, value, parts);
		}
		return switch (bare.kind()) {
			case ARRAY -> ofArray(bare.element(), value, parts);
			case TUPLE -> ofTuple(bare, value, parts);
			case MAP -> (value instanceof Map<?, ?> map) ? worst(all(bare.elements().get(0), map.keySet(), parts),
					all(bare.elements().get(1), map.values(), parts)) : NONE;
			case VARIANT -> best(bare.elements(), value, parts);
			case DYNAMIC -> POSSIBLE;
			case JSON -> (value instanceof Map) ? EXACT : (value instanceof CharSequence) ? POSSIBLE : NONE;
			default -> ofScalar(bare, value);
		};
	}

	private static Fit ofTyped(DataType type, TypedValue value) {
		return switch (type.kind()) {
			case DYNAMIC -> EXACT;
			case VARIANT ->
				type.elements().stream().anyMatch((element) -> SameTypes.same(element, value.type())) ? EXACT : NONE;
			default -> NONE;
		};
	}

	private static Fit best(List<DataType> types, Object value, ObjectParts parts) {
		Fit best = NONE;
		for (DataType type : types) {
			Fit fit = of(type, value, parts);
			best = (fit.compareTo(best) > 0) ? fit : best;
		}
		return best;
	}

	private static Fit worst(Fit left, Fit right) {
		return (left.compareTo(right) < 0) ? left : right;
	}

	private static Fit all(DataType type, Iterable<?> values, ObjectParts parts) {
		Fit worst = EXACT;
		for (Object value : values) {
			worst = worst(worst, of(type, value, parts));
		}
		return worst;
	}

	private static Fit ofArray(DataType element, Object value, ObjectParts parts) {
		if (value instanceof Collection<?> elements) {
			return all(element, elements, parts);
		}
		if (value instanceof Object[] elements) {
			return all(element, Arrays.asList(elements), parts);
		}
		if (value.getClass().isArray()) {
			boolean empty = Array.getLength(value) == 0;
			Fit fit = empty ? EXACT : of(element, Array.get(value, 0), parts);
			return (value instanceof byte[]) ? worst(fit, POSSIBLE) : fit;
		}
		return (value instanceof Iterable<?>) ? POSSIBLE : NONE;
	}

	private static Fit ofTuple(DataType type, Object value, ObjectParts parts) {
		if (value instanceof Map<?, ?> map) {
			Fit worst = (!type.names().isEmpty() && type.names().containsAll(map.keySet())) ? EXACT : NONE;
			if (map.size() < type.names().size()) {
				worst = worst(worst, CLOSE);
			}
			for (int i = 0; i < type.names().size() && worst != NONE; i++) {
				worst = worst(worst, of(type.elements().get(i), map.get(type.names().get(i)), parts));
			}
			return worst;
		}
		if (value instanceof double[] numbers) {
			boolean floats = type.elements()
				.stream()
				.allMatch((element) -> of(element, 0.0, parts).compareTo(CLOSE) >= 0);
			return (floats && numbers.length == type.elements().size()) ? CLOSE : NONE;
		}
		List<?> elements = (value instanceof List<?> list) ? list
				: (value instanceof Object[] array) ? Arrays.asList(array) : null;
		if (elements == null || elements.size() != type.elements().size()) {
			return NONE;
		}
		Fit worst = type.names().isEmpty() ? EXACT : CLOSE;
		for (int i = 0; i < elements.size(); i++) {
			worst = worst(worst, of(type.elements().get(i), elements.get(i), parts));
		}
		return worst;
	}

	/** A tuple takes what has values for its elements, and JSON whatever has names. */
	private static Fit ofObject(DataType type, Object value, ObjectParts parts) {
		return switch (type.kind()) {
			case JSON, DYNAMIC -> POSSIBLE;
			case VARIANT -> best(type.elements(), value, parts);
			case TUPLE -> ofParts(type, value, parts);
			default -> NONE;
		};
	}

	private static Fit ofParts(DataType type, Object value, ObjectParts parts) {
		int count = type.elements().size();
		List<@Nullable Object> elements = parts.fits(value, type.names(), count)
				? parts.elements(value, type.names(), count) : null;
		if (elements == null) {
			return NONE;
		}
		Fit worst = type.names().isEmpty() ? CLOSE : EXACT;
		for (int i = 0; i < count; i++) {
			worst = worst(worst, of(type.elements().get(i), elements.get(i), parts));
		}
		return worst;
	}

	private static Fit ofScalar(DataType type, Object value) {
		return switch (type.kind()) {
			case INT8 -> integer(value instanceof Byte, value);
			case INT16, UINT8 -> integer(value instanceof Short, value);
			case INT32, UINT16 -> integer(value instanceof Integer, value);
			case INT64, UINT32 -> integer(value instanceof Long, value);
			case UINT64, INT128, INT256, UINT128, UINT256 -> integer(value instanceof BigInteger, value);
			case FLOAT32, BFLOAT16 -> number(value instanceof Float, isFloat(value), value);
			case FLOAT64 -> number(value instanceof Double, isFloat(value), value);
			case DECIMAL -> number(value instanceof BigDecimal, false, value);
			case BOOL -> fit(value instanceof Boolean, false, isInteger(value));
			case STRING -> fit(value instanceof String, value instanceof CharSequence || value instanceof Character,
					isBytes(value) || value instanceof Enum || value instanceof UUID);
			case FIXED_STRING ->
				fit(value instanceof byte[], value instanceof ByteBuffer, value instanceof CharSequence);
			case ENUM8, ENUM16 ->
				fit(value instanceof String, value instanceof Enum, value instanceof CharSequence || isInteger(value));
			case UUID -> text(value instanceof UUID, false, value);
			case IPV4 -> text(value instanceof Inet4Address, false, value);
			case IPV6 -> text(value instanceof Inet6Address, value instanceof InetAddress, value);
			case DATE, DATE32 -> day(value);
			case DATE_TIME, DATE_TIME64 ->
				fit(value instanceof ZonedDateTime, isTime(value), value instanceof CharSequence || isDay(value));
			case TIME, TIME64 -> text(value instanceof Duration,
					value instanceof LocalTime || (value instanceof Date date && SqlTime.of(date) instanceof LocalTime),
					value);
			case INTERVAL -> fit(value instanceof Period || value instanceof Duration, false, isInteger(value));
			case QBIT -> fit(value instanceof float[] || value instanceof double[], value instanceof List, false);
			case AGGREGATE_FUNCTION -> fit(value instanceof byte[], false, false);
			default -> NONE;
		};
	}

	private static Fit fit(boolean exact, boolean close, boolean possible) {
		return exact ? EXACT : close ? CLOSE : possible ? POSSIBLE : NONE;
	}

	private static Fit integer(boolean exact, Object value) {
		return fit(exact, isInteger(value), value instanceof Number);
	}

	private static Fit number(boolean exact, boolean close, Object value) {
		return fit(exact, close, value instanceof Number);
	}

	private static Fit text(boolean exact, boolean close, Object value) {
		return fit(exact, close, value instanceof CharSequence);
	}

	private static boolean isInteger(Object value) {
		return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte
				|| value instanceof BigInteger;
	}

	private static boolean isFloat(Object value) {
		return value instanceof Double || value instanceof Float;
	}

	private static boolean isBytes(Object value) {
		return value instanceof byte[] || value instanceof ByteBuffer;
	}

	private static Fit day(Object value) {
		boolean time = value instanceof LocalDateTime || value instanceof ZonedDateTime
				|| value instanceof OffsetDateTime;
		return fit(value instanceof LocalDate, isDay(value), time || value instanceof CharSequence);
	}

	private static boolean isDay(Object value) {
		return value instanceof LocalDate || (value instanceof Date date && SqlTime.of(date) instanceof LocalDate);
	}

	private static boolean isTime(Object value) {
		return value instanceof Instant || value instanceof OffsetDateTime || value instanceof LocalDateTime
				|| (value instanceof Date date && SqlTime.of(date) instanceof Instant);
	}

}
