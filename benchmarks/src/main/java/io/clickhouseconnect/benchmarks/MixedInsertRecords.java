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
 * The mixed columns as one object a row into a table that keeps nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 7)
@Rows(Mixed.ROWS)
@Fork(jvmArgsAppend = { "-Xms5g", "-Xmx5g" })
public class MixedInsertRecords {

	/** How data goes over the wire. */
	@Param({ "NONE", "LZ4" })
	public Compression compression = Compression.NONE;

	/** This library. */
	@Benchmark
	public long clickHouseConnect(Clients.Ours ours, Tables.MixedTarget table, Trades trades) {
		return table.check(ours.client.insert(table.table())
			.compression(ours.framed(this.compression))
			.records(trades.trades)
			.writtenRows());
	}

	/** ClickHouse's own client-v2, which takes objects only as a list of all of them. */
	@Benchmark
	@Warmup(iterations = 3)
	@Measurement(iterations = 3)
	public long clientV2(Clients.Peer peer, Tables.MixedTarget table, Beans beans) throws Exception {
		InsertSettings settings = new InsertSettings().compressClientRequest(this.compression == Compression.LZ4);
		try (InsertResponse response = peer.client.insert(table.table(), beans.beans, settings).get()) {
			return table.check(response.getWrittenRows());
		}
	}

	/** What this library sends. */
	@State(Scope.Benchmark)
	public static class Trades {

		private List<Mixed.Trade> trades = List.of();

		/**
		 * Reads the records.
		 * @param ours reads them
		 * @param table has made its tables before
		 */
		@Setup
		public void read(Clients.Ours ours, Tables.MixedTarget table) {
			this.trades = ours.client.sql(table.dataset.select()).query(Mixed.Trade.class).list();
		}

	}

	/** What client-v2 sends. */
	@State(Scope.Benchmark)
	public static class Beans {

		private List<MixedBean> beans = List.of();

		/**
		 * Reads the beans and makes them known for both tables that are written.
		 * @param peer reads them
		 * @param table has made its tables before
		 */
		@Setup
		public void read(Clients.Peer peer, Tables.MixedTarget table) {
			this.beans = peer.beans(MixedBean.class, table.dataset);
			peer.client.register(MixedBean.class, peer.client.getTableSchema(table.dataset.copy()));
			peer.client.register(MixedBean.class, peer.client.getTableSchema(table.dataset.sink()));
		}

	}

}
