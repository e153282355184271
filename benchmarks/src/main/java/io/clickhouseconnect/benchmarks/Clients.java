package io.clickhouseconnect.benchmarks;

import com.clickhouse.client.api.Client;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * The clients that are compared, each made only where it is measured.
 */
public class Clients {

	/** This library. */
	@State(Scope.Benchmark)
	public static class Ours {

		final ClickHouseClient client = BenchmarkServer.client();

		@TearDown
		public void close() {
			this.client.close();
		}

	}

	/** HttpClient 5 alone. */
	@State(Scope.Benchmark)
	public static class Bare {

		final BareHttpClient client = new BareHttpClient();

		@TearDown
		public void close() throws Exception {
			this.client.close();
		}

	}

	/** ClickHouse's own client-v2. */
	@State(Scope.Benchmark)
	public static class Peer {

		final Client client = create();

		private static Client create() {
			return new Client.Builder().addEndpoint(BenchmarkServer.url().toString())
				.setUsername("default")
				.setPassword("")
				.setDefaultDatabase(BenchmarkServer.DATABASE)
				.compressServerResponse(false)
				.compressClientRequest(false)
				.build();
		}

		@TearDown
		public void close() {
			this.client.close();
		}

	}

}
