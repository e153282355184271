package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.type.DataType;

/**
 * Int64.
 */
final class LongColumn extends IntegerColumn {

	private long[] values = NO_LONGS;

	LongColumn(DataType type) {
		super(type);
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
	Object value(int row) {
		return this.values[row];
	}

	@Override
	public long[] longs() {
		return this.values;
	}

}
