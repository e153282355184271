package io.clickhouseconnect;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Polls for conditions that become true at some time.
 */
public final class Eventually {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private Eventually() {
	}

	/**
	 * Waits until a condition holds.
	 * @param what the condition in words
	 * @param condition the condition
	 * @throws Exception if it does not hold in time, or cannot be asked
	 */
	public static void await(String what, Callable<Boolean> condition) throws Exception {
		long deadline = System.nanoTime() + LIMIT.toNanos();
		while (!condition.call()) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError("Not so within " + LIMIT + ": " + what);
			}
			TimeUnit.MILLISECONDS.sleep(5);
		}
	}

	/**
	 * Waits until a thread waits for something.
	 * @param thread the thread
	 * @throws Exception if it does not in time
	 */
	public static void awaitWaiting(Thread thread) throws Exception {
		await(thread.getName() + " waits", () -> {
			if (thread.getState() == Thread.State.TERMINATED) {
				throw new AssertionError(thread.getName() + " ended instead of waiting");
			}
			return thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING;
		});
	}

}
