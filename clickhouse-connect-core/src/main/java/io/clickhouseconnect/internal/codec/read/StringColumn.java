package io.clickhouseconnect.internal.codec.read;

import java.util.Arrays;

import io.clickhouseconnect.type.DataType;

/**
 * String. The bytes are kept as they stand in the answer, lengths and all, so that they
 * are moved a buffer at a time and not a value at a time.
 */
final class StringColumn extends BytesColumn {

	private int byteCount;

	private int[] starts = NO_INTS;

	private int[] ends = NO_INTS;

	StringColumn(DataType type) {
		super(type);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		int row = this.size;
		int until = in.until(row, rows);
		int from = in.position;
		while (row < until) {
			int reachable = reserve(row, until);
			byte[] buffer = in.buffer;
			int position = in.position;
			int limit = in.limit;
			int shift = this.byteCount - from;
			int[] begins = this.starts;
			int[] finishes = this.ends;
			while (row < reachable && position < limit) {
				// Nearly all lengths have one byte.
				int length = buffer[position];
				if (length < 0 || limit - position - 1 < length) {
					break;
				}
				position++;
				begins[row] = position + shift;
				position += length;
				finishes[row++] = position + shift;
			}
			in.position = position;
			if (row < reachable) {
				keep(in, from);
				readNext(in, row++);
				from = in.position;
			}
		}
		keep(in, from);
	}

	/** Has room for more rows; how many, is not for the answer alone to say. */
	private int reserve(int row, int until) {
		if (row == this.starts.length) {
			int capacity = NativeInput.capacity(row, until);
			this.starts = Arrays.copyOf(this.starts, capacity);
			this.ends = Arrays.copyOf(this.ends, capacity);
		}
		return Math.min(until, this.starts.length);
	}

	/** Takes over what was walked through in the buffer. */
	private void keep(NativeInput in, int from) {
		int count = in.position - from;
		int end = in.size((long) this.byteCount + count, "bytes in a column");
		if (end > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, roomFor(end));
		}
		System.arraycopy(in.buffer, from, this.bytes, this.byteCount, count);
		this.byteCount = end;
	}

	private static int roomFor(int count) {
		return (int) Math.min(Math.max(count + (count >>> 1), 1024L), Integer.MAX_VALUE - 8);
	}

	/** A value that is long, or lies across the end of the buffer. */
	private void readNext(NativeInput in, int row) {
		int length = in.readSize("bytes in a value");
		this.starts[row] = this.byteCount;
		this.bytes = in.readBytes(this.bytes, this.byteCount, length);
		this.byteCount += length;
		this.ends[row] = this.byteCount;
	}

	@Override
	void clear() {
		super.clear();
		this.byteCount = 0;
	}

	@Override
	public String getString(int row) {
		int start = this.starts[present(row)];
		return text(row, start, this.ends[row]);
	}

	@Override
	public byte[] getBytes(int row) {
		return Arrays.copyOfRange(this.bytes, this.starts[present(row)], this.ends[row]);
	}

	@Override
	Object value(int row) {
		return getString(row);
	}

	@Override
	public int[] starts() {
		return this.starts;
	}

	@Override
	public int[] ends() {
		return this.ends;
	}

}
