package io.clickhouseconnect.internal.codec.read;

import java.util.Arrays;

/**
 * The values of a JSON that are there, row by row: most rows have few of all paths.
 * <p>
 * They come path by path, and wait for the end of the block to be put in the order of
 * rows.
 */
final class JsonEntries {

	/** The bytes of an entry, and as many while it waits. */
	private static final int WIDTH = 4 * Integer.BYTES;

	/** The row of each entry, in ascending order. */
	private int[] rows = NativeColumn.NO_INTS;

	int[] paths = NativeColumn.NO_INTS;

	int[] alternatives = NativeColumn.NO_INTS;

	int[] positions = NativeColumn.NO_INTS;

	private int count;

	private int[] waitingRows = NativeColumn.NO_INTS;

	private int[] waitingPaths = NativeColumn.NO_INTS;

	private int[] waitingAlternatives = NativeColumn.NO_INTS;

	private int[] waitingPositions = NativeColumn.NO_INTS;

	private int waiting;

	/**
	 * Adds a value.
	 * @param in the response
	 * @param row the row within the block
	 * @param path the number of the path
	 * @param alternative the number of its type
	 * @param position where the value is among those of its type
	 */
	void add(NativeInput in, int row, int path, int alternative, int position) {
		int at = this.waiting;
		if (at == this.waitingRows.length) {
			int capacity = in.toHold(at, at + 1, WIDTH);
			this.waitingRows = Arrays.copyOf(this.waitingRows, capacity);
			this.waitingPaths = Arrays.copyOf(this.waitingPaths, capacity);
			this.waitingAlternatives = Arrays.copyOf(this.waitingAlternatives, capacity);
			this.waitingPositions = Arrays.copyOf(this.waitingPositions, capacity);
		}
		this.waitingRows[at] = row;
		this.waitingPaths[at] = path;
		this.waitingAlternatives[at] = alternative;
		this.waitingPositions[at] = position;
		this.waiting++;
	}

	/**
	 * Puts the values of a block in the order of its rows.
	 * @param in the answer
	 * @param firstRow the first row of the block
	 * @param rowCount how many it has
	 */
	void finish(NativeInput in, int firstRow, int rowCount) {
		if (this.waiting == 0) {
			return;
		}
		reserve(in, in.size((long) this.count + this.waiting, "values"));
		int[] next = new int[rowCount + 1];
		for (int i = 0; i < this.waiting; i++) {
			next[this.waitingRows[i] + 1]++;
		}
		next[0] = this.count;
		for (int i = 1; i <= rowCount; i++) {
			next[i] += next[i - 1];
		}
		for (int i = 0; i < this.waiting; i++) {
			int at = next[this.waitingRows[i]]++;
			this.rows[at] = firstRow + this.waitingRows[i];
			this.paths[at] = this.waitingPaths[i];
			this.alternatives[at] = this.waitingAlternatives[i];
			this.positions[at] = this.waitingPositions[i];
		}
		this.count += this.waiting;
		this.waiting = 0;
	}

	private void reserve(NativeInput in, int wanted) {
		if (wanted > this.rows.length) {
			int capacity = in.toHold(this.rows.length, wanted, WIDTH);
			this.rows = Arrays.copyOf(this.rows, capacity);
			this.paths = Arrays.copyOf(this.paths, capacity);
			this.alternatives = Arrays.copyOf(this.alternatives, capacity);
			this.positions = Arrays.copyOf(this.positions, capacity);
		}
	}

	/**
	 * Returns where the values of a row begin.
	 * @param row the row
	 * @return the first entry of this row or, if it has none, of a later one
	 */
	int start(int row) {
		int low = 0;
		int high = this.count;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.rows[middle] < row) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	void clear() {
		this.count = 0;
		this.waiting = 0;
	}

}
