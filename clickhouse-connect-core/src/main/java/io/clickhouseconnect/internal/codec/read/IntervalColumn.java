package io.clickhouseconnect.internal.codec.read;

import java.time.Duration;

import io.clickhouseconnect.internal.time.IntervalUnit;
import io.clickhouseconnect.type.DataType;

/**
 * Interval of any unit.
 */
final class IntervalColumn extends IntegerColumn {

	private final IntervalUnit unit;

	private long[] values = NO_LONGS;

	IntervalColumn(DataType type, IntervalUnit unit) {
		super(type);
		this.unit = unit;
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readLongs(this.values, this.size, rows);
	}

	@Override
	public long getLong(int row) {
		return this.values[present(row)];
	}

	@Override
	public Duration getDuration(int row) {
		long count = getLong(row);
		if (!this.unit.hasFixedLength()) {
			throw unreadable(row, "a month has no fixed length; read a Period as an object, or the count as a long");
		}
		try {
			return this.unit.duration(count);
		}
		catch (ArithmeticException ex) {
			throw unreadable(row, "a Duration cannot hold so many; read the count as a long");
		}
	}

	@Override
	Object value(int row) {
		try {
			return this.unit.amount(this.values[row]);
		}
		catch (ArithmeticException ex) {
			throw unreadable(row, "a " + (this.unit.isOfCalendar() ? "Period" : "Duration")
					+ " cannot hold so many; read the count as a long");
		}
	}

	@Override
	public long[] longs() {
		return this.values;
	}

}
