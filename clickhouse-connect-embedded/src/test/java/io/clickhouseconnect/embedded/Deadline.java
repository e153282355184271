package io.clickhouseconnect.embedded;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Polls for conditions that become true at some time.
 */
final class Deadline {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private Deadline() {
	}

	static void await(String what, BooleanSupplier condition) throws InterruptedException {
		long deadline = System.nanoTime() + LIMIT.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError("Not so within " + LIMIT + ": " + what);
			}
			TimeUnit.MILLISECONDS.sleep(10);
		}
	}

}
