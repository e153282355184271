package io.clickhouseconnect.error;

import org.jspecify.annotations.Nullable;

/**
 * The server does not know a session any more that earlier calls have left something in:
 * the values of {@code SET}, the database of {@code USE}, temporary tables. The call was
 * not run. The cause is the server's own error, of kind
 * {@link ServerErrorKind#SESSION_NOT_FOUND}.
 */
public final class SessionLostException extends ClickHouseException {

	/**
	 * Creates an exception.
	 * @param message what happened and what to do about it
	 * @param cause the error of the server
	 * @param endpoint the server, if one was chosen
	 * @param queryId the id of the query, if it had one
	 */
	public SessionLostException(String message, Throwable cause, @Nullable String endpoint, @Nullable String queryId) {
		super(message, cause, endpoint, queryId);
	}

}
