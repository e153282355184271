package io.clickhouseconnect.typed;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.session.SessionIdStrategy;

/**
 * Makes the clients of these tests.
 */
final class TypedClients {

	private TypedClients() {
	}

	static ClickHouseClient client(TestDatabase database) {
		return ClickHouseClient.builder().url(database.url().toString()).session(SessionIdStrategy.none()).build();
	}

}
