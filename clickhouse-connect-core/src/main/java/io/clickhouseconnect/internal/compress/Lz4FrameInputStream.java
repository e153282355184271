package io.clickhouseconnect.internal.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import net.jpountz.xxhash.StreamingXXHash32;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Reads the LZ4 frames that ClickHouse writes. Its blocks are linked: they refer to the
 * 64 KiB of output before them, which the frame reader of lz4-java refuses. The block
 * decompressor knows no history either, so each block is given its history as a first
 * sequence of literals, which costs a copy of 64 KiB and saves a decompressor of our own.
 */
final class Lz4FrameInputStream extends InputStream {

	private static final int MAGIC = 0x184D2204;

	/** The farthest that a match can look back. */
	private static final int WINDOW = 64 * 1024 - 1;

	/** The shortest match there is: what the artificial sequence must end in. */
	private static final int MIN_MATCH = 4;

	private static final int LITERALS = WINDOW;

	/** A byte of a block stands for no more bytes of data than this. */
	private static final int MOST_OF_BYTE = 255;

	private static final byte[] SEQUENCE_HEAD = sequenceHead();

	/** Where a block stands, behind its history. */
	private static final int PREFIX = SEQUENCE_HEAD.length + LITERALS + 2;

	/** Where the data of a block begins, behind the data before it. */
	private static final int START = WINDOW + MIN_MATCH;

	private static final LZ4SafeDecompressor DECOMPRESSOR = LZ4Factory.fastestInstance().safeDecompressor();

	private static final XXHash32 XX_HASH = XXHashFactory.fastestInstance().hash32();

	private final InputStream in;

	private final StreamingXXHash32 content = XXHashFactory.fastestInstance().newStreamingHash32(0);

	private final byte[] header = new byte[11];

	private final byte[] word = new byte[4];

	private byte[] block = new byte[0];

	private byte[] output = new byte[0];

	private int position;

	private int limit;

	private int maxBlock;

	private boolean linked;

	private boolean blockChecksum;

	private boolean contentChecksum;

	private boolean inFrame;

	private boolean finished;

	Lz4FrameInputStream(InputStream in) {
		this.in = in;
	}

	/**
	 * Token, extended literal length: the window in literals, then a match of 4 bytes.
	 */
	private static byte[] sequenceHead() {
		int rest = LITERALS - 15;
		byte[] head = new byte[1 + rest / 255 + 1];
		head[0] = (byte) 0xF0;
		for (int i = 1; i < head.length - 1; i++) {
			head[i] = (byte) 0xFF;
		}
		head[head.length - 1] = (byte) (rest % 255);
		return head;
	}

	@Override
	public int read() throws IOException {
		return fill() ? this.output[this.position++] & 0xFF : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		if (!fill()) {
			return -1;
		}
		int count = Math.min(length, this.limit - this.position);
		System.arraycopy(this.output, this.position, bytes, offset, count);
		this.position += count;
		return count;
	}

	@Override
	public int available() {
		return this.limit - this.position;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

	private boolean fill() throws IOException {
		while (this.position == this.limit) {
			if (this.finished) {
				return false;
			}
			if (!this.inFrame) {
				this.inFrame = readFrameHeader();
				this.finished = !this.inFrame;
			}
			else {
				readBlock();
			}
		}
		return true;
	}

	private boolean readFrameHeader() throws IOException {
		int first = this.in.read();
		if (first < 0) {
			return false;
		}
		this.word[0] = (byte) first;
		readFully(this.word, 1, 3);
		if (word() != MAGIC) {
			throw new IOException("The LZ4 answer does not begin with a frame");
		}
		readFully(this.header, 0, 2);
		int flags = this.header[0];
		this.linked = (flags & 0x20) == 0;
		this.blockChecksum = (flags & 0x10) != 0;
		this.contentChecksum = (flags & 0x04) != 0;
		int size = (this.header[1] >> 4) & 7;
		if ((flags & 0xC0) != 0x40 || (flags & 0x01) != 0 || size < 4) {
			throw new IOException("The LZ4 answer has a frame of an unknown kind");
		}
		this.maxBlock = 1 << (8 + 2 * size);
		int descriptor = ((flags & 0x08) != 0) ? 10 : 2;
		readFully(this.header, 2, descriptor - 1);
		int expected = (XX_HASH.hash(this.header, 0, descriptor, 0) >> 8) & 0xFF;
		requireSum(expected == (this.header[descriptor] & 0xFF));
		if (this.contentChecksum) {
			this.content.reset();
		}
		this.output = (this.output.length > 0) ? this.output : new byte[START];
		this.position = START;
		this.limit = START;
		return true;
	}

	private void readBlock() throws IOException {
		readFully(this.word, 0, 4);
		int header = word();
		if (header == 0) {
			if (this.contentChecksum) {
				readFully(this.word, 0, 4);
				requireSum(word() == this.content.getValue());
			}
			this.inFrame = false;
			return;
		}
		int length = header & 0x7FFFFFFF;
		if (length > this.maxBlock) {
			throw new IOException("The LZ4 answer has a block of impossible length " + length);
		}
		keepWindow();
		if (header < 0) {
			this.output = withRoom(this.output, START, length);
			readFully(this.output, START, length);
			this.limit = START + length;
		}
		else {
			this.block = withRoom(this.block, PREFIX, length);
			this.output = withRoom(this.output, START, (int) Math.min(this.maxBlock, (long) length * MOST_OF_BYTE));
			readFully(this.block, PREFIX, length);
			this.limit = decompress(length);
		}
		this.position = START;
		if (this.blockChecksum) {
			readFully(this.word, 0, 4);
			requireSum(word() == ((header < 0) ? XX_HASH.hash(this.output, START, length, 0)
					: XX_HASH.hash(this.block, PREFIX, length, 0)));
		}
		if (this.contentChecksum) {
			this.content.update(this.output, START, this.limit - START);
		}
	}

	/** A short answer needs no buffers for the longest block there could be. */
	private byte[] withRoom(byte[] bytes, int start, int room) {
		if (bytes.length >= start + room) {
			return bytes;
		}
		int twice = Math.min(Math.max(0, bytes.length - start) * 2, this.maxBlock);
		return Arrays.copyOf(bytes, start + Math.max(room, twice));
	}

	private static void requireSum(boolean right) throws IOException {
		if (!right) {
			throw new IOException("The LZ4 answer has a wrong checksum");
		}
	}

	/** Moves the last 64 KiB of output before the place where the next block begins. */
	private void keepWindow() {
		System.arraycopy(this.output, this.limit - WINDOW, this.output, START - WINDOW, WINDOW);
	}

	private int decompress(int length) throws IOException {
		int room = Math.min(this.maxBlock, this.output.length - START);
		try {
			if (!this.linked) {
				return START + DECOMPRESSOR.decompress(this.block, PREFIX, length, this.output, START, room);
			}
			// The output must be "last four bytes, window": its own end is the match.
			int at = SEQUENCE_HEAD.length;
			System.arraycopy(SEQUENCE_HEAD, 0, this.block, 0, at);
			System.arraycopy(this.output, START - MIN_MATCH, this.block, at, MIN_MATCH);
			System.arraycopy(this.output, START - WINDOW, this.block, at + MIN_MATCH, WINDOW - MIN_MATCH);
			this.block[PREFIX - 2] = (byte) (WINDOW & 0xFF);
			this.block[PREFIX - 1] = (byte) (WINDOW >>> 8);
			return DECOMPRESSOR.decompress(this.block, 0, PREFIX + length, this.output, 0, START + room);
		}
		catch (LZ4Exception ex) {
			throw new IOException("The LZ4 answer has a damaged block", ex);
		}
	}

	private int word() {
		return (this.word[0] & 0xFF) | (this.word[1] & 0xFF) << 8 | (this.word[2] & 0xFF) << 16 | this.word[3] << 24;
	}

	private void readFully(byte[] bytes, int offset, int length) throws IOException {
		if (this.in.readNBytes(bytes, offset, length) < length) {
			throw new EOFException("The LZ4 answer ends within a frame");
		}
	}

}
