package io.clickhouseconnect.internal.compress;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes the compressed blocks that ClickHouse reads with {@code decompress=1}. All are
 * of one codec, since the server takes no other, even where the data does not get
 * smaller.
 */
final class CompressedBlockOutputStream extends OutputStream {

	/**
	 * How much data a block holds at most: more makes nothing smaller or faster, and
	 * costs memory.
	 */
	static final int BLOCK_SIZE = 256 * 1024;

	private static final int FIRST_BUFFER = 8 * 1024;

	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	private final OutputStream out;

	private final BlockCodec codec;

	private final CityHash128 hash = new CityHash128();

	private byte[] buffer = new byte[FIRST_BUFFER];

	private int count;

	private byte[] block = new byte[0];

	private boolean closed;

	CompressedBlockOutputStream(OutputStream out, BlockCodec codec) {
		this.out = out;
		this.codec = codec;
	}

	@Override
	public void write(int b) throws IOException {
		requireOpen();
		room(1);
		this.buffer[this.count] = (byte) b;
		this.count++;
		if (this.count == BLOCK_SIZE) {
			writeBuffer();
		}
	}

	@Override
	public void write(byte[] bytes, int from, int length) throws IOException {
		requireOpen();
		int at = from;
		int left = length;
		while (left > 0) {
			if (this.count == 0 && left >= BLOCK_SIZE) {
				writeBlock(bytes, at, BLOCK_SIZE);
				at += BLOCK_SIZE;
				left -= BLOCK_SIZE;
				continue;
			}
			int room = room(left);
			int copied = Math.min(left, room);
			System.arraycopy(bytes, at, this.buffer, this.count, copied);
			this.count += copied;
			at += copied;
			left -= copied;
			if (this.count == BLOCK_SIZE) {
				writeBuffer();
			}
		}
	}

	private void requireOpen() throws IOException {
		if (this.closed) {
			throw new IOException("The stream is closed");
		}
	}

	private int room(int wanted) {
		if (this.buffer.length - this.count < wanted && this.buffer.length < BLOCK_SIZE) {
			int larger = Math.max(this.buffer.length * 2, this.count + Math.min(wanted, BLOCK_SIZE));
			this.buffer = Arrays.copyOf(this.buffer, Math.min(larger, BLOCK_SIZE));
		}
		return this.buffer.length - this.count;
	}

	private void writeBuffer() throws IOException {
		if (this.count > 0) {
			writeBlock(this.buffer, 0, this.count);
			this.count = 0;
		}
	}

	private void writeBlock(byte[] data, int from, int length) throws IOException {
		int prefix = CompressedBlockInputStream.PREFIX;
		int most = prefix + this.codec.mostCoded(length);
		if (this.block.length < most) {
			this.block = new byte[most];
		}
		int coded = this.codec.encode(data, from, length, this.block, prefix);
		int counted = prefix - CityHash128.SIZE + coded;
		this.block[CityHash128.SIZE] = (byte) this.codec.method();
		INT.set(this.block, prefix - 8, counted);
		INT.set(this.block, prefix - 4, length);
		this.hash.hash(this.block, CityHash128.SIZE, counted);
		this.hash.write(this.block, 0);
		this.out.write(this.block, 0, prefix + coded);
	}

	@Override
	public void flush() throws IOException {
		writeBuffer();
		this.out.flush();
	}

	@Override
	public void close() throws IOException {
		if (this.closed) {
			return;
		}
		this.closed = true;
		try {
			writeBuffer();
		}
		finally {
			this.codec.close();
		}
		this.out.close();
	}

}
