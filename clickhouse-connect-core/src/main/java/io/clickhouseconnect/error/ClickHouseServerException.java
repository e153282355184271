package io.clickhouseconnect.error;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Excerpt;

/**
 * An error that the server reported, before its answer or in the middle of it.
 */
public final class ClickHouseServerException extends ClickHouseException {

	/** So much of the server's words stands in the message, and so much is kept. */
	private static final int MAX_IN_MESSAGE = 800;

	private static final int MAX_KEPT = 8000;

	private final int code;

	private final String name;

	private final String serverMessage;

	/**
	 * Creates an exception.
	 * @param code the number of the error, see {@code system.errors}
	 * @param name the symbolic name of the error, such as {@code UNKNOWN_TABLE}
	 * @param serverMessage the server's own words
	 * @param endpoint the server
	 * @param queryId the id of the query
	 */
	public ClickHouseServerException(int code, String name, String serverMessage, String endpoint,
			@Nullable String queryId) {
		super("ClickHouse error " + code + " " + name + ": " + Excerpt.bothEnds(serverMessage, MAX_IN_MESSAGE), null,
				endpoint, queryId);
		this.code = code;
		this.name = name;
		this.serverMessage = Excerpt.bothEnds(serverMessage, MAX_KEPT);
	}

	/**
	 * Returns the number of the error, see {@code system.errors}.
	 * @return the code; 0 if the answer had none
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Returns the symbolic name of the error, such as {@code UNKNOWN_TABLE}.
	 * @return the name; {@code UNKNOWN} if the answer had none
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the server's own words, without its prefix of code and class. The message
	 * of this exception has the first and last of them if there are many.
	 * @return the message of the server, of which the middle is left out beyond 8,000
	 * characters
	 */
	public String serverMessage() {
		return this.serverMessage;
	}

	/**
	 * Returns what sort of error this is, for callers who treat the usual ones apart.
	 * @return the kind, never {@code null}
	 */
	public ServerErrorKind kind() {
		return ServerErrorKind.of(this.code);
	}

}
