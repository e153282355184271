package io.clickhouseconnect.internal.codec.read;

import org.jspecify.annotations.Nullable;

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
	public @Nullable Object plain() {
		return (nulls() == null) ? this.values : null;
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
