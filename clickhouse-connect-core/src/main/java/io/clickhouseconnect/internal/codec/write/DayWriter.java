package io.clickhouseconnect.internal.codec.write;

import java.time.LocalDate;

import io.clickhouseconnect.type.DataType;

/**
 * Date and Date32.
 */
final class DayWriter extends CountWriter {

	private static final long MAX_DATE = 0xFFFF;

	private static final long MIN_DATE32 = LocalDate.of(1900, 1, 1).toEpochDay();

	private static final long MAX_DATE32 = LocalDate.of(2299, 12, 31).toEpochDay();

	private DayWriter(DataType type, int width, long min, long max) {
		super(type, width, min, max);
	}

	static DayWriter date(DataType type) {
		return new DayWriter(type, Short.BYTES, 0, MAX_DATE);
	}

	static DayWriter date32(DataType type) {
		return new DayWriter(type, Integer.BYTES, MIN_DATE32, MAX_DATE32);
	}

	@Override
	void append(Object value) {
		if (value instanceof LocalDate date) {
			appendCount(date.toEpochDay(), value);
		}
		else if (value instanceof CharSequence text) {
			appendCount(IsoText.date(text).toEpochDay(), value);
		}
		else {
			throw refused(value);
		}
	}

}
