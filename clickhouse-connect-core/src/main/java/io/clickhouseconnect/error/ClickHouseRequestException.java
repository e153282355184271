package io.clickhouseconnect.error;

import org.jspecify.annotations.Nullable;

/**
 * The request was refused by the client before anything was sent: a parameter without a
 * placeholder, a reserved setting, a value that has no ClickHouse text, a closed client.
 */
public final class ClickHouseRequestException extends ClickHouseException {

	/**
	 * Creates an exception.
	 * @param message what is wrong and what to do about it
	 */
	public ClickHouseRequestException(String message) {
		this(message, null);
	}

	/**
	 * Creates an exception.
	 * @param message what is wrong and what to do about it
	 * @param cause the cause, if there is one
	 */
	public ClickHouseRequestException(String message, @Nullable Throwable cause) {
		super(message, cause, null, null);
	}

}
