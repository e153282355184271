package io.clickhouseconnect.embedded;

import org.jspecify.annotations.Nullable;

/**
 * An embedded ClickHouse that could not be found, started or asked.
 */
public class EmbeddedClickHouseException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception without a cause.
	 * @param message what happened, where, and what to do about it
	 */
	public EmbeddedClickHouseException(String message) {
		this(message, null);
	}

	/**
	 * Creates an exception.
	 * @param message what happened, where, and what to do about it
	 * @param cause the cause, or {@code null} if there is none
	 */
	public EmbeddedClickHouseException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
