package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.type.DataType;

/**
 * Float32.
 */
class FloatColumn extends FloatingPointColumn {

	float[] values = NO_FLOATS;

	FloatColumn(DataType type) {
		super(type);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readFloats(this.values, this.size, rows);
	}

	@Override
	public final float getFloat(int row) {
		return this.values[present(row)];
	}

	@Override
	public final double getDouble(int row) {
		return this.values[present(row)];
	}

	@Override
	public final String getString(int row) {
		return FloatText.of(getFloat(row));
	}

	@Override
	final Object value(int row) {
		return this.values[row];
	}

	@Override
	public final float[] floats() {
		return this.values;
	}

}
