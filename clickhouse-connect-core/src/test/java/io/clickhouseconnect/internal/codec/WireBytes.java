package io.clickhouseconnect.internal.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of the Native format, written by hand so that they can be wrong.
 */
public final class WireBytes {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	/** A block without block info, of one column, up to its data. */
	public static WireBytes block(long rows, String type) {
		return new WireBytes().varInt(1).varInt(rows).text("c").text(type);
	}

	public WireBytes bytes(int... values) {
		for (int value : values) {
			this.out.write(value);
		}
		return this;
	}

	public WireBytes varInt(long value) {
		long rest = value;
		while ((rest & ~0x7FL) != 0) {
			this.out.write((int) (rest & 0x7F) | 0x80);
			rest >>>= 7;
		}
		this.out.write((int) rest);
		return this;
	}

	public WireBytes longs(long... values) {
		byte[] bytes = new byte[Long.BYTES];
		for (long value : values) {
			LittleEndian.putLong(bytes, 0, value);
			this.out.writeBytes(bytes);
		}
		return this;
	}

	public WireBytes text(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		varInt(bytes.length);
		this.out.writeBytes(bytes);
		return this;
	}

	public WireBytes append(WireBytes other) {
		this.out.writeBytes(other.toByteArray());
		return this;
	}

	public byte[] toByteArray() {
		return this.out.toByteArray();
	}

}
