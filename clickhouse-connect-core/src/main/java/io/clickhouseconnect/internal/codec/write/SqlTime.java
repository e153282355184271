package io.clickhouseconnect.internal.codec.write;

import java.util.Date;

/**
 * The dates and times of {@code java.sql}, which are points in time by inheritance only.
 * They are told by name, as a runtime need not have the module.
 */
final class SqlTime {

	private SqlTime() {
	}

	/**
	 * Returns what a date stands for.
	 * @param date the date
	 * @return a LocalDate, a LocalTime or an Instant
	 */
	@SuppressWarnings("JavaUtilDate")
	static Object of(Date date) {
		return switch (date.getClass().getName()) {
			case "java.sql.Date" -> ((java.sql.Date) date).toLocalDate();
			case "java.sql.Time" -> ((java.sql.Time) date).toLocalTime();
			default -> date.toInstant();
		};
	}

}
