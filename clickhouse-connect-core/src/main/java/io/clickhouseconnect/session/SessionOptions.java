package io.clickhouseconnect.session;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Required;

/**
 * How an explicit session is opened.
 *
 * @param id the session id, or {@code null} for a new random one
 * @param timeout how long the server keeps the session after its last query, in whole
 * seconds from 1 up to {@code max_session_timeout} (an hour by default), or {@code null}
 * for the server's {@code default_session_timeout} (60 seconds)
 * @param mustExist whether a call fails with error 372 if the server does not know the
 * session (the parameter {@code session_check})
 */
public record SessionOptions(@Nullable String id, @Nullable Duration timeout, boolean mustExist) {

	public SessionOptions {
		if (timeout != null && timeout.toSeconds() < 1) {
			throw new IllegalArgumentException("'timeout' must be at least one second");
		}
	}

	/**
	 * A new session with the server's timeout.
	 * @return the options
	 */
	public static SessionOptions defaults() {
		return new SessionOptions(null, null, false);
	}

	/**
	 * Names the session.
	 * @param id the session id
	 * @return changed options
	 */
	public SessionOptions withId(String id) {
		return new SessionOptions(Required.text("id", id), this.timeout, this.mustExist);
	}

	/**
	 * Sets how long the server keeps the session after its last query.
	 * @param timeout the timeout, in whole seconds
	 * @return changed options
	 */
	public SessionOptions withTimeout(Duration timeout) {
		return new SessionOptions(this.id, Required.value("timeout", timeout), this.mustExist);
	}

	/**
	 * Demands that the server knows the session already.
	 * @return changed options
	 */
	public SessionOptions withMustExist() {
		return new SessionOptions(this.id, this.timeout, true);
	}

}
