package io.clickhouseconnect.error;

import org.jspecify.annotations.Nullable;

/**
 * No connection of the pool became free within its acquire timeout.
 */
public final class PoolExhaustedException extends ClickHouseTimeoutException {

	/**
	 * Creates an exception.
	 * @param message what happened and what to do about it
	 * @param cause the cause, if there is one
	 * @param endpoint the server, if one was chosen
	 * @param queryId the id of the query, if it had one
	 */
	public PoolExhaustedException(String message, @Nullable Throwable cause, @Nullable String endpoint,
			@Nullable String queryId) {
		super(message, cause, endpoint, queryId);
	}

}
