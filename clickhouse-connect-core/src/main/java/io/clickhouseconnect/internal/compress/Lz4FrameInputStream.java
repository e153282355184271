package io.clickhouseconnect.internal.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

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

	private static final byte[] SEQUENCE_HEAD = sequenceHead();

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
		int maxBlock = 1 << (8 + 2 * size);
		int descriptor = ((flags & 0x08) != 0) ? 10 : 2;
		readFully(this.header, 2, descriptor - 1);
		int expected = (XX_HASH.hash(this.header, 0, descriptor, 0) >> 8) & 0xFF;
		requireSum(expected == (this.header[descriptor] & 0xFF));
		if (this.contentChecksum) {
			this.content.reset();
		}
		int prefix = SEQUENCE_HEAD.length + LITERALS + 2;
		this.block = new byte[prefix + maxBlock];
		this.output = new byte[WINDOW + MIN_MATCH + maxBlock];
		this.position = WINDOW + MIN_MATCH;
		this.limit = this.position;
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
		int prefix = SEQUENCE_HEAD.length + LITERALS + 2;
		if (length > this.block.length - prefix) {
			throw new IOException("The LZ4 answer has a block of impossible length " + length);
		}
		keepWindow();
		int start = WINDOW + MIN_MATCH;
		if (header < 0) {
			readFully(this.output, start, length);
			this.limit = start + length;
		}
		else {
			readFully(this.block, prefix, length);
			this.limit = decompress(prefix, length);
		}
		this.position = start;
		if (this.blockChecksum) {
			readFully(this.word, 0, 4);
			requireSum(word() == ((header < 0) ? XX_HASH.hash(this.output, start, length, 0)
					: XX_HASH.hash(this.block, prefix, length, 0)));
		}
		if (this.contentChecksum) {
			this.content.update(this.output, start, this.limit - start);
		}
	}

	private static void requireSum(boolean right) throws IOException {
		if (!right) {
			throw new IOException("The LZ4 answer has a wrong checksum");
		}
	}

	/** Moves the last 64 KiB of output before the place where the next block begins. */
	private void keepWindow() {
		int start = WINDOW + MIN_MATCH;
		System.arraycopy(this.output, this.limit - WINDOW, this.output, start - WINDOW, WINDOW);
	}

	private int decompress(int prefix, int length) throws IOException {
		int start = WINDOW + MIN_MATCH;
		try {
			if (!this.linked) {
				return start + DECOMPRESSOR.decompress(this.block, prefix, length, this.output, start,
						this.output.length - start);
			}
			// The output must be "last four bytes, window": its own end is the match.
			int at = SEQUENCE_HEAD.length;
			System.arraycopy(SEQUENCE_HEAD, 0, this.block, 0, at);
			System.arraycopy(this.output, start - MIN_MATCH, this.block, at, MIN_MATCH);
			System.arraycopy(this.output, start - WINDOW, this.block, at + MIN_MATCH, WINDOW - MIN_MATCH);
			this.block[prefix - 2] = (byte) (WINDOW & 0xFF);
			this.block[prefix - 1] = (byte) (WINDOW >>> 8);
			return DECOMPRESSOR.decompress(this.block, 0, prefix + length, this.output, 0, this.output.length);
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
