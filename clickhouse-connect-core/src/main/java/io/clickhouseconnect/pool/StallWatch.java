package io.clickhouseconnect.pool;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Ends waits for a peer that last too long. One thread looks after all connections of the
 * process four times a second, so that a wait ends at its limit or up to a quarter of a
 * second later. The thread ends when there have been no connections for a while, so that
 * it holds nothing of an application that is gone, and starts again with the next one.
 * Thread safe.
 */
final class StallWatch {

	/** Looks after the connections of all pools. */
	static final StallWatch SHARED = new StallWatch(Duration.ofSeconds(5));

	private static final long PERIOD_NANOS = 250_000_000;

	private final Set<Wait> waits = ConcurrentHashMap.newKeySet();

	private final ReentrantLock lock = new ReentrantLock();

	private final long lingerNanos;

	private @Nullable Thread thread;

	/**
	 * Creates a watch, without a thread.
	 * @param linger how long the thread stays without connections
	 */
	StallWatch(Duration linger) {
		this.lingerNanos = linger.toNanos();
	}

	void add(Wait wait) {
		this.waits.add(wait);
		this.lock.lock();
		try {
			if (this.thread != null) {
				LockSupport.unpark(this.thread);
				return;
			}
			Thread started = new Thread(this::watch, "clickhouse-stalls");
			started.setDaemon(true);
			started.start();
			this.thread = started;
		}
		finally {
			this.lock.unlock();
		}
	}

	void remove(Wait wait) {
		this.waits.remove(wait);
	}

	private void watch() {
		while (!isIdle()) {
			long now = System.nanoTime();
			this.waits.forEach((wait) -> wait.endIfOver(now));
			LockSupport.parkNanos(PERIOD_NANOS);
		}
	}

	private boolean isIdle() {
		long end = System.nanoTime() + this.lingerNanos;
		long left = this.lingerNanos;
		while (this.waits.isEmpty() && left > 0) {
			LockSupport.parkNanos(left);
			left = end - System.nanoTime();
		}
		this.lock.lock();
		try {
			boolean idle = this.waits.isEmpty();
			if (idle) {
				this.thread = null;
			}
			return idle;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The reads or the writes of one connection, one at a time.
	 */
	static final class Wait {

		private static final long NONE = 0;

		private static final long OVER = -1;

		private final Runnable cut;

		/** When the wait has to end, if there is one. */
		private final AtomicLong end = new AtomicLong();

		Wait(Runnable cut) {
			this.cut = cut;
		}

		/**
		 * Begins to wait.
		 * @param millis the limit
		 */
		void begin(int millis) {
			this.end.set((System.nanoTime() + millis * 1_000_000L) | 2);
		}

		/**
		 * Ends the wait.
		 * @return whether the connection was cut because it lasted too long
		 */
		boolean end() {
			return this.end.getAndSet(NONE) == OVER;
		}

		private void endIfOver(long now) {
			long due = this.end.get();
			if (due != NONE && due != OVER && now - due > 0 && this.end.compareAndSet(due, OVER)) {
				this.cut.run();
			}
		}

	}

}
