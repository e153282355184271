package io.clickhouseconnect.internal.codec.read;

import java.util.Arrays;

import io.clickhouseconnect.internal.codec.LittleEndian;
import io.clickhouseconnect.type.DataType;

/**
 * Values of any number of elements, which stand in columns of their own: Array and Map.
 */
abstract class SequenceColumn extends NativeColumn {

	/** What the rows of the columns inside are called. */
	static final String ELEMENT = "element";

	private int[] starts = NO_INTS;

	private int[] ends = NO_INTS;

	private int elementCount;

	SequenceColumn(DataType type) {
		super(type);
	}

	/**
	 * Adds the elements of all rows of a block.
	 * @param in the answer
	 * @param count how many
	 */
	abstract void readElements(NativeInput in, int count);

	@Override
	final void readValues(NativeInput in, int rows) {
		int row = this.size;
		int until = in.until(row, rows);
		int base = this.elementCount;
		int end = 0;
		while (row < until) {
			reserve(in, row, until);
			int count = in.available(Long.BYTES, Math.min(until, this.starts.length) - row);
			for (int i = 0; i < count; i++) {
				long offset = LittleEndian.getLong(in.buffer, in.position + i * Long.BYTES);
				if (offset < end) {
					throw in.malformed("A value of a negative number of elements");
				}
				this.starts[row] = base + end;
				end = in.until(base, in.size(offset, "elements")) - base;
				this.ends[row++] = base + end;
			}
			in.position += count * Long.BYTES;
		}
		readElements(in, end);
		this.elementCount = base + end;
	}

	/** Has room for more rows; how many, is not for the answer alone to say. */
	private void reserve(NativeInput in, int row, int until) {
		if (row == this.starts.length) {
			int capacity = in.towards(row, until, 2 * Integer.BYTES);
			this.starts = Arrays.copyOf(this.starts, capacity);
			this.ends = Arrays.copyOf(this.ends, capacity);
		}
	}

	@Override
	void clear() {
		super.clear();
		this.elementCount = 0;
	}

	@Override
	public final String getString(int row) {
		StringBuilder text = new StringBuilder();
		appendValueText(text, present(row));
		return text.toString();
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
