package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.type.DataType;

/**
 * Bool.
 */
final class BoolColumn extends NativeColumn {

	private byte[] values = NO_BYTES;

	BoolColumn(DataType type) {
		super(type);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readBytes(this.values, this.size, rows);
	}

	@Override
	public boolean getBoolean(int row) {
		return this.values[present(row)] != 0;
	}

	@Override
	public long getRaw(int row) {
		return this.values[present(row)];
	}

	@Override
	public String getString(int row) {
		return Boolean.toString(getBoolean(row));
	}

	@Override
	Object value(int row) {
		return this.values[row] != 0;
	}

	@Override
	public byte[] bytes() {
		return this.values;
	}

}
