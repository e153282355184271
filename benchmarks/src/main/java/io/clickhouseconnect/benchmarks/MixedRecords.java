package io.clickhouseconnect.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The mixed columns as one object a row.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 7)
@Rows(Mixed.ROWS)
@Fork(jvmArgsAppend = { "-Xms4g", "-Xmx4g" })
public class MixedRecords {

	/** This library, which streams them. */
	@Benchmark
	public long clickHouseConnect(Clients.Ours ours, Tables.MixedSource table) {
		Mixed.Sums sums = new Mixed.Sums();
		try (Stream<Mixed.Trade> trades = ours.client.sql(table.select()).query(Mixed.Trade.class).stream()) {
			trades.forEach(sums::add);
		}
		return sums.check(table.totals());
	}

	/**
	 * ClickHouse's own client-v2, which knows objects only as a list of all of them.
	 */
	@Benchmark
	@Warmup(iterations = 3)
	@Measurement(iterations = 3)
	public long clientV2(Clients.Peer peer, Tables.MixedSource table) {
		Mixed.Sums sums = new Mixed.Sums();
		peer.beans(MixedBean.class, table.dataset).forEach(sums::add);
		return sums.check(table.totals());
	}

}
