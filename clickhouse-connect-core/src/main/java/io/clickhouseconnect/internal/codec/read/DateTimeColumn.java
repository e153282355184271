package io.clickhouseconnect.internal.codec.read;

import java.time.ZoneId;

import io.clickhouseconnect.internal.time.Ticks;
import io.clickhouseconnect.type.DataType;

/**
 * DateTime.
 */
final class DateTimeColumn extends InstantColumn {

	private int[] values = NO_INTS;

	DateTimeColumn(DataType type, ZoneId zone) {
		super(type, Ticks.of(0), zone);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readInts(this.values, this.size, rows);
	}

	@Override
	long ticks(int row) {
		return Integer.toUnsignedLong(this.values[row]);
	}

	@Override
	public int[] ints() {
		return this.values;
	}

}
