package io.clickhouseconnect.internal.query;

import org.jspecify.annotations.Nullable;

/**
 * A row that knows the arrays of columns that need no check, for the shortest way to a
 * number.
 */
abstract class PlainRow extends ColumnsRow {

	static final @Nullable Object[] NO_ARRAYS = {};

	/** As many as there are columns, empty where the row has no values. */
	@Nullable Object[] plain = NO_ARRAYS;

	private @Nullable Object plain(int column) {
		@Nullable Object[] arrays = this.plain;
		if (column < 0 || column >= arrays.length) {
			throw unavailable(column);
		}
		return arrays[column];
	}

	@Override
	public final long getLong(int column) {
		Object values = plain(column);
		if (values instanceof long[] longs) {
			return longs[this.row];
		}
		if (values instanceof int[] ints) {
			return ints[this.row];
		}
		return super.getLong(column);
	}

	@Override
	public final int getInt(int column) {
		return (plain(column) instanceof int[] ints) ? ints[this.row] : super.getInt(column);
	}

	@Override
	public final double getDouble(int column) {
		return (plain(column) instanceof double[] doubles) ? doubles[this.row] : super.getDouble(column);
	}

}
