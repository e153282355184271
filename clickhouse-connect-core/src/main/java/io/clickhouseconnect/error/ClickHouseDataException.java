package io.clickhouseconnect.error;

import org.jspecify.annotations.Nullable;

/**
 * A value does not fit where it should go, in either direction: a column that is read as
 * another type, a number out of the range of its column, bytes that are not what the
 * format says. The message names column and row, never the value.
 */
public final class ClickHouseDataException extends ClickHouseException {

	/**
	 * Creates an exception.
	 * @param message what does not fit, where, and what to do about it
	 */
	public ClickHouseDataException(String message) {
		this(message, null, null, null);
	}

	/**
	 * Creates an exception.
	 * @param message what does not fit, where, and what to do about it
	 * @param cause the cause, if there is one
	 * @param endpoint the server, if one was chosen
	 * @param queryId the id of the query, if it had one
	 */
	public ClickHouseDataException(String message, @Nullable Throwable cause, @Nullable String endpoint,
			@Nullable String queryId) {
		super(message, cause, endpoint, queryId);
	}

}
