package io.clickhouseconnect.benchmarks;

import java.net.URI;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.session.SessionIdStrategy;

/**
 * The server that all benchmarks of a run share. It is started by the process that starts
 * the run; the processes that measure find it by a system property.
 */
final class BenchmarkServer {

	static final String DATABASE = "bench";

	private static final String PROPERTY = "benchmarks.url";

	private BenchmarkServer() {
	}

	static EmbeddedClickHouse start() {
		EmbeddedClickHouse server = EmbeddedClickHouse.builder()
			// The logs of the server would work beside what is measured.
			.profile("default", Map.of("log_queries", 0))
			.start();
		server.execute("CREATE DATABASE " + DATABASE);
		server.execute("CREATE TABLE bench.sink (number UInt64) ENGINE = Null");
		return server;
	}

	/**
	 * Returns the option that leads a child process to a server.
	 * @param server the server
	 * @return an option of {@code java}
	 */
	static String option(EmbeddedClickHouse server) {
		return "-D" + PROPERTY + "=" + server.httpUrl();
	}

	static URI url() {
		String url = System.getProperty(PROPERTY);
		if (url == null) {
			throw new IllegalStateException("The system property " + PROPERTY + " must be the URL of a server");
		}
		return URI.create(url);
	}

	static ClickHouseClient client() {
		return ClickHouseClient.builder()
			.url(url().toString())
			.database(DATABASE)
			.session(SessionIdStrategy.none())
			.build();
	}

}
