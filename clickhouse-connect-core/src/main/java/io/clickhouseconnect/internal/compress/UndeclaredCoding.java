package io.clickhouseconnect.internal.compress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A body without {@code Content-Encoding} where one was asked for. If it begins as that
 * coding does, something on the way has lost the header, or the data itself is coded;
 * which of the two cannot be told, and one of them would be read wrongly, so that the
 * body is refused.
 */
public final class UndeclaredCoding extends FilterInputStream {

	private final String coding;

	private final byte[] magic;

	private byte @Nullable [] start;

	private int position;

	private UndeclaredCoding(InputStream in, String coding, byte[] magic) {
		super(in);
		this.coding = coding;
		this.magic = magic;
	}

	/**
	 * Checks the beginning of a body when it is read.
	 * @param asked the coding that was asked for, if there was one
	 * @param body the body, which says no coding
	 * @return the body
	 */
	public static InputStream refused(@Nullable String asked, InputStream body) {
		byte[] magic = magic(asked);
		return (asked != null && magic != null) ? new UndeclaredCoding(body, asked, magic) : body;
	}

	private static byte @Nullable [] magic(@Nullable String coding) {
		if (coding == null) {
			return null;
		}
		return switch (coding) {
			case "gzip" -> new byte[] { 0x1F, (byte) 0x8B, 8 };
			case "zstd" -> new byte[] { 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD };
			case "lz4" -> new byte[] { 4, 0x22, 0x4D, 0x18 };
			default -> null;
		};
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		byte[] first = this.start;
		if (first == null) {
			first = this.in.readNBytes(this.magic.length);
			this.start = first;
			if (Arrays.equals(first, this.magic)) {
				throw new IOException("it begins as " + this.coding
						+ " does, although no Content-Encoding says so: a proxy seems to drop that header; let it pass, or"
						+ " ask for no compression");
			}
		}
		if (this.position == first.length) {
			return this.in.read(target, offset, length);
		}
		int count = Math.min(length, first.length - this.position);
		System.arraycopy(first, this.position, target, offset, count);
		this.position += count;
		return count;
	}

	@Override
	public int available() throws IOException {
		byte[] first = this.start;
		return (first != null) ? first.length - this.position + this.in.available() : 0;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
