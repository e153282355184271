package io.clickhouseconnect.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;

import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.clickhouseconnect.request.Compression;

/**
 * The flights as one object a row into a table that keeps nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 7)
@Rows(Flights.ROWS)
@Fork(jvmArgsAppend = { "-Xms5g", "-Xmx5g" })
public class FlightsInsertRecords {

	/** How data goes over the wire. */
	@Param({ "NONE", "LZ4" })
	public Compression compression = Compression.NONE;

	/** This library, which takes them one by one. */
	@Benchmark
	public long clickHouseConnect(Clients.Ours ours, Tables.FlightsTarget table, Records records) {
		return table.check(ours.client.insert(table.table())
			.compression(ours.framed(this.compression))
			.records(records.records)
			.writtenRows());
	}

	/** ClickHouse's own client-v2, which takes objects only as a list of all of them. */
	@Benchmark
	@Warmup(iterations = 5)
	@Measurement(iterations = 3)
	public long clientV2(Clients.Peer peer, Tables.FlightsTarget table, Beans beans) throws Exception {
		InsertSettings settings = new InsertSettings().compressClientRequest(this.compression == Compression.LZ4);
		try (InsertResponse response = peer.client.insert(table.table(), beans.beans, settings).get()) {
			return table.check(response.getWrittenRows());
		}
	}

	/** What this library sends. */
	@State(Scope.Benchmark)
	public static class Records {

		private List<Flights.Flight> records = List.of();

		/**
		 * Reads the records.
		 * @param ours reads them
		 * @param table has made its tables before
		 */
		@Setup
		public void read(Clients.Ours ours, Tables.FlightsTarget table) {
			this.records = ours.client.sql(table.dataset.select()).query(Flights.Flight.class).list();
		}

	}

	/** What client-v2 sends. */
	@State(Scope.Benchmark)
	public static class Beans {

		private List<FlightBean> beans = List.of();

		/**
		 * Reads the beans and makes them known for both tables that are written.
		 * @param peer reads them
		 * @param table has made its tables before
		 */
		@Setup
		public void read(Clients.Peer peer, Tables.FlightsTarget table) {
			this.beans = peer.beans(FlightBean.class, table.dataset);
			peer.client.register(FlightBean.class, peer.client.getTableSchema(table.dataset.copy()));
			peer.client.register(FlightBean.class, peer.client.getTableSchema(table.dataset.sink()));
		}

	}

}
