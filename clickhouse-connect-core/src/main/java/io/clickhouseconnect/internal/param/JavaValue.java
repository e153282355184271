package io.clickhouseconnect.internal.param;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.limit.NumberLimits;
import io.clickhouseconnect.request.Identifier;
import io.clickhouseconnect.type.TypedValue;

/**
 * Brings the many Java types down to the few that differ in how they are written.
 */
final class JavaValue {

	/** Within what a thread's stack can take. */
	private static final int MAX_DEPTH = 200;

	private JavaValue() {
	}

	/**
	 * Refuses values that are nested too deep, such as those that contain themselves.
	 * @param depth how deep a value is
	 * @param subject what the outermost is, for messages
	 */
	static void requireDepth(int depth, String subject) {
		if (depth > MAX_DEPTH) {
			throw new ClickHouseRequestException(
					"The values in " + subject + " are nested more than " + MAX_DEPTH + " deep");
		}
	}

	/**
	 * Unwraps a value.
	 * @param value what the user passed
	 * @param subject what it is to the user, for messages: "parameter 'x'"
	 * @param objects takes objects of the application apart
	 * @return null, String, Boolean, a Number of the JDK that is not atomic, UUID,
	 * byte[], LocalDate, LocalTime, LocalDateTime, Instant, Duration, Period,
	 * InetAddress, Identifier, Collection, Map, Record or another object of named values
	 */
	static @Nullable Object simplify(@Nullable Object value, String subject, ObjectFields objects) {
		if (value instanceof TypedValue typed) {
			return simplify(typed.value(), subject, objects);
		}
		if (value == null || value instanceof String || value instanceof Boolean || value instanceof UUID
				|| value instanceof byte[] || value instanceof Collection || value instanceof Map
				|| value instanceof Record) {
			return value;
		}
		if (value instanceof Number number) {
			return number(number, subject);
		}
		if (value instanceof LocalDate || value instanceof LocalTime || value instanceof LocalDateTime
				|| value instanceof Instant || value instanceof Duration || value instanceof Period
				|| value instanceof InetAddress) {
			return value;
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (value instanceof CharSequence || value instanceof Character) {
			return value.toString();
		}
		if (value.getClass().isArray()) {
			return new ArrayElements(value);
		}
		Object other = time(value);
		return (other != null) ? other : optional(value, subject, objects);
	}

	private static Object number(Number number, String subject) {
		if (number instanceof Long || number instanceof Integer || number instanceof Double || number instanceof Float
				|| number instanceof Short || number instanceof Byte || number.getClass() == BigDecimal.class
				|| number.getClass() == BigInteger.class) {
			return number;
		}
		if (number instanceof AtomicLong || number instanceof AtomicInteger) {
			return number.longValue();
		}
		try {
			return NumberLimits.parse(number.toString());
		}
		catch (NumberFormatException ex) {
			throw unsupported(number, subject);
		}
	}

	@SuppressWarnings("JavaUtilDate")
	private static @Nullable Object time(Object value) {
		if (value instanceof OffsetDateTime dateTime) {
			return dateTime.toInstant();
		}
		if (value instanceof ZonedDateTime dateTime) {
			return dateTime.toInstant();
		}
		if (value instanceof Year year) {
			return year.getValue();
		}
		if (value instanceof Date date) {
			return switch (date.getClass().getName()) {
				case "java.sql.Date" -> ((java.sql.Date) date).toLocalDate();
				case "java.sql.Time" -> ((java.sql.Time) date).toLocalTime();
				default -> date.toInstant();
			};
		}
		return null;
	}

	private static @Nullable Object optional(Object value, String subject, ObjectFields objects) {
		if (value instanceof Optional<?> optional) {
			return simplify(optional.orElse(null), subject, objects);
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
		if (value instanceof Identifier || objects.isObject(value)) {
			return value;
		}
		Object opened = objects.opened(value);
		if (opened != value) {
			return simplify(opened, subject, objects);
		}
		throw unsupported(value, subject);
	}

	static boolean isObject(Object value, ObjectFields objects) {
		return value instanceof Record || objects.isObject(value);
	}

	/**
	 * The named values of an object.
	 */
	static Map<String, @Nullable Object> fields(Object value, String subject, ObjectFields objects) {
		if (!objects.isObject(value) && value instanceof Record components) {
			return components(components, subject);
		}
		try {
			return objects.fields(value);
		}
		catch (IllegalArgumentException ex) {
			throw new ClickHouseRequestException("The value of " + subject + " cannot be read: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Does what calls collections and getters of the application.
	 */
	static <T extends @Nullable Object> T read(String subject, Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (ClickHouseException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new ClickHouseRequestException(
					"The value of " + subject + " failed when it was read, which the cause of this exception tells",
					ex);
		}
	}

	/**
	 * The components of a record by name, in order.
	 */
	static Map<String, @Nullable Object> components(Record value, String subject) {
		RecordComponent[] components = value.getClass().getRecordComponents();
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		try {
			for (RecordComponent component : components) {
				component.getAccessor().setAccessible(true);
				values.put(component.getName(), component.getAccessor().invoke(value));
			}
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			throw new ClickHouseRequestException("The record " + value.getClass().getName() + " in " + subject
					+ " cannot be read; pass its components as a list", ex);
		}
		return values;
	}

	/**
	 * The address without a scope, which ClickHouse has no place for.
	 */
	static String address(InetAddress address) {
		try {
			return InetAddress.getByAddress(address.getAddress()).getHostAddress();
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static ClickHouseRequestException unsupported(Object value, String subject) {
		return new ClickHouseRequestException("The type " + value.getClass().getName() + " of " + subject
				+ " is not supported; pass a string, a number, a boolean, a UUID, an InetAddress, an enum constant, a"
				+ " byte[], a java.time date, time, instant or duration, an Identifier,"
				+ " or an Optional, an array, a Collection, a Map, a record or a bean of these");
	}

	/**
	 * An array of any component type as a collection.
	 */
	private static final class ArrayElements extends AbstractList<@Nullable Object> {

		private final Object array;

		ArrayElements(Object array) {
			this.array = array;
		}

		@Override
		public @Nullable Object get(int index) {
			return Array.get(this.array, index);
		}

		@Override
		public int size() {
			return Array.getLength(this.array);
		}

	}

}
