package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.type.DataType;

/**
 * Int8 and UInt8.
 */
final class ByteColumn extends IntegerColumn {

	private final int mask;

	private byte[] values = NO_BYTES;

	ByteColumn(DataType type, boolean signed) {
		super(type);
		this.mask = signed ? -1 : 0xFF;
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readBytes(this.values, this.size, rows);
	}

	@Override
	public boolean getBoolean(int row) {
		if (this.mask < 0) {
			return super.getBoolean(row);
		}
		int value = getInt(row);
		if (value > 1) {
			throw unreadable(row, "the number is neither 0 nor 1");
		}
		return value == 1;
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
		byte value = this.values[row];
		if (this.mask < 0) {
			return value;
		}
		return (short) (value & this.mask);
	}

	@Override
	public byte[] bytes() {
		return this.values;
	}

}
