package io.clickhouseconnect.internal.codec.read;

import java.time.LocalDate;

import io.clickhouseconnect.internal.codec.Days;
import io.clickhouseconnect.type.DataType;

/**
 * Days, of which subclasses only say how many since 1970.
 */
abstract class DayColumn extends NativeColumn {

	private final Days days = new Days();

	DayColumn(DataType type) {
		super(type);
	}

	/** The number of days since 1970, whether {@code NULL} or not. */
	abstract int epochDay(int row);

	@Override
	public long getRaw(int row) {
		return epochDay(present(row));
	}

	@Override
	public LocalDate getLocalDate(int row) {
		return this.days.of(epochDay(present(row)));
	}

	@Override
	public String getString(int row) {
		return TimeText.day(epochDay(present(row)));
	}

	@Override
	boolean isQuoted() {
		return true;
	}

	@Override
	Object value(int row) {
		return this.days.of(epochDay(row));
	}

}
