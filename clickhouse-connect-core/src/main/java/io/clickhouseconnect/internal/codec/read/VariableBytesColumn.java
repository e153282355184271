package io.clickhouseconnect.internal.codec.read;

import java.util.Arrays;

import io.clickhouseconnect.type.DataType;

/**
 * Bytes of any number in each row, found by where they begin and end.
 */
abstract class VariableBytesColumn extends BytesColumn {

	int byteCount;

	int[] starts = NO_INTS;

	int[] ends = NO_INTS;

	VariableBytesColumn(DataType type) {
		super(type);
	}

	/** Has room for more rows; how many, is not for the answer alone to say. */
	final int reserve(NativeInput in, int row, int until) {
		if (row == this.starts.length) {
			int capacity = in.towards(row, until, 2 * Integer.BYTES);
			this.starts = Arrays.copyOf(this.starts, capacity);
			this.ends = Arrays.copyOf(this.ends, capacity);
		}
		return Math.min(until, this.starts.length);
	}

	@Override
	void clear() {
		super.clear();
		this.byteCount = 0;
	}

	@Override
	public final byte[] getBytes(int row) {
		return Arrays.copyOfRange(this.bytes, this.starts[present(row)], this.ends[row]);
	}

	@Override
	public final int[] starts() {
		return this.starts;
	}

	@Override
	public final int[] ends() {
		return this.ends;
	}

}
