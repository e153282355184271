package io.clickhouseconnect.session;

import java.time.Duration;

import io.clickhouseconnect.internal.limit.Required;

/**
 * What happens to a call whose session is in use by another call of this process. A
 * session is in use until the response is read to its end or closed. A call from the
 * thread that made the other call never waits, since it would wait for itself.
 *
 * @param limit how long the call waits for its turn, in the order of arrival; zero to
 * fail at once
 */
public record WhenBusy(Duration limit) {

	/** Fails at once, before anything is sent. */
	public static final WhenBusy FAIL = new WhenBusy(Duration.ZERO);

	/** How long {@link #WAIT} waits: 30 seconds. */
	public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

	/** Waits for its turn for {@link #DEFAULT_LIMIT}. */
	public static final WhenBusy WAIT = new WhenBusy(DEFAULT_LIMIT);

	public WhenBusy {
		if (Required.value("limit", limit).isNegative()) {
			throw new IllegalArgumentException("'limit' must not be negative");
		}
	}

	/**
	 * Waits for its turn.
	 * @param limit how long at most
	 * @return the policy
	 */
	public static WhenBusy waitUpTo(Duration limit) {
		return new WhenBusy(limit);
	}

}
