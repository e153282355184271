package io.clickhouseconnect.error;

import org.jspecify.annotations.Nullable;

/**
 * A wait of the client came to its limit: the time limit of the call, the connect timeout
 * or the read timeout. A time limit of the server is a {@link ClickHouseServerException}
 * of kind {@link ServerErrorKind#TIMEOUT}.
 */
public class ClickHouseTimeoutException extends ClickHouseException {

	/**
	 * Creates an exception.
	 * @param message what happened and what to do about it
	 * @param cause the cause, if there is one
	 * @param endpoint the server, if one was chosen
	 * @param queryId the id of the query, if it had one
	 */
	public ClickHouseTimeoutException(String message, @Nullable Throwable cause, @Nullable String endpoint,
			@Nullable String queryId) {
		super(message, cause, endpoint, queryId);
	}

}
