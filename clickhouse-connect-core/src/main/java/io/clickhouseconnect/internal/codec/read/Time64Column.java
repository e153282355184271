package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.internal.time.Ticks;
import io.clickhouseconnect.type.DataType;

/**
 * Time64.
 */
final class Time64Column extends DurationColumn {

	private long[] values = NO_LONGS;

	Time64Column(DataType type, Ticks ticks) {
		super(type, ticks);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readLongs(this.values, this.size, rows);
	}

	@Override
	long ticks(int row) {
		return this.values[row];
	}

	@Override
	public long[] longs() {
		return this.values;
	}

}
