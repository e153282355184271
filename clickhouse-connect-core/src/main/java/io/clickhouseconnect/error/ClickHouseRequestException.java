package io.clickhouseconnect.error;

import org.jspecify.annotations.Nullable;

/**
 * The request was refused by the client before anything was sent: a statement, a
 * parameter or an option that cannot mean what was asked for.
 */
public final class ClickHouseRequestException extends ClickHouseException {

	/**
	 * Creates an exception.
	 * @param message what is wrong with the request and what to write instead
	 */
	public ClickHouseRequestException(String message) {
		this(message, null);
	}

	/**
	 * Creates an exception.
	 * @param message what is wrong with the request and what to write instead
	 * @param cause the cause, if there is one
	 */
	public ClickHouseRequestException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
