package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

import org.jspecify.annotations.Nullable;

/**
 * Reads the dates and times of {@code java.sql}. A class of its own, as that module need
 * not be there.
 *
 * @param place the column and the class
 */
record SqlTimeReading(Place place) {

	/**
	 * Composes a handle that reads values which are not {@code NULL}.
	 * @param place the column and the class
	 * @return the handle, or {@code null} if the column has no such values
	 */
	static @Nullable MethodHandle of(Place place) {
		Class<?> raw = place.type().raw();
		ColumnSlot column = place.column();
		return switch (column.kind()) {
			case DATE, DATE32 -> (raw == Date.class) ? read(place, "getLocalDate", LocalDate.class, "date") : null;
			case DATE_TIME, DATE_TIME64 ->
				(raw == Timestamp.class) ? read(place, "getInstant", Instant.class, "timestamp") : null;
			case TIME, TIME64 -> (raw == Time.class) ? read(place, "getDuration", Duration.class, "time") : null;
			default -> null;
		};
	}

	private static MethodHandle read(Place place, String getter, Class<?> got, String method) {
		MethodHandle conversion = Members.bound(new SqlTimeReading(place), method,
				MethodType.methodType(place.type().raw(), got, Object[].class, int.class));
		return MethodHandles.foldArguments(conversion, place.column().getter(getter, got));
	}

	Date date(LocalDate date, Object[] columns, int row) {
		return Date.valueOf(date);
	}

	Timestamp timestamp(Instant instant, Object[] columns, int row) {
		return Timestamp.from(instant);
	}

	Time time(Duration duration, Object[] columns, int row) {
		if (duration.isNegative() || duration.toDays() > 0) {
			throw this.place.unreadable(row, "it is not within a day; use a Duration");
		}
		if (duration.getNano() != 0) {
			throw this.place.unreadable(row, "a Time of java.sql has no more than seconds; use a LocalTime");
		}
		return Time.valueOf(LocalTime.ofSecondOfDay(duration.getSeconds()));
	}

}
