package io.clickhouseconnect.internal.exchange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.transport.FailureKind;

/**
 * When an operation is tried again, and after how long.
 */
final class RetryRule {

	private static final long FIRST_DELAY_MILLIS = 50;

	private static final long MAX_DELAY_MILLIS = 1000;

	/** The longest wait that a server may ask for. */
	private static final Duration MAX_WANTED = Duration.ofSeconds(30);

	private static final int MAX_DATE_LENGTH = 40;

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
	 * @param wanted the pause that the answer asks for, if it does
	 * @return whether to try again; not if the pause would be too long to wait for
	 */
	boolean allows(int attempts, boolean repeatable, int status, @Nullable Duration wanted) {
		boolean passing = status == 429 || (status >= 502 && status <= 504);
		return attempts <= this.maxRetries && repeatable && passing
				&& (wanted == null || wanted.compareTo(MAX_WANTED) <= 0);
	}

	/**
	 * Reads the header {@code Retry-After}.
	 * @param header seconds, or a date of HTTP
	 * @return the pause, or {@code null} if the header says none
	 */
	static @Nullable Duration wanted(@Nullable String header) {
		if (header == null || header.isEmpty() || header.length() > MAX_DATE_LENGTH) {
			return null;
		}
		try {
			if (Character.isDigit(header.charAt(0))) {
				return Duration.ofSeconds(Long.parseLong(header));
			}
			Duration left = Duration.between(Instant.now(),
					DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
			return left.isNegative() ? null : left;
		}
		catch (ArithmeticException | DateTimeException | NumberFormatException ex) {
			return null;
		}
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
