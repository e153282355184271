package io.clickhouseconnect.internal.codec.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes in the form of a column, made of values that came in another form.
 */
final class ColumnBytes extends ByteArrayOutputStream {

	private final ReadMemory zeros;

	/**
	 * Creates an empty column.
	 * @param zeros counts bytes that stand for what has none in the response
	 */
	ColumnBytes(ReadMemory zeros) {
		this.zeros = zeros;
	}

	void putInt(int value) {
		for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
			write(value >>> shift);
		}
	}

	void putLong(long value) {
		putInt((int) value);
		putInt((int) (value >>> Integer.SIZE));
	}

	void putVarInt(int value) {
		int rest = value;
		for (; rest >= 0x80; rest >>>= 7) {
			write(rest | 0x80);
		}
		write(rest);
	}

	void putText(String text) {
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		putVarInt(encoded.length);
		writeBytes(encoded);
	}

	void putZeros(long count) {
		this.zeros.take(count);
		for (long i = 0; i < count; i++) {
			write(0);
		}
	}

	/** Moves bytes, which become more only as they arrive. */
	void take(NativeInput in, int count) {
		for (int rest = count; rest > 0;) {
			in.require(1);
			int now = Math.min(rest, in.limit - in.position);
			write(in.buffer, in.position, now);
			in.position += now;
			rest -= now;
		}
	}

	void putAll(ColumnBytes other) {
		write(other.buf, 0, other.count);
	}

	NativeInput toInput(NativeInput from) {
		return new NativeInput(this.buf, this.count, from);
	}

}
