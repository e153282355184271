package io.clickhouseconnect.internal.codec.read;

import java.util.Arrays;

/**
 * Which of several columns each row has its value in, and where.
 */
final class UnionRows {

	/** The alternative of a row that is {@code NULL}. */
	static final int NULL = -1;

	int[] alternatives = NativeColumn.NO_INTS;

	/** Undefined where the row is {@code NULL}. */
	int[] positions = NativeColumn.NO_INTS;

	/**
	 * Has room for more rows.
	 * @param in the answer
	 * @param from where they begin
	 * @param count how many have arrived
	 */
	void reserve(NativeInput in, int from, int count) {
		int until = in.size((long) from + count, "rows");
		if (until > this.alternatives.length) {
			int capacity = in.toHold(this.alternatives.length, until, 2 * Integer.BYTES);
			this.alternatives = Arrays.copyOf(this.alternatives, capacity);
			this.positions = Arrays.copyOf(this.positions, capacity);
		}
	}

}
