package io.clickhouseconnect.internal.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads the compressed blocks in which ClickHouse answers {@code compress=1}: a checksum,
 * the number of the codec, the length with this head, the length of the data, and the
 * coded data. Nothing of a block is handed out before its checksum was verified, and no
 * length is believed further than bytes are there to justify it.
 * <p>
 * Where the server has closed its blocks already when it fails, it writes the error
 * behind them as plain text. That text is handed out like data.
 */
final class CompressedBlockInputStream extends InputStream {

	/** The server's own limit of both lengths, 1 GiB. */
	static final int MAX_LENGTH = 0x40000000;

	/** Checksum and head. */
	static final int PREFIX = CityHash128.SIZE + 9;

	/** The head, which is part of what the checksum covers and the length counts. */
	private static final int HEAD = PREFIX - CityHash128.SIZE;

	/**
	 * What is allocated for a block before its bytes come: the server's own blocks fit.
	 */
	private static final int UNCHECKED = 1024 * 1024 + 64 * 1024;

	private static final byte[] NONE = {};

	private static final byte[][] ERRORS = { ascii("\r\n__exception__"), ascii("__exception__"), ascii("Code: ") };

	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	private final InputStream in;

	private final boolean textInstead;

	private final int maxData;

	private final CityHash128 hash = new CityHash128();

	private @Nullable BlockCodec codec;

	/** A block as it came, checksum and head included. */
	private byte[] block = new byte[PREFIX];

	/** Data for which the caller had no room. */
	private byte[] data = NONE;

	private int position;

	private int limit;

	/** Where the block begins. */
	private long offset;

	private boolean inText;

	private boolean closed;

	/**
	 * Creates a stream.
	 * @param in the blocks
	 * @param textInstead whether text without any block is good as well, as it is where a
	 * request failed before the server knew how to answer it
	 * @param maxData how much data a block may hold
	 */
	CompressedBlockInputStream(InputStream in, boolean textInstead, int maxData) {
		this.in = in;
		this.textInstead = textInstead;
		this.maxData = maxData;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] bytes, int from, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		while (this.position == this.limit) {
			if (this.inText) {
				return this.in.read(bytes, from, length);
			}
			int size = readBlock();
			if (size < 0) {
				return -1;
			}
			if (!this.inText && size <= length) {
				decode(bytes, from, size);
				if (size > 0) {
					return size;
				}
			}
			else if (!this.inText) {
				if (this.data.length < size) {
					int room = grown(this.data.length, size);
					// Of two large arrays there may be no room for both.
					this.data = NONE;
					this.data = new byte[room];
				}
				decode(this.data, 0, size);
				this.position = 0;
				this.limit = size;
			}
		}
		int count = Math.min(length, this.limit - this.position);
		System.arraycopy(this.data, this.position, bytes, from, count);
		this.position += count;
		return count;
	}

	@Override
	public int available() {
		return this.limit - this.position;
	}

	@Override
	public void close() throws IOException {
		if (!this.closed) {
			this.closed = true;
			closeCodec();
			this.in.close();
		}
	}

	private void closeCodec() {
		if (this.codec != null) {
			this.codec.close();
			this.codec = null;
		}
	}

	/** Reads and verifies a block and returns how much data it holds, or -1. */
	private int readBlock() throws IOException {
		int count = this.in.readNBytes(this.block, 0, PREFIX);
		if (count == 0) {
			return -1;
		}
		if (count < PREFIX || !BlockCodec.isKnown(method())) {
			if (isText(count)) {
				this.inText = true;
				this.data = Arrays.copyOf(this.block, count);
				this.position = 0;
				this.limit = count;
				return count;
			}
			throw (count < PREFIX) ? cutOff()
					: damaged("is compressed by the unknown method 0x" + Integer.toHexString(method()));
		}
		int coded = requireLength((int) INT.get(this.block, PREFIX - 8), HEAD, "compressed bytes") - HEAD;
		int size = requireLength((int) INT.get(this.block, PREFIX - 4), 0, "bytes of data");
		if (size > this.maxData || coded > mostCoded()) {
			throw damaged("claims to hold " + size + " bytes of data in " + coded + ", where the limit of this client"
					+ " (ReadLimits.compressedBlock) is " + this.maxData);
		}
		if (this.codec == null || this.codec.method() != method()) {
			closeCodec();
			this.codec = BlockCodec.of(method());
		}
		if (size > this.codec.mostData(coded)) {
			throw damaged("claims to hold " + size + " bytes of data in " + coded + ", which cannot be");
		}
		readCoded(PREFIX + coded);
		this.hash.hash(this.block, CityHash128.SIZE, HEAD + coded);
		if (!this.hash.isAt(this.block, 0)) {
			throw damaged("has a wrong checksum");
		}
		return size;
	}

	/** Data that cannot be made smaller becomes a little larger. */
	private long mostCoded() {
		return this.maxData + (this.maxData >>> 7) + 1024L;
	}

	private boolean isText(int count) {
		if (this.textInstead && this.offset == 0) {
			return true;
		}
		for (byte[] error : ERRORS) {
			if (count >= error.length && Arrays.equals(this.block, 0, error.length, error, 0, error.length)) {
				return true;
			}
		}
		return false;
	}

	private int requireLength(int length, int least, String what) throws IOException {
		if (length < least || length > MAX_LENGTH) {
			throw damaged("claims to have " + Integer.toUnsignedString(length) + " " + what + ", which cannot be");
		}
		return length;
	}

	private void readCoded(int end) throws IOException {
		int count = PREFIX;
		if (this.block.length < Math.min(end, UNCHECKED)) {
			this.block = Arrays.copyOf(this.block, grown(this.block.length, Math.min(end, UNCHECKED)));
		}
		while (count < end) {
			if (count == this.block.length) {
				this.block = Arrays.copyOf(this.block, (int) Math.min(end, count * 2L));
			}
			int wanted = Math.min(end, this.block.length) - count;
			if (this.in.readNBytes(this.block, count, wanted) < wanted) {
				throw cutOff();
			}
			count += wanted;
		}
	}

	/** Grows by more than is needed now, up to what the server's own blocks need. */
	private static int grown(int length, int needed) {
		return Math.max(needed, Math.min(Math.min(length, UNCHECKED) * 2, UNCHECKED));
	}

	private void decode(byte[] target, int at, int size) throws IOException {
		int coded = (int) INT.get(this.block, PREFIX - 8) - HEAD;
		if (this.codec == null || !this.codec.decode(this.block, PREFIX, coded, target, at, size)) {
			throw damaged("cannot be decompressed into the " + size + " bytes that it claims to hold");
		}
		this.offset += PREFIX + coded;
	}

	private int method() {
		return this.block[CityHash128.SIZE] & 0xFF;
	}

	private EOFException cutOff() {
		return new EOFException(message("is cut off"));
	}

	private IOException damaged(String what) {
		return new IOException(message(what));
	}

	private String message(String what) {
		return "The compressed block at byte " + this.offset + " " + what;
	}

}
