package io.clickhouseconnect.error;

import org.jspecify.annotations.Nullable;

/**
 * The server could not be reached, the connection broke, or what came back is not a whole
 * answer of a ClickHouse server. What was read before stays valid; nothing is ever cut
 * short in silence.
 */
public final class ClickHouseConnectionException extends ClickHouseException {

	/**
	 * Creates an exception.
	 * @param message what happened and what to do about it
	 * @param cause the cause, if there is one
	 * @param endpoint the server, if one was chosen
	 * @param queryId the id of the query, if it had one
	 */
	public ClickHouseConnectionException(String message, @Nullable Throwable cause, @Nullable String endpoint,
			@Nullable String queryId) {
		super(message, cause, endpoint, queryId);
	}

}
