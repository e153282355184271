package io.clickhouseconnect.pool;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends waits for a peer that last too long. One thread looks after all connections of the
 * process four times a second, so that a wait ends at its limit or up to a quarter of a
 * second later; while there are no connections it sleeps. Thread safe.
 */
final class StallWatch {

	private static final long PERIOD_NANOS = 250_000_000;

	private static final Set<Wait> WAITS = ConcurrentHashMap.newKeySet();

	private StallWatch() {
	}

	static void add(Wait wait) {
		WAITS.add(wait);
		LockSupport.unpark(Watcher.THREAD);
	}

	static void remove(Wait wait) {
		WAITS.remove(wait);
	}

	private static void watch() {
		while (true) {
			if (WAITS.isEmpty()) {
				LockSupport.park();
			}
			else {
				long now = System.nanoTime();
				WAITS.forEach((wait) -> wait.endIfOver(now));
				LockSupport.parkNanos(PERIOD_NANOS);
			}
		}
	}

	private static final class Watcher {

		private static final Thread THREAD = start();

		private static Thread start() {
			Thread thread = new Thread(StallWatch::watch, "clickhouse-stalls");
			thread.setDaemon(true);
			thread.start();
			return thread;
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
