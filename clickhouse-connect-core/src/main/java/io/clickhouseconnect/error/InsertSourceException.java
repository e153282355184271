package io.clickhouseconnect.error;

import org.jspecify.annotations.Nullable;

/**
 * The source of an insert failed while it was read. The request was cut, so that the
 * server commits nothing of the unfinished block; the cause is the source's own
 * exception.
 */
public final class InsertSourceException extends ClickHouseException {

	/**
	 * Creates an exception.
	 * @param message what happened and what to do about it
	 * @param cause the exception of the source
	 * @param endpoint the server, if one was chosen
	 * @param queryId the id of the insert
	 */
	public InsertSourceException(String message, Throwable cause, @Nullable String endpoint, @Nullable String queryId) {
		super(message, cause, endpoint, queryId);
	}

}
