package io.clickhouseconnect.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for what happens elsewhere, up to a generous limit.
 */
public final class Eventually {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private Eventually() {
	}

	/**
	 * Waits until a condition holds.
	 * @param what the condition in words
	 * @param condition the condition
	 */
	public static void until(String what, Callable<Boolean> condition) {
		long end = System.nanoTime() + LIMIT.toNanos();
		while (!holds(condition)) {
			if (System.nanoTime() > end) {
				throw new AssertionError("Not within " + LIMIT + ": " + what);
			}
			LockSupport.parkNanos(5_000_000);
		}
	}

	private static boolean holds(Callable<Boolean> condition) {
		try {
			return condition.call();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Waits until a thread waits for something.
	 * @param thread the thread
	 */
	public static void untilWaiting(Thread thread) {
		until(thread.getName() + " waits", () -> {
			if (thread.getState() == Thread.State.TERMINATED) {
				throw new AssertionError(thread.getName() + " ended instead of waiting");
			}
			return thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING;
		});
	}

}
