package io.clickhouseconnect.internal.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A decoder as dangerous as one with native memory: it remembers every use that would
 * have crashed the process.
 */
final class WatchedDecoder extends InputStream {

	private final byte[] data;

	private final Random pieces;

	private final AtomicInteger inside = new AtomicInteger();

	private final AtomicInteger closed = new AtomicInteger();

	private final AtomicInteger faults = new AtomicInteger();

	private final CountDownLatch cut = new CountDownLatch(1);

	private volatile int at;

	private volatile int blocksAt = Integer.MAX_VALUE;

	private volatile int failsAt = Integer.MAX_VALUE;

	private volatile Throwable failure = new IOException("damaged");

	private volatile Thread user;

	WatchedDecoder(byte[] data, long seed) {
		this.data = data;
		this.pieces = new Random(seed);
	}

	/**
	 * Waits at a place until the connection is cut.
	 */
	WatchedDecoder blockingAt(int place) {
		this.blocksAt = place;
		return this;
	}

	/**
	 * Fails at a place.
	 */
	WatchedDecoder failingAt(int place, Throwable ex) {
		this.failsAt = place;
		this.failure = ex;
		return this;
	}

	/**
	 * Cuts the connection: a read that waits fails.
	 */
	void cut() {
		this.cut.countDown();
	}

	/**
	 * Lets the decoder go on.
	 */
	void goOn() {
		this.blocksAt = Integer.MAX_VALUE;
		this.cut.countDown();
	}

	int at() {
		return this.at;
	}

	int closed() {
		return this.closed.get();
	}

	int faults() {
		return this.faults.get();
	}

	boolean isInside() {
		return this.inside.get() > 0;
	}

	Thread user() {
		return this.user;
	}

	@Override
	public int read() {
		throw new UnsupportedOperationException();
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		if (this.inside.incrementAndGet() != 1 || this.closed.get() > 0) {
			this.faults.incrementAndGet();
		}
		this.user = Thread.currentThread();
		try {
			return decode(bytes, offset, length);
		}
		finally {
			if (this.closed.get() > 0) {
				this.faults.incrementAndGet();
			}
			this.inside.decrementAndGet();
		}
	}

	private int decode(byte[] bytes, int offset, int length) throws IOException {
		if (this.at >= this.blocksAt) {
			awaitCut();
		}
		if (this.at >= this.failsAt) {
			fail();
		}
		int end = Math.min(this.data.length, Math.min(this.blocksAt, this.failsAt));
		int count = Math.min(Math.min(length, end - this.at), 1 + this.pieces.nextInt(200_000));
		if (count <= 0) {
			return -1;
		}
		System.arraycopy(this.data, this.at, bytes, offset, count);
		this.at += count;
		return count;
	}

	private void awaitCut() throws IOException {
		boolean interrupted = false;
		while (true) {
			try {
				this.cut.await();
				break;
			}
			catch (InterruptedException ex) {
				// As the read of a socket does.
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		if (this.at >= this.blocksAt) {
			throw new IOException("Socket closed");
		}
	}

	private void fail() throws IOException {
		if (this.failure instanceof IOException ex) {
			throw ex;
		}
		if (this.failure instanceof RuntimeException ex) {
			throw ex;
		}
		throw (Error) this.failure;
	}

	@Override
	public void close() {
		if (this.inside.get() > 0) {
			this.faults.incrementAndGet();
		}
		this.closed.incrementAndGet();
	}

	/**
	 * Returns data up to a place.
	 */
	byte[] upTo(int place) {
		return Arrays.copyOf(this.data, place);
	}

}
