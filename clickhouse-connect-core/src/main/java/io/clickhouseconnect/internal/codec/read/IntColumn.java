package io.clickhouseconnect.internal.codec.read;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;

/**
 * Int32 and UInt32.
 */
final class IntColumn extends IntegerColumn {

	private final long mask;

	private int[] values = NO_INTS;

	IntColumn(DataType type, boolean signed) {
		super(type);
		this.mask = signed ? -1 : 0xFFFF_FFFFL;
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readInts(this.values, this.size, rows);
	}

	@Override
	public int getInt(int row) {
		int value = this.values[present(row)];
		if ((value & this.mask) != value) {
			throw unreadable(row, "the number does not fit an int");
		}
		return value;
	}

	@Override
	public long getLong(int row) {
		return this.values[present(row)] & this.mask;
	}

	@Override
	public @Nullable Object plain() {
		return (this.mask < 0 && nulls() == null) ? this.values : null;
	}

	@Override
	Object value(int row) {
		int value = this.values[row];
		if (this.mask < 0) {
			return value;
		}
		return value & this.mask;
	}

	@Override
	public int[] ints() {
		return this.values;
	}

}
