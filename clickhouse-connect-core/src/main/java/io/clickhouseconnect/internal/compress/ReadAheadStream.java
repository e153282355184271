package io.clickhouseconnect.internal.compress;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Decodes a long answer in a thread of its own, up to a few buffers ahead of the reader,
 * so that receiving and decoding overlap with what the reader does. A short answer is
 * decoded by the thread that reads it.
 * <p>
 * Whoever is inside the decoder, the reader or the thread of this class, is there alone,
 * and the decoder is closed once, when nobody is inside: {@link #close()} waits for the
 * thread of this class, which is why the connection must have been cut before a stream is
 * closed that was not read to its end. One thread reads; any may close. An interrupt ends
 * the wait of a reader.
 */
public final class ReadAheadStream extends InputStream {

	/** How many bytes are decoded by the reader itself. */
	static final int DIRECT = 256 * 1024;

	static final int BUFFERS = 4;

	static final int BUFFER_SIZE = 512 * 1024;

	/** With less room than this in a buffer, the next one is filled. */
	private static final int LEAST_ROOM = BUFFER_SIZE / 4;

	private final InputStream decoder;

	private final Executor threads;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final byte[][] buffers = new byte[BUFFERS][0];

	/** How far each buffer is filled. */
	private final int[] filled = new int[BUFFERS];

	/** How many buffers the reader has emptied. */
	private long emptied;

	/** How many buffers were filled before the one that is being filled. */
	private long passed;

	/** Whether a thread of ours has the decoder. */
	private boolean running;

	/** Whether the reader itself has the decoder. */
	private boolean reading;

	/** Whether nothing is to be had of the decoder any more. */
	private boolean finished;

	private @Nullable Throwable failure;

	private volatile boolean closed;

	/** What the reader alone knows: how much it decoded itself, and its place. */
	private int direct;

	private byte[] buffer = this.buffers[0];

	private int position;

	private int limit;

	/**
	 * Creates a stream.
	 * @param decoder what is read and at the end closed
	 */
	public ReadAheadStream(InputStream decoder) {
		this(decoder, ReadAheadThreads.SHARED);
	}

	ReadAheadStream(InputStream decoder, Executor threads) {
		this.decoder = decoder;
		this.threads = threads;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		requireOpen();
		if (length == 0) {
			return 0;
		}
		if (this.direct < DIRECT) {
			return readDirectly(bytes, offset, length);
		}
		if (this.position == this.limit && !awaitData()) {
			return -1;
		}
		int count = Math.min(length, this.limit - this.position);
		System.arraycopy(this.buffer, this.position, bytes, offset, count);
		this.position += count;
		return count;
	}

	private int readDirectly(byte[] bytes, int offset, int length) throws IOException {
		enter();
		try {
			int count = this.decoder.read(bytes, offset, length);
			this.direct += Math.max(0, count);
			return count;
		}
		finally {
			leave();
		}
	}

	private void enter() throws IOException {
		this.lock.lock();
		try {
			requireOpen();
			this.reading = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void leave() throws IOException {
		boolean last;
		this.lock.lock();
		try {
			this.reading = false;
			last = this.closed;
		}
		finally {
			this.lock.unlock();
		}
		if (last) {
			this.decoder.close();
		}
	}

	/** Waits until there is something to read, or the end. */
	private boolean awaitData() throws IOException {
		this.lock.lock();
		try {
			while (true) {
				requireOpen();
				int slot = slot(this.emptied);
				if (this.position < this.filled[slot]) {
					this.buffer = this.buffers[slot];
					this.limit = this.filled[slot];
					return true;
				}
				if (this.emptied < this.passed) {
					this.emptied++;
					this.position = 0;
					this.limit = 0;
					if (this.passed - this.emptied < BUFFERS / 2) {
						start();
					}
				}
				else if (this.finished) {
					throwFailure();
					return false;
				}
				else {
					start();
					try {
						this.changed.await();
					}
					catch (InterruptedException ex) {
						throw interrupted(ex);
					}
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private static InterruptedIOException interrupted(InterruptedException ex) {
		Thread.currentThread().interrupt();
		InterruptedIOException interrupted = new InterruptedIOException("The thread was interrupted");
		interrupted.initCause(ex);
		return interrupted;
	}

	private void requireOpen() throws IOException {
		if (this.closed) {
			throw new IOException("The stream is closed");
		}
	}

	private void throwFailure() throws IOException {
		if (this.failure instanceof IOException ex) {
			throw ex;
		}
		if (this.failure instanceof RuntimeException ex) {
			throw ex;
		}
		if (this.failure instanceof Error ex) {
			throw ex;
		}
	}

	private void start() {
		if (!this.running && !this.finished) {
			this.running = true;
			boolean started = false;
			try {
				this.threads.execute(this::fill);
				started = true;
			}
			finally {
				this.running &= started;
			}
		}
	}

	/** Decodes until all buffers are full: a slow reader holds no thread. */
	private void fill() {
		try {
			for (int slot = claim(); slot >= 0; slot = claim()) {
				byte[] target = this.buffers[slot];
				int from = this.filled[slot];
				publish(slot, this.decoder.read(target, from, target.length - from));
			}
		}
		catch (IOException | RuntimeException | Error ex) {
			fail(ex);
		}
	}

	/** Finds the buffer to fill, or lets go of the decoder. */
	private int claim() {
		this.lock.lock();
		try {
			if (!this.closed && !this.finished) {
				int slot = slot(this.passed);
				if (BUFFER_SIZE - this.filled[slot] < LEAST_ROOM && this.passed - this.emptied < BUFFERS - 1) {
					this.passed++;
					slot = slot(this.passed);
					this.filled[slot] = 0;
				}
				if (this.buffers[slot].length == 0) {
					this.buffers[slot] = new byte[BUFFER_SIZE];
				}
				if (BUFFER_SIZE - this.filled[slot] >= LEAST_ROOM) {
					return slot;
				}
			}
			this.running = false;
			this.changed.signalAll();
			return -1;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void publish(int slot, int count) {
		this.lock.lock();
		try {
			this.finished = count < 0;
			this.filled[slot] += Math.max(0, count);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void fail(Throwable ex) {
		this.lock.lock();
		try {
			this.failure = ex;
			this.finished = true;
			this.running = false;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private static int slot(long buffer) {
		return (int) (buffer % BUFFERS);
	}

	@Override
	public int available() {
		return this.limit - this.position;
	}

	@Override
	public void close() throws IOException {
		this.lock.lock();
		try {
			if (this.closed) {
				return;
			}
			this.closed = true;
			this.changed.signalAll();
			while (this.running) {
				this.changed.awaitUninterruptibly();
			}
			if (this.reading) {
				return;
			}
		}
		finally {
			this.lock.unlock();
		}
		this.decoder.close();
	}

}
