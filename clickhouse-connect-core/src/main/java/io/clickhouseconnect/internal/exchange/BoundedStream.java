package io.clickhouseconnect.internal.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Ends a body that nobody waits for at a number of bytes and at a time, whichever comes
 * first. A read that has begun ends with the read timeout of the pool at the latest.
 */
final class BoundedStream extends FilterInputStream {

	private final long end;

	private long left;

	BoundedStream(InputStream in, long bytes, Duration time) {
		super(in);
		this.left = bytes;
		this.end = System.nanoTime() + time.toNanos();
	}

	/**
	 * Whether the bound ended the body, or will with the next read.
	 * @return whether there may be more behind the bound
	 */
	boolean isCut() {
		return this.left <= 0 || System.nanoTime() - this.end >= 0;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		if (isCut()) {
			return -1;
		}
		int count = this.in.read(target, offset, (int) Math.min(length, this.left));
		this.left -= Math.max(0, count);
		return count;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
