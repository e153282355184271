package io.clickhouseconnect.internal.exchange;

import java.time.Duration;

import io.clickhouseconnect.error.ClickHouseException;

/**
 * The pause before another attempt.
 */
final class Pause {

	private Pause() {
	}

	/**
	 * Waits, but neither past the deadline nor through an interrupt.
	 * @param pause how long
	 * @param deadline the end of the call
	 * @param failure what is thrown if there is to be no other attempt
	 */
	static void of(Duration pause, Deadline deadline, ClickHouseException failure) {
		if (!deadline.orSooner(pause).equals(pause)) {
			throw failure;
		}
		try {
			Thread.sleep(pause.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			failure.addSuppressed(ex);
			throw failure;
		}
	}

}
