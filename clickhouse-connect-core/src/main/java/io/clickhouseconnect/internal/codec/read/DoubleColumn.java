package io.clickhouseconnect.internal.codec.read;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;

/**
 * Float64.
 */
final class DoubleColumn extends FloatingPointColumn {

	private double[] values = NO_DOUBLES;

	DoubleColumn(DataType type) {
		super(type);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readDoubles(this.values, this.size, rows);
	}

	@Override
	public float getFloat(int row) {
		double value = getDouble(row);
		float converted = (float) value;
		if (converted != value && !Double.isNaN(value)) {
			throw unreadable(row, "the number does not fit a float exactly");
		}
		return converted;
	}

	@Override
	public double getDouble(int row) {
		return this.values[present(row)];
	}

	@Override
	public String getString(int row) {
		return FloatText.of(getDouble(row));
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
	public double[] doubles() {
		return this.values;
	}

}
