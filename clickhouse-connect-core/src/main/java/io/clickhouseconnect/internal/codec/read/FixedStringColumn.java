package io.clickhouseconnect.internal.codec.read;

import java.util.Arrays;

import io.clickhouseconnect.internal.limit.ArrayGrowth;
import io.clickhouseconnect.type.DataType;

/**
 * FixedString.
 */
final class FixedStringColumn extends BytesColumn {

	private final int length;

	/** Where the values are; replaced whole, since several threads may ask. */
	private volatile Places places = new Places(NO_INTS, NO_INTS, 0);

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
		return places().starts;
	}

	@Override
	public int[] ends() {
		return places().ends;
	}

	/** Only few ask where values are that all have the same length. */
	private Places places() {
		Places known = this.places;
		if (known.count < this.size) {
			int capacity = ArrayGrowth.toHold(known.starts.length, this.size);
			int[] starts = new int[capacity];
			int[] ends = new int[capacity];
			for (int i = 0; i < this.size; i++) {
				starts[i] = i * this.length;
				ends[i] = starts[i] + this.length;
			}
			known = new Places(starts, ends, this.size);
			this.places = known;
		}
		return known;
	}

	/**
	 * Where the values begin and end.
	 */
	private static final class Places {

		private final int[] starts;

		private final int[] ends;

		private final int count;

		Places(int[] starts, int[] ends, int count) {
			this.starts = starts;
			this.ends = ends;
			this.count = count;
		}

	}

}
