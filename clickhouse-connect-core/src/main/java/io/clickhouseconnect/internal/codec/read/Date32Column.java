package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.type.DataType;

/**
 * Date32.
 */
final class Date32Column extends DayColumn {

	private int[] values = NO_INTS;

	Date32Column(DataType type) {
		super(type);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readInts(this.values, this.size, rows);
	}

	@Override
	int epochDay(int row) {
		return this.values[row];
	}

	@Override
	public int[] ints() {
		return this.values;
	}

}
