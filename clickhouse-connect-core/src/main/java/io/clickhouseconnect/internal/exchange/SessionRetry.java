package io.clickhouseconnect.internal.exchange;

import java.time.Duration;

/**
 * Repeats a request that the server refused because it holds the session for another
 * query: one of another process, or one whose answer was cut here a moment ago.
 */
final class SessionRetry {

	private static final Duration PAUSE = Duration.ofMillis(20);

	private final Deadline callLimit;

	private Deadline limit;

	/**
	 * Starts the time in which requests are repeated.
	 * @param limit the end of it
	 * @param callLimit the end of the call
	 */
	SessionRetry(Deadline limit, Deadline callLimit) {
		this.limit = limit;
		this.callLimit = callLimit;
	}

	/** An attempt of this call is stopped, which the server may take a while to do. */
	void extend() {
		this.limit = Deadline.in(this.callLimit.orSooner(SessionTable.CUT_GRACE));
	}

	boolean isAllowed() {
		return !this.limit.isOver() && !Thread.currentThread().isInterrupted();
	}

	void pause() {
		try {
			Thread.sleep(PAUSE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
