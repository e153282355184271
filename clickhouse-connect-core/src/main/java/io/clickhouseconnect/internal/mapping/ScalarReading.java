package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.time.IntervalUnit;
import io.clickhouseconnect.type.TypeKind;

/**
 * Which getter reads the values of a column as a class.
 */
final class ScalarReading {

	private static final Set<TypeKind> INTEGERS = EnumSet.of(TypeKind.INT8, TypeKind.INT16, TypeKind.INT32,
			TypeKind.INT64, TypeKind.INT128, TypeKind.INT256, TypeKind.UINT8, TypeKind.UINT16, TypeKind.UINT32,
			TypeKind.UINT64, TypeKind.UINT128, TypeKind.UINT256);

	private static final Set<TypeKind> FLOATS = EnumSet.of(TypeKind.BFLOAT16, TypeKind.FLOAT32, TypeKind.FLOAT64);

	private static final Set<TypeKind> BYTES = EnumSet.of(TypeKind.STRING, TypeKind.FIXED_STRING,
			TypeKind.AGGREGATE_FUNCTION);

	private static final Set<TypeKind> DAYS = EnumSet.of(TypeKind.DATE, TypeKind.DATE32);

	private static final Set<TypeKind> INSTANTS = EnumSet.of(TypeKind.DATE_TIME, TypeKind.DATE_TIME64);

	private static final Set<TypeKind> TIMES = EnumSet.of(TypeKind.TIME, TypeKind.TIME64);

	private static final Map<Class<?>, List<Getter>> GETTERS = new HashMap<>();

	static {
		exact("getBoolean", boolean.class, EnumSet.of(TypeKind.BOOL));
		converted("getInt", int.class, "flag", boolean.class, EnumSet.of(TypeKind.UINT8));
		exact("getByte", byte.class, INTEGERS);
		exact("getShort", short.class, INTEGERS);
		exact("getInt", int.class, INTEGERS);
		exact("getLong", long.class, INTEGERS);
		exact("getFloat", float.class, both(INTEGERS, FLOATS));
		exact("getDouble", double.class, both(INTEGERS, FLOATS));
		exact("getBigInteger", BigInteger.class, INTEGERS);
		exact("getBigDecimal", BigDecimal.class, both(INTEGERS, EnumSet.of(TypeKind.DECIMAL)));
		exact("getBytes", byte[].class, BYTES);
		exact("getUuid", UUID.class, EnumSet.of(TypeKind.UUID));
		exact("getInetAddress", InetAddress.class, EnumSet.of(TypeKind.IPV4, TypeKind.IPV6));
		cast("getInetAddress", InetAddress.class, Inet4Address.class, EnumSet.of(TypeKind.IPV4));
		cast("getInetAddress", InetAddress.class, Inet6Address.class, EnumSet.of(TypeKind.IPV6));
		converted("getInetAddress", InetAddress.class, "mapped", Inet4Address.class, EnumSet.of(TypeKind.IPV6));
		exact("getLocalDate", LocalDate.class, DAYS);
		exact("getInstant", Instant.class, INSTANTS);
		exact("getLocalDateTime", LocalDateTime.class, INSTANTS);
		exact("getZonedDateTime", ZonedDateTime.class, INSTANTS);
		converted("getZonedDateTime", ZonedDateTime.class, "offset", OffsetDateTime.class, INSTANTS);
		converted("getInstant", Instant.class, "date", Date.class, INSTANTS);
		exact("getDuration", Duration.class, both(TIMES, EnumSet.of(TypeKind.INTERVAL)));
		converted("getDuration", Duration.class, "time", LocalTime.class, TIMES);
	}

	private ScalarReading() {
	}

	private static Set<TypeKind> both(Set<TypeKind> one, Set<TypeKind> other) {
		Set<TypeKind> both = EnumSet.copyOf(one);
		both.addAll(other);
		return both;
	}

	private static void exact(String getter, Class<?> type, Set<TypeKind> kinds) {
		cast(getter, type, type, kinds);
	}

	private static void cast(String getter, Class<?> got, Class<?> type, Set<TypeKind> kinds) {
		add(type, new Getter(getter, got, null, kinds));
	}

	private static void converted(String getter, Class<?> got, String conversion, Class<?> type, Set<TypeKind> kinds) {
		MethodHandle handle = Members.own(ScalarReading.class, conversion,
				MethodType.methodType(type, Place.class, got, Object[].class, int.class));
		add(type, new Getter(getter, got, handle, kinds));
	}

	private static void add(Class<?> type, Getter getter) {
		GETTERS.computeIfAbsent(type, (missing) -> new ArrayList<>()).add(getter);
	}

	/**
	 * Composes a handle that reads values which are not {@code NULL}.
	 * @param place the column and the class
	 * @return the handle, or {@code null} if no getter reads such values
	 */
	static @Nullable MethodHandle of(Place place) {
		Class<?> raw = place.type().raw();
		ColumnSlot column = place.column();
		TypeKind kind = column.kind();
		Class<?> primitive = MethodType.methodType(raw).unwrap().returnType();
		for (Getter getter : GETTERS.getOrDefault(primitive, List.of())) {
			if (getter.kinds().contains(kind) && !(kind == TypeKind.INTERVAL && isOfMonths(column))) {
				return getter.on(place).asType(MethodType.methodType(raw, Object[].class, int.class));
			}
		}
		if (raw.isEnum()) {
			return EnumReading.of(place);
		}
		if (raw.getName().startsWith("java.sql.")) {
			return SqlTimeReading.of(place);
		}
		if (raw == String.class || raw == CharSequence.class) {
			return as(raw, column.getter("getString", String.class));
		}
		boolean suits = raw.isAssignableFrom(DefaultClass.of(column.layout())) && place.type().arguments().isEmpty();
		// Nothing is ever read from a column that has no values.
		return (suits || (kind == TypeKind.NOTHING && !raw.isPrimitive()))
				? as(raw, column.getter("getObject", Object.class)) : null;
	}

	private static boolean isOfMonths(ColumnSlot interval) {
		return !IntervalUnit.of(interval.layout()).hasFixedLength();
	}

	private static MethodHandle as(Class<?> type, MethodHandle getter) {
		return getter.asType(getter.type().changeReturnType(type));
	}

	static String advice(Place place) {
		return "its values are of the class " + DefaultClass.of(place.column().layout()).getSimpleName()
				+ "; use that, or convert the column in the query";
	}

	static boolean flag(Place place, int number, Object[] columns, int row) {
		if ((number & ~1) != 0) {
			throw place.unreadable(row, "the number is neither 0 nor 1");
		}
		return number == 1;
	}

	static Inet4Address mapped(Place place, InetAddress address, Object[] columns, int row) {
		byte[] bytes = address.getAddress();
		boolean mapped = bytes[10] == -1 && bytes[11] == -1;
		for (int i = 0; i < 10; i++) {
			mapped &= bytes[i] == 0;
		}
		if (!mapped) {
			throw place.unreadable(row, "the address is not one of IPv4 within IPv6; use an InetAddress");
		}
		try {
			return (Inet4Address) InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static OffsetDateTime offset(Place place, ZonedDateTime time, Object[] columns, int row) {
		return time.toOffsetDateTime();
	}

	static Date date(Place place, Instant instant, Object[] columns, int row) {
		if (!instant.truncatedTo(ChronoUnit.MILLIS).equals(instant)) {
			throw place.unreadable(row, "a Date has no more than milliseconds; use an Instant");
		}
		try {
			return Date.from(instant);
		}
		catch (IllegalArgumentException ex) {
			throw place.unreadable(row, "it is too far from our time for a Date");
		}
	}

	static LocalTime time(Place place, Duration duration, Object[] columns, int row) {
		try {
			return LocalTime.ofSecondOfDay(duration.getSeconds()).withNano(duration.getNano());
		}
		catch (DateTimeException ex) {
			throw place.unreadable(row, "it is not within a day; use a Duration");
		}
	}

	/**
	 * A getter of a column.
	 *
	 * @param name its name
	 * @param result what it returns
	 * @param conversion what makes the wanted class of it, given the place, columns and
	 * row too
	 * @param kinds the types that answer it
	 */
	private record Getter(String name, Class<?> result, @Nullable MethodHandle conversion, Set<TypeKind> kinds) {

		MethodHandle on(Place place) {
			MethodHandle getter = place.column().getter(this.name, this.result);
			return (this.conversion != null) ? MethodHandles.foldArguments(this.conversion.bindTo(place), getter)
					: getter;
		}

	}

}
