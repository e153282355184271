package io.clickhouseconnect.internal.exchange;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.clickhouseconnect.internal.transport.FailureKind;

/**
 * When an operation is tried again, and after how long.
 */
final class RetryRule {

	private static final long FIRST_DELAY_MILLIS = 50;

	private static final long MAX_DELAY_MILLIS = 1000;

	private final int maxRetries;

	RetryRule(int maxRetries) {
		this.maxRetries = maxRetries;
	}

	/**
	 * Whether a failed attempt may be followed by another.
	 * @param attempts how many attempts there were
	 * @param repeatable whether the operation only reads
	 * @param bodyUntouched whether its body is still there to be sent
	 * @param kind how the attempt failed
	 * @return whether to try again
	 */
	boolean allows(int attempts, boolean repeatable, boolean bodyUntouched, FailureKind kind) {
		if (attempts > this.maxRetries) {
			return false;
		}
		return switch (kind) {
			case CONNECT_FAILED -> bodyUntouched;
			case CONNECTION_LOST -> repeatable;
			default -> false;
		};
	}

	/**
	 * Whether an answer that says "not now" may be followed by another attempt.
	 * @param attempts how many attempts there were
	 * @param repeatable whether the operation only reads
	 * @param status the status of the answer
	 * @return whether to try again
	 */
	boolean allows(int attempts, boolean repeatable, int status) {
		return attempts <= this.maxRetries && repeatable && (status == 429 || status == 503 || status == 504);
	}

	/**
	 * Returns the pause before the next attempt: it doubles, with a random half, so that
	 * many clients do not come back at once.
	 * @param attempts how many attempts there were
	 * @return the pause
	 */
	static Duration pause(int attempts) {
		long full = Math.min(MAX_DELAY_MILLIS, FIRST_DELAY_MILLIS << Math.min(attempts - 1, 10));
		return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
	}

}
