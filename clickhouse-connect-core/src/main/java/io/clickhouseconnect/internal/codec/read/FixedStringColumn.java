package io.clickhouseconnect.internal.codec.read;

import java.util.Arrays;

import io.clickhouseconnect.internal.limit.ArrayGrowth;
import io.clickhouseconnect.type.DataType;

/**
 * FixedString.
 */
final class FixedStringColumn extends BytesColumn {

	private final int length;

	private int[] starts = NO_INTS;

	private int[] ends = NO_INTS;

	FixedStringColumn(DataType type, int length) {
		super(type);
		this.length = length;
	}

	@Override
	void readValues(NativeInput in, int rows) {
		int count = in.size((long) rows * this.length, "bytes in a column");
		this.bytes = in.readBytes(this.bytes, this.size * this.length, count);
	}

	@Override
	public String getString(int row) {
		int start = present(row) * this.length;
		int end = start + this.length;
		while (end > start && this.bytes[end - 1] == 0) {
			end--;
		}
		return text(row, start, end);
	}

	/** Inside of other types the server shows the zero bytes at the end. */
	@Override
	void appendValueText(StringBuilder out, int row) {
		int start = row * this.length;
		QuotedText.append(out, text(row, start, start + this.length));
	}

	@Override
	public byte[] getBytes(int row) {
		int start = present(row) * this.length;
		return Arrays.copyOfRange(this.bytes, start, start + this.length);
	}

	@Override
	Object value(int row) {
		return getBytes(row);
	}

	@Override
	public int[] starts() {
		locate();
		return this.starts;
	}

	@Override
	public int[] ends() {
		locate();
		return this.ends;
	}

	/** Only few ask where values are that all have the same length. */
	private void locate() {
		int known = this.starts.length;
		if (known < this.size) {
			int capacity = ArrayGrowth.toHold(known, this.size);
			this.starts = Arrays.copyOf(this.starts, capacity);
			this.ends = Arrays.copyOf(this.ends, capacity);
			for (int i = known; i < capacity; i++) {
				this.starts[i] = i * this.length;
				this.ends[i] = this.starts[i] + this.length;
			}
		}
	}

}
