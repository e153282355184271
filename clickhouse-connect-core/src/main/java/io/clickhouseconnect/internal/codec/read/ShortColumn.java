package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.type.DataType;

/**
 * Int16 and UInt16.
 */
final class ShortColumn extends IntegerColumn {

	private final int mask;

	private short[] values = NO_SHORTS;

	ShortColumn(DataType type, boolean signed) {
		super(type);
		this.mask = signed ? -1 : 0xFFFF;
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readShorts(this.values, this.size, rows);
	}

	@Override
	public int getInt(int row) {
		return this.values[present(row)] & this.mask;
	}

	@Override
	public long getLong(int row) {
		return getInt(row);
	}

	@Override
	Object value(int row) {
		short value = this.values[row];
		if (this.mask < 0) {
			return value;
		}
		return value & this.mask;
	}

	@Override
	public short[] shorts() {
		return this.values;
	}

}
