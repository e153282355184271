package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.LittleEndian;

/**
 * Bytes that become more.
 */
final class ByteBuilder {

	private static final int FIRST_CAPACITY = 256;

	private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

	/** The most bytes that are reported to the block before they are put. */
	private static final int MAX_STEP = 32 * 1024;

	/** A larger array is given up when the block is cleared. */
	private static final int MAX_KEPT = 2 * 1024 * 1024;

	/** Up to here, encoding letter by letter is the fastest. */
	private static final int SHORT_TEXT = 48;

	/** Beyond, encoding in place would waste room. */
	private static final int MEDIUM_TEXT = 4096;

	/** So many numbers are put before a view of the bytes would be made. */
	private static final int FEW = 32;

	private byte[] bytes = new byte[FIRST_CAPACITY];

	private int size;

	/** Up to here the bytes are reserved; the capacity, if nobody counts. */
	private int limit = FIRST_CAPACITY;

	private @Nullable BlockSize block;

	private @Nullable AsciiEncoder ascii;

	int size() {
		return this.size;
	}

	/**
	 * Reports the bytes to a block from now on.
	 * @param block counts the bytes
	 */
	void countIn(BlockSize block) {
		this.block = block;
		this.limit = 0;
	}

	void clear() {
		this.size = 0;
		if (this.bytes.length > MAX_KEPT) {
			this.bytes = new byte[FIRST_CAPACITY];
		}
		this.limit = (this.block != null) ? 0 : this.bytes.length;
	}

	/** Where to put so many bytes, which then count. */
	private int reserve(int count) {
		int at = this.size;
		long end = (long) at + count;
		if (end > this.limit) {
			extend(end);
		}
		this.size = (int) end;
		return at;
	}

	private void extend(long wanted) {
		if (wanted > this.bytes.length) {
			grow(wanted);
		}
		BlockSize counting = this.block;
		if (counting == null) {
			this.limit = this.bytes.length;
			return;
		}
		int step = Math.min(Math.max(this.limit, FIRST_CAPACITY), MAX_STEP);
		long reserved = Math.min(Math.max(wanted, (long) this.limit + step), this.bytes.length);
		counting.reserve(reserved - this.limit);
		this.limit = (int) reserved;
	}

	private void grow(long wanted) {
		if (wanted > MAX_ARRAY) {
			throw new UnfitValueException("the values of one row would have more than 2 GiB");
		}
		this.bytes = Arrays.copyOf(this.bytes, (int) Math.min(Math.max(wanted, 2L * this.bytes.length), MAX_ARRAY));
	}

	void putByte(int value) {
		int at = reserve(1);
		this.bytes[at] = (byte) value;
	}

	void putShort(int value) {
		int at = reserve(Short.BYTES);
		LittleEndian.putShort(this.bytes, at, (short) value);
	}

	void putInt(int value) {
		int at = reserve(Integer.BYTES);
		LittleEndian.putInt(this.bytes, at, value);
	}

	void putLong(long value) {
		int at = reserve(Long.BYTES);
		LittleEndian.putLong(this.bytes, at, value);
	}

	void putVarInt(long value) {
		long rest = value;
		while ((rest & ~0x7FL) != 0) {
			putByte((int) (rest & 0x7F) | 0x80);
			rest >>>= 7;
		}
		putByte((int) rest);
	}

	void putBytes(byte[] source, int from, int count) {
		int at = reserve(count);
		System.arraycopy(source, from, this.bytes, at, count);
	}

	void putZeros(int count) {
		int at = reserve(count);
		Arrays.fill(this.bytes, at, at + count, (byte) 0);
	}

	/** Puts a text behind its length in bytes. */
	void putText(String text) {
		if (text.length() <= MEDIUM_TEXT) {
			putDirectly(text);
			return;
		}
		byte[] encoded = Utf8.encode(text);
		putVarInt(encoded.length);
		putBytes(encoded, 0, encoded.length);
	}

	/**
	 * Puts letters without their length.
	 * @param letters at most {@link AsciiEncoder#CAPACITY} letters
	 * @return whether they were put, since all of them are ASCII
	 */
	boolean putAscii(StringBuilder letters) {
		require(letters.length());
		if (ascii().encode(letters, this.bytes, this.size) < letters.length()) {
			return false;
		}
		this.size += letters.length();
		return true;
	}

	private AsciiEncoder ascii() {
		AsciiEncoder encoder = this.ascii;
		if (encoder == null) {
			encoder = new AsciiEncoder();
			this.ascii = encoder;
		}
		return encoder;
	}

	/** Encodes in place, behind as much room as the length may need. */
	private void putDirectly(String text) {
		int most = text.length() * Utf8.MAX_BYTES;
		int room = (most < 1 << 7) ? 1 : 2;
		require(room + most);
		int start = this.size + room;
		int ascii = (text.length() > SHORT_TEXT) ? ascii().encode(text, this.bytes, start) : 0;
		int count = Utf8.encode(text, ascii, this.bytes, start + ascii) - start;
		putVarInt(count);
		if (this.size < start) {
			System.arraycopy(this.bytes, start, this.bytes, this.size, count);
		}
		this.size += count;
	}

	private ByteBuffer view(long count, int width) {
		if (count * width > MAX_ARRAY) {
			grow(count * width);
		}
		int at = reserve((int) count * width);
		return ByteBuffer.wrap(this.bytes, at, (int) count * width).order(ByteOrder.LITTLE_ENDIAN);
	}

	void putShorts(short[] values, int from, int count) {
		if (count > FEW) {
			view(count, Short.BYTES).asShortBuffer().put(values, from, count);
			return;
		}
		for (int i = from; i < from + count; i++) {
			putShort(values[i]);
		}
	}

	void putInts(int[] values, int from, int count) {
		if (count > FEW) {
			view(count, Integer.BYTES).asIntBuffer().put(values, from, count);
			return;
		}
		for (int i = from; i < from + count; i++) {
			putInt(values[i]);
		}
	}

	void putLongs(long[] values, int from, int count) {
		if (count > FEW) {
			view(count, Long.BYTES).asLongBuffer().put(values, from, count);
			return;
		}
		for (int i = from; i < from + count; i++) {
			putLong(values[i]);
		}
	}

	void putFloats(float[] values, int from, int count) {
		if (count > FEW) {
			view(count, Float.BYTES).asFloatBuffer().put(values, from, count);
			return;
		}
		for (int i = from; i < from + count; i++) {
			putInt(Float.floatToRawIntBits(values[i]));
		}
	}

	void putDoubles(double[] values, int from, int count) {
		if (count > FEW) {
			view(count, Double.BYTES).asDoubleBuffer().put(values, from, count);
			return;
		}
		for (int i = from; i < from + count; i++) {
			putLong(Double.doubleToRawLongBits(values[i]));
		}
	}

	/** The bytes themselves, for those who know where they put what. */
	byte[] array() {
		return this.bytes;
	}

	/** Has room for so many bytes more, without counting them. */
	void require(int count) {
		int before = this.size;
		reserve(count);
		this.size = before;
	}

	/** Counts bytes that were put into the array directly. */
	void size(int size) {
		this.size = size;
	}

	/**
	 * Returns a stream that puts what is written to it.
	 * @return the stream, which throws nothing of its own
	 */
	OutputStream stream() {
		return new OutputStream() {

			@Override
			public void write(int value) {
				putByte(value);
			}

			@Override
			public void write(byte[] source, int from, int count) {
				putBytes(source, from, count);
			}

		};
	}

	void writeTo(OutputStream out) throws IOException {
		out.write(this.bytes, 0, this.size);
	}

}
