package io.clickhouseconnect.internal.codec.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.clickhouseconnect.internal.codec.LittleEndian;
import io.clickhouseconnect.type.DataType;

/**
 * String. The bytes are kept as they stand in the answer, lengths and all, so that they
 * are moved a buffer at a time and not a value at a time.
 */
final class StringColumn extends VariableBytesColumn {

	private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

	/** Not all bytes are ASCII. */
	private static final int OTHERS = -1;

	/**
	 * How many bytes are known to be ASCII, or {@link #OTHERS}. One field, so that
	 * threads that share a result never see half an answer.
	 */
	private int ascii;

	StringColumn(DataType type) {
		super(type);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		int row = this.size;
		int until = in.until(row, rows);
		int from = in.position;
		while (row < until) {
			int reachable = reserve(in, row, until);
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

	/** Takes over what was walked through in the buffer. */
	private void keep(NativeInput in, int from) {
		int count = in.position - from;
		int end = in.size((long) this.byteCount + count, "bytes in a column");
		if (end > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, in.toHold(this.bytes.length, end, Byte.BYTES));
		}
		System.arraycopy(in.buffer, from, this.bytes, this.byteCount, count);
		this.byteCount = end;
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
		this.ascii = 0;
	}

	@Override
	public String getString(int row) {
		int start = this.starts[present(row)];
		int end = this.ends[row];
		return isAscii() ? new String(this.bytes, start, end - start, StandardCharsets.ISO_8859_1)
				: text(row, start, end);
	}

	/** To look once at all bytes is cheaper than to look at those of each short text. */
	private boolean isAscii() {
		int known = this.ascii;
		if (known >= 0 && known < this.byteCount) {
			known = isAscii(this.bytes, known, this.byteCount) ? this.byteCount : OTHERS;
			this.ascii = known;
		}
		return known >= 0;
	}

	private static boolean isAscii(byte[] bytes, int from, int until) {
		long seen = 0;
		int at = from;
		for (; at <= until - 2 * Long.BYTES; at += 2 * Long.BYTES) {
			seen |= LittleEndian.getLong(bytes, at) | LittleEndian.getLong(bytes, at + Long.BYTES);
		}
		for (; at < until; at++) {
			seen |= bytes[at];
		}
		return (seen & HIGH_BITS) == 0;
	}

	@Override
	Object value(int row) {
		return getString(row);
	}

}
