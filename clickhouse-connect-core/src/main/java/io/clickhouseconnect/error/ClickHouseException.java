package io.clickhouseconnect.error;

import org.jspecify.annotations.Nullable;

/**
 * Anything that goes wrong between this client and a ClickHouse server.
 */
public class ClickHouseException extends RuntimeException {

	/**
	 * Creates an exception.
	 * @param message what happened, where, and what to do about it
	 * @param cause the cause, if there is one
	 */
	public ClickHouseException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
