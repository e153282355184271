package io.clickhouseconnect.observation;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One operation of a client, as its watchers see it. It holds no statement and no values,
 * since these may be secret.
 */
public final class Operation {

	private final String name;

	private final String client;

	private final String endpoint;

	private final @Nullable String database;

	private final @Nullable String table;

	private final String queryId;

	private final Map<String, String> headers = new LinkedHashMap<>(2);

	/**
	 * Describes an operation; for the library alone.
	 * @param name {@code query}, {@code insert} or {@code command}
	 * @param client the name of the client
	 * @param endpoint the server
	 * @param database the database, if the client or the call names one
	 * @param table the table of an insert
	 * @param queryId the id of the query
	 */
	public Operation(String name, String client, String endpoint, @Nullable String database, @Nullable String table,
			String queryId) {
		this.name = name;
		this.client = client;
		this.endpoint = endpoint;
		this.database = database;
		this.table = table;
		this.queryId = queryId;
	}

	/**
	 * Returns what sort of operation this is.
	 * @return {@code query}, {@code insert} or {@code command}
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the name of the client.
	 * @return the name
	 */
	public String client() {
		return this.client;
	}

	/**
	 * Returns the server.
	 * @return scheme, host and port
	 */
	public String endpoint() {
		return this.endpoint;
	}

	/**
	 * Returns the database.
	 * @return the database, or {@code null} if the server decides
	 */
	public @Nullable String database() {
		return this.database;
	}

	/**
	 * Returns the table of an insert.
	 * @return the table, or {@code null} for other operations
	 */
	public @Nullable String table() {
		return this.table;
	}

	/**
	 * Returns the id of the query.
	 * @return the id
	 */
	public String queryId() {
		return this.queryId;
	}

	/**
	 * Adds a header to the requests of this operation, such as {@code traceparent}.
	 * @param name the name of the header
	 * @param value its value
	 */
	public void header(String name, String value) {
		this.headers.put(name, value);
	}

	/**
	 * Returns the headers added so far.
	 * @return names and values
	 */
	public Map<String, String> headers() {
		return this.headers;
	}

}
