package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.NumberLimits;

/**
 * Makes one number, text or time of another that is exactly the same.
 */
final class ScalarConversion {

	private static final Map<Class<?>, Function<BigDecimal, Object>> NUMBERS = Map.of(Byte.class,
			BigDecimal::byteValueExact, Short.class, BigDecimal::shortValueExact, Integer.class,
			BigDecimal::intValueExact, Long.class, BigDecimal::longValueExact, BigInteger.class,
			ScalarConversion::integer, BigDecimal.class, (number) -> number, OptionalInt.class,
			(number) -> OptionalInt.of(number.intValueExact()), OptionalLong.class,
			(number) -> OptionalLong.of(number.longValueExact()));

	private static final Map<Class<?>, Function<String, Object>> TEXTS = Map.of(UUID.class, ScalarConversion::uuid,
			Instant.class, Instant::parse, LocalDate.class, LocalDate::parse, LocalDateTime.class, LocalDateTime::parse,
			LocalTime.class, LocalTime::parse, OffsetDateTime.class, OffsetDateTime::parse, ZonedDateTime.class,
			ZonedDateTime::parse, Duration.class, Duration::parse);

	private static final Map<Class<?>, Function<ZonedDateTime, Object>> TIMES = Map.of(Instant.class,
			ZonedDateTime::toInstant, LocalDateTime.class, ZonedDateTime::toLocalDateTime, OffsetDateTime.class,
			ZonedDateTime::toOffsetDateTime, Date.class, ScalarConversion::date);

	private ScalarConversion() {
	}

	/**
	 * Converts a value.
	 * @param value the value
	 * @param type the class to make of it, or its primitive
	 * @return the value in that class, or {@code null} if it cannot be it
	 */
	static @Nullable Object convert(Object value, Class<?> type) {
		Class<?> boxed = MethodType.methodType(type).wrap().returnType();
		if (boxed.isInstance(value)) {
			return value;
		}
		try {
			if (value instanceof Number number) {
				return number(number, boxed);
			}
			if (value instanceof String text) {
				return boxed.isEnum() ? EnumConstants.of(boxed).get(text) : apply(TEXTS.get(boxed), text);
			}
			if (value instanceof ZonedDateTime time) {
				return apply(TIMES.get(boxed), time);
			}
			return (value instanceof Duration duration && boxed == LocalTime.class)
					? LocalTime.ofSecondOfDay(duration.getSeconds()).withNano(duration.getNano()) : null;
		}
		catch (ArithmeticException | DateTimeException | IllegalArgumentException ex) {
			// What cannot be converted exactly cannot be converted.
			return null;
		}
	}

	private static <T> @Nullable Object apply(@Nullable Function<T, Object> conversion, T value) {
		return (conversion != null) ? conversion.apply(value) : null;
	}

	/** Not for an exponent that would only fill memory with zeros. */
	private static BigInteger integer(BigDecimal number) {
		if (NumberLimits.isOversized(number)) {
			throw new ArithmeticException("too many digits");
		}
		return number.toBigIntegerExact();
	}

	private static @Nullable Object number(Number value, Class<?> type) {
		if (type == Double.class || type == Float.class || type == OptionalDouble.class) {
			return floatingPoint(value, type);
		}
		boolean finite = !(value instanceof Double || value instanceof Float) || Double.isFinite(value.doubleValue());
		return finite ? apply(NUMBERS.get(type), new BigDecimal(value.toString())) : null;
	}

	private static @Nullable Object floatingPoint(Number value, Class<?> type) {
		double converted = (type == Float.class) ? value.floatValue() : value.doubleValue();
		if (!isSame(value, converted)) {
			return null;
		}
		if (type == Float.class) {
			return (float) converted;
		}
		return (type == Double.class) ? converted : OptionalDouble.of(converted);
	}

	private static boolean isSame(Number value, double converted) {
		if (value instanceof Double || value instanceof Float) {
			return converted == value.doubleValue() || Double.isNaN(converted);
		}
		return Double.isFinite(converted) && new BigDecimal(converted).compareTo(new BigDecimal(value.toString())) == 0;
	}

	private static UUID uuid(String text) {
		UUID uuid = UUID.fromString(text);
		if (!uuid.toString().equalsIgnoreCase(text)) {
			throw new IllegalArgumentException("Not the text of a UUID");
		}
		return uuid;
	}

	private static Date date(ZonedDateTime time) {
		if (time.getNano() % 1_000_000 != 0) {
			throw new ArithmeticException("A Date has no more than milliseconds");
		}
		return Date.from(time.toInstant());
	}

}
