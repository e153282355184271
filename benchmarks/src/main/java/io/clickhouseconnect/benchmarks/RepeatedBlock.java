package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * Data of any size from one block in memory, so that making it costs next to nothing.
 */
final class RepeatedBlock {

	private static final int WRITE_SIZE = 64 * 1024;

	private final byte[] block;

	private final long blocks;

	private RepeatedBlock(byte[] block, long blocks) {
		this.block = block;
		this.blocks = blocks;
	}

	/**
	 * Makes Native blocks of one column of numbers.
	 * @param atLeast how many bytes there are to be at least
	 * @return the data
	 */
	static RepeatedBlock ofNumbers(long atLeast) {
		try (ClickHouseClient client = BenchmarkServer.client()) {
			byte[] block = client.sql("SELECT number FROM numbers(65409)").rawQuery("Native");
			return new RepeatedBlock(block, (atLeast + block.length - 1) / block.length);
		}
	}

	long length() {
		return this.block.length * this.blocks;
	}

	void writeTo(OutputStream out) throws IOException {
		for (long i = 0; i < this.blocks; i++) {
			for (int at = 0; at < this.block.length; at += WRITE_SIZE) {
				out.write(this.block, at, Math.min(WRITE_SIZE, this.block.length - at));
			}
		}
	}

	InputStream stream() {
		return new InputStream() {

			private long left = RepeatedBlock.this.blocks;

			private int position;

			@Override
			public int read() {
				byte[] one = new byte[1];
				return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
			}

			@Override
			public int read(byte[] target, int offset, int length) {
				byte[] source = RepeatedBlock.this.block;
				if (this.left == 0) {
					return -1;
				}
				int count = Math.min(length, source.length - this.position);
				System.arraycopy(source, this.position, target, offset, count);
				this.position += count;
				if (this.position == source.length) {
					this.position = 0;
					this.left--;
				}
				return count;
			}

		};
	}

}
