package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.type.DataType;

/**
 * Date.
 */
final class DateColumn extends DayColumn {

	private short[] values = NO_SHORTS;

	DateColumn(DataType type) {
		super(type);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readShorts(this.values, this.size, rows);
	}

	@Override
	int epochDay(int row) {
		return Short.toUnsignedInt(this.values[row]);
	}

	@Override
	public short[] shorts() {
		return this.values;
	}

}
