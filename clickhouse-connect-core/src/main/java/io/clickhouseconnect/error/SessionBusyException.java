package io.clickhouseconnect.error;

import org.jspecify.annotations.Nullable;

/**
 * Another query runs in the same session, and this one was not sent.
 */
public final class SessionBusyException extends ClickHouseException {

	/**
	 * Creates an exception.
	 * @param message what happened and what to do about it
	 * @param cause the cause, if there is one
	 * @param endpoint the server, if one was chosen
	 * @param queryId the id of the query, if it had one
	 */
	public SessionBusyException(String message, @Nullable Throwable cause, @Nullable String endpoint,
			@Nullable String queryId) {
		super(message, cause, endpoint, queryId);
	}

}
