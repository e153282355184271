package io.clickhouseconnect.error;

import org.jspecify.annotations.Nullable;

/**
 * Anything that goes wrong between this client and a ClickHouse server. Every exception
 * of this library is of this family; messages never contain passwords, tokens or
 * parameter values.
 */
public abstract class ClickHouseException extends RuntimeException {

	private final @Nullable String endpoint;

	private final @Nullable String queryId;

	ClickHouseException(String message, @Nullable Throwable cause, @Nullable String endpoint,
			@Nullable String queryId) {
		super(withPlace(message, endpoint, queryId), cause);
		this.endpoint = endpoint;
		this.queryId = queryId;
	}

	private static String withPlace(String message, @Nullable String endpoint, @Nullable String queryId) {
		if (endpoint == null && queryId == null) {
			return message;
		}
		StringBuilder text = new StringBuilder(message).append(" (");
		if (endpoint != null) {
			text.append("endpoint ").append(endpoint);
		}
		if (queryId != null) {
			text.append((endpoint != null) ? ", " : "").append("query id ").append(queryId);
		}
		return text.append(')').toString();
	}

	/**
	 * Returns the server that the failed call was meant for, as scheme, host and port.
	 * @return the endpoint, or {@code null} if the call had not chosen one
	 */
	public @Nullable String endpoint() {
		return this.endpoint;
	}

	/**
	 * Returns the id of the failed query, as found in {@code system.query_log}.
	 * @return the query id, or {@code null} if the call had none yet
	 */
	public @Nullable String queryId() {
		return this.queryId;
	}

}
