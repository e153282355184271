package io.clickhouseconnect.internal.codec.read;

import java.time.ZoneId;

import io.clickhouseconnect.internal.time.Ticks;
import io.clickhouseconnect.type.DataType;

/**
 * DateTime64.
 */
final class DateTime64Column extends InstantColumn {

	private long[] values = NO_LONGS;

	DateTime64Column(DataType type, Ticks ticks, ZoneId zone) {
		super(type, ticks, zone);
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
