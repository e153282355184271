package io.clickhouseconnect.internal.exchange;

import java.time.Duration;

/**
 * Repeats a request that the server refused because it holds the session for another
 * query: one of another process, or one whose answer was cut here a moment ago.
 */
final class SessionRetry {

	private static final Duration PAUSE = Duration.ofMillis(20);

	private final Deadline limit;

	SessionRetry(Deadline limit) {
		this.limit = limit;
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
