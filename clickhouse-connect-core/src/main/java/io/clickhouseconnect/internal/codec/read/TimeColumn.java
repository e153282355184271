package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.internal.time.Ticks;
import io.clickhouseconnect.type.DataType;

/**
 * Time.
 */
final class TimeColumn extends DurationColumn {

	private int[] values = NO_INTS;

	TimeColumn(DataType type) {
		super(type, Ticks.of(0));
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readInts(this.values, this.size, rows);
	}

	@Override
	long ticks(int row) {
		return this.values[row];
	}

	@Override
	public int[] ints() {
		return this.values;
	}

}
