package io.clickhouseconnect.internal.codec.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.clickhouseconnect.internal.codec.LittleEndian;
import io.clickhouseconnect.internal.codec.MalformedDataException;
import io.clickhouseconnect.internal.limit.ArrayGrowth;
import io.clickhouseconnect.result.ReadLimits;

/**
 * The bytes of an answer. Arrays grow as their data arrives and never because a length
 * says so, since a damaged length may say anything.
 */
public final class NativeInput {

	/** Enough for the answers of small queries. */
	private static final int FIRST_BUFFER = 8 * 1024;

	/** Large enough for few system calls, small enough to stay in a core's cache. */
	private static final int MAX_BUFFER = 128 * 1024;

	private final InputStream in;

	private final ReadLimits limits;

	private final ReadMemory memory;

	/** The bytes that have been read from the stream, from position to limit. */
	byte[] buffer;

	private ByteBuffer view;

	int position;

	int limit;

	/** How many bytes came before those in the buffer. */
	private long passed;

	/**
	 * Reads a response with the default limits.
	 * @param in the response
	 */
	public NativeInput(InputStream in) {
		this(in, ReadLimits.defaults());
	}

	/**
	 * Reads a response.
	 * @param in the response
	 * @param limits how much of it to accept
	 */
	public NativeInput(InputStream in, ReadLimits limits) {
		this.in = in;
		this.limits = limits;
		this.memory = new ReadMemory(limits.memory());
		this.buffer = new byte[FIRST_BUFFER];
		this.view = view(this.buffer);
	}

	/**
	 * Reads bytes that are there, without copying them. They belong to the input from now
	 * on, which may move them.
	 * @param bytes the bytes
	 * @param count how many of them count
	 * @param from the input that they come from, whose limits are those of this one
	 */
	NativeInput(byte[] bytes, int count, NativeInput from) {
		this.in = InputStream.nullInputStream();
		this.limits = from.limits;
		this.memory = from.memory;
		this.buffer = bytes;
		this.view = view(bytes);
		this.limit = count;
	}

	private static ByteBuffer view(byte[] bytes) {
		return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	/**
	 * Returns how much of a response to accept.
	 * @return the limits
	 */
	ReadLimits limits() {
		return this.limits;
	}

	/**
	 * Returns what counts the memory of all columns.
	 * @return the memory in use
	 */
	ReadMemory memory() {
		return this.memory;
	}

	/**
	 * Returns how many bytes have been consumed.
	 * @return the offset in the answer
	 */
	public long offset() {
		return this.passed + this.position;
	}

	public MalformedDataException malformed(String problem) {
		return MalformedDataException.of(problem, offset());
	}

	/**
	 * Returns whether all bytes have been consumed, waiting for the next one.
	 * @return whether the answer is at its end
	 */
	public boolean isAtEnd() {
		return this.position == this.limit && !fill();
	}

	/** Replaces the consumed buffer by more bytes, if there are any. */
	boolean fill() {
		this.passed += this.limit;
		if (this.limit == this.buffer.length && this.limit < MAX_BUFFER) {
			this.buffer = new byte[MAX_BUFFER];
			this.view = view(this.buffer);
		}
		this.position = 0;
		this.limit = 0;
		int count = readFromStream(this.buffer, 0, this.buffer.length);
		this.limit = Math.max(count, 0);
		return count > 0;
	}

	private int readFromStream(byte[] target, int from, int count) {
		try {
			return this.in.read(target, from, count);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Has at least so many bytes in the buffer, which are few. */
	void require(int count) {
		if (this.limit - this.position >= count) {
			return;
		}
		byte[] target = (this.limit == this.buffer.length && this.limit < MAX_BUFFER) ? new byte[MAX_BUFFER]
				: this.buffer;
		System.arraycopy(this.buffer, this.position, target, 0, this.limit - this.position);
		if (target != this.buffer) {
			this.buffer = target;
			this.view = view(target);
		}
		this.passed += this.position;
		this.limit -= this.position;
		this.position = 0;
		while (this.limit < count) {
			int more = readFromStream(this.buffer, this.limit, this.buffer.length - this.limit);
			if (more < 0) {
				throw MalformedDataException.truncated(this.passed + this.limit);
			}
			this.limit += more;
		}
	}

	public int readByte() {
		require(1);
		return this.buffer[this.position++] & 0xFF;
	}

	public int readInt() {
		require(Integer.BYTES);
		int value = LittleEndian.getInt(this.buffer, this.position);
		this.position += Integer.BYTES;
		return value;
	}

	public long readLong() {
		require(Long.BYTES);
		long value = LittleEndian.getLong(this.buffer, this.position);
		this.position += Long.BYTES;
		return value;
	}

	/**
	 * Looks at the next bytes without consuming them.
	 * @param ahead how far behind the next byte, less than what was required
	 * @return the byte
	 */
	int peek(int ahead) {
		require(ahead + 1);
		return this.buffer[this.position + ahead] & 0xFF;
	}

	/**
	 * Returns how many bytes can be looked at without waiting.
	 * @return the bytes that have been read from the stream but not consumed
	 */
	int buffered() {
		return this.limit - this.position;
	}

	void skip(int count) {
		int rest = count;
		while (rest > 0) {
			require(1);
			int now = Math.min(rest, this.limit - this.position);
			this.position += now;
			rest -= now;
		}
	}

	public long readVarInt() {
		long value = 0;
		for (int shift = 0; shift < Long.SIZE; shift += 7) {
			int next = readByte();
			value |= (long) (next & 0x7F) << shift;
			if (next < 0x80) {
				return value;
			}
		}
		throw malformed("A number of variable length has no end");
	}

	/**
	 * Reads a number that must be a possible size of an array.
	 * @param what what it is the number of
	 * @return the size
	 */
	public int readSize(String what) {
		return size(readVarInt(), what);
	}

	/**
	 * Checks that a number is a possible size of an array.
	 * @param size the number
	 * @param what what it is the number of
	 * @return the size
	 */
	public int size(long size, String what) {
		if (size < 0 || size > ArrayGrowth.MAX_LENGTH) {
			throw malformed("An impossible number of " + what + ", " + Long.toUnsignedString(size));
		}
		return (int) size;
	}

	/**
	 * Reads a short text, such as the name of a column.
	 * @return the text
	 */
	public String readText() {
		int length = readSize("bytes");
		if (length > this.limits.textLength()) {
			throw malformed("A name of " + length + " bytes, where the limit of this client (ReadLimits.textLength) is "
					+ this.limits.textLength());
		}
		if (length <= FIRST_BUFFER) {
			require(length);
			String text = new String(this.buffer, this.position, length, StandardCharsets.UTF_8);
			this.position += length;
			return text;
		}
		byte[] bytes = readBytes(NativeColumn.NO_BYTES, 0, length);
		String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
		this.memory.release(bytes.length);
		return text;
	}

	public byte[] readBytes(byte[] array, int from, int count) {
		byte[] target = array;
		int until = until(from, count);
		int done = from;
		while (done < until) {
			if (done >= target.length) {
				target = Arrays.copyOf(target, towards(target.length, until, Byte.BYTES));
			}
			int wanted = Math.min(until, target.length) - done;
			int buffered = Math.min(wanted, this.limit - this.position);
			if (buffered > 0) {
				System.arraycopy(this.buffer, this.position, target, done, buffered);
				this.position += buffered;
				done += buffered;
			}
			else if (wanted >= this.buffer.length) {
				done += readDirectly(target, done, wanted);
			}
			else {
				require(1);
			}
		}
		return target;
	}

	/** Large values skip the buffer, and with it a copy. */
	private int readDirectly(byte[] target, int from, int count) {
		this.passed += this.limit;
		this.position = 0;
		this.limit = 0;
		int read = readFromStream(target, from, count);
		if (read < 0) {
			throw MalformedDataException.truncated(this.passed);
		}
		this.passed += read;
		return read;
	}

	public short[] readShorts(short[] array, int from, int count) {
		short[] target = array;
		int until = until(from, count);
		for (int done = from; done < until;) {
			if (done >= target.length) {
				target = Arrays.copyOf(target, towards(target.length, until, Short.BYTES));
			}
			int now = available(Short.BYTES, Math.min(until, target.length) - done);
			this.view.asShortBuffer().get(target, done, now);
			this.position += now * Short.BYTES;
			done += now;
		}
		return target;
	}

	public int[] readInts(int[] array, int from, int count) {
		int[] target = array;
		int until = until(from, count);
		for (int done = from; done < until;) {
			if (done >= target.length) {
				target = Arrays.copyOf(target, towards(target.length, until, Integer.BYTES));
			}
			int now = available(Integer.BYTES, Math.min(until, target.length) - done);
			this.view.asIntBuffer().get(target, done, now);
			this.position += now * Integer.BYTES;
			done += now;
		}
		return target;
	}

	public long[] readLongs(long[] array, int from, int count) {
		long[] target = array;
		int until = until(from, count);
		for (int done = from; done < until;) {
			if (done >= target.length) {
				target = Arrays.copyOf(target, towards(target.length, until, Long.BYTES));
			}
			int now = available(Long.BYTES, Math.min(until, target.length) - done);
			this.view.asLongBuffer().get(target, done, now);
			this.position += now * Long.BYTES;
			done += now;
		}
		return target;
	}

	public float[] readFloats(float[] array, int from, int count) {
		float[] target = array;
		int until = until(from, count);
		for (int done = from; done < until;) {
			if (done >= target.length) {
				target = Arrays.copyOf(target, towards(target.length, until, Float.BYTES));
			}
			int now = available(Float.BYTES, Math.min(until, target.length) - done);
			this.view.asFloatBuffer().get(target, done, now);
			this.position += now * Float.BYTES;
			done += now;
		}
		return target;
	}

	public double[] readDoubles(double[] array, int from, int count) {
		double[] target = array;
		int until = until(from, count);
		for (int done = from; done < until;) {
			if (done >= target.length) {
				target = Arrays.copyOf(target, towards(target.length, until, Double.BYTES));
			}
			int now = available(Double.BYTES, Math.min(until, target.length) - done);
			this.view.asDoubleBuffer().get(target, done, now);
			this.position += now * Double.BYTES;
			done += now;
		}
		return target;
	}

	/**
	 * Has at least one whole value in the buffer, which the view then begins at.
	 * @param width the bytes of a value
	 * @param wanted how many values are of use
	 * @return how many of them are there
	 */
	int available(int width, int wanted) {
		require(width);
		this.view.position(this.position);
		return Math.min(wanted, (this.limit - this.position) / width);
	}

	/**
	 * Returns where values end that are added to an array.
	 * @param from the first position
	 * @param count how many there are
	 * @return the position behind the last one
	 */
	int until(int from, int count) {
		if (count > ArrayGrowth.MAX_LENGTH - from) {
			throw malformed("More values than an array can hold");
		}
		return from + count;
	}

	/**
	 * Returns the next length of an array that is full, while more elements are said to
	 * come, and counts its memory.
	 * @param length the length of the array
	 * @param claimed how many elements are said to come in all
	 * @param width the bytes of an element
	 * @return the new length
	 */
	int towards(int length, int claimed, int width) {
		return counted(length, ArrayGrowth.towards(length, claimed), width);
	}

	/**
	 * Returns the next length of an array that is too short for elements that are there,
	 * and counts its memory.
	 * @param length the length of the array
	 * @param needed how many elements there are
	 * @param width the bytes of an element
	 * @return the new length
	 */
	int toHold(int length, int needed, int width) {
		return counted(length, ArrayGrowth.toHold(length, needed), width);
	}

	private int counted(int length, int next, int width) {
		this.memory.replace((long) length * width, (long) next * width);
		return next;
	}

}
