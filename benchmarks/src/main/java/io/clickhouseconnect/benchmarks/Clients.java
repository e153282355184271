package io.clickhouseconnect.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.CompressionMethod;
import com.clickhouse.client.api.metadata.TableSchema;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.request.Compression;

/**
 * The clients that are compared, each made only where it is measured.
 */
public class Clients {

	/** This library. */
	@State(Scope.Benchmark)
	public static class Ours {

		final ClickHouseClient client = BenchmarkServer.client();

		/** The peers compress in ClickHouse's own blocks. */
		Compression framed(Compression compression) {
			return (compression == Compression.LZ4) ? Compression.NATIVE_LZ4 : compression;
		}

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
				.compressionMethod(CompressionMethod.LZ4)
				.build();
		}

		<T> List<T> beans(Class<T> type, Dataset dataset) {
			TableSchema schema = this.client.getTableSchema(dataset.name());
			this.client.register(type, schema);
			return this.client.queryAll(dataset.select(), type, schema);
		}

		@TearDown
		public void close() {
			this.client.close();
		}

	}

	/** ClickHouse's own JDBC driver. */
	@State(Scope.Benchmark)
	public static class Jdbc {

		private final Map<Compression, Connection> connections = new EnumMap<>(Compression.class);

		Connection connection(Compression compression) throws SQLException {
			Connection connection = this.connections.get(compression);
			if (connection == null) {
				connection = connect(compression);
				this.connections.put(compression, connection);
			}
			return connection;
		}

		private static Connection connect(Compression compression) throws SQLException {
			Properties properties = new Properties();
			properties.setProperty("user", "default");
			properties.setProperty("compress", String.valueOf(compression != Compression.NONE));
			return DriverManager.getConnection("jdbc:ch:" + BenchmarkServer.url() + "/" + BenchmarkServer.DATABASE,
					properties);
		}

		/**
		 * Closes all connections.
		 * @throws SQLException if one cannot be closed
		 */
		@TearDown
		public void close() throws SQLException {
			for (Connection connection : this.connections.values()) {
				connection.close();
			}
		}

	}

}
