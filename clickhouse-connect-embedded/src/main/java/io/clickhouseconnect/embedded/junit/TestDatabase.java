package io.clickhouseconnect.embedded.junit;

import java.net.URI;
import java.util.Map;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;

/**
 * The database of one test class. Thread safe.
 *
 * @param name the name, which needs no quotes in a statement
 * @param server the server that has it
 */
public record TestDatabase(String name, EmbeddedClickHouse server) {

	/**
	 * Returns the address of the HTTP interface with this database as the current one.
	 * @return an address such as {@code http://127.0.0.1:34567/?database=test_1}
	 */
	public URI url() {
		return this.server.httpUrl().resolve("/?database=" + this.name);
	}

	/**
	 * Runs one statement in this database, as {@link EmbeddedClickHouse#execute(String)}
	 * does.
	 * @param sql the statement
	 */
	public void execute(String sql) {
		this.server.execute(sql, Map.of("database", this.name));
	}

	/**
	 * Runs one statement in this database, as {@link EmbeddedClickHouse#query(String)}
	 * does.
	 * @param sql the statement
	 * @return the answer as text, tab separated unless the statement names a format,
	 * without the last line end
	 */
	public String query(String sql) {
		return this.server.query(sql, Map.of("database", this.name));
	}

}
