package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.RowCursor;

/**
 * The flights in Native, which is what reading values out of them can at best take.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 7)
@Rows(Flights.ROWS)
public class FlightsDownload {

	/** In which shape the values are read. */
	@Param({ "blocks", "rows" })
	public String by = "blocks";

	/** This library, which adds up every value. */
	@Benchmark
	public long clickHouseConnect(Clients.Ours ours, Tables.FlightsSource table) {
		return this.by.equals("blocks") ? readBlocks(ours, table) : readRows(ours, table);
	}

	private static long readBlocks(Clients.Ours ours, Tables.FlightsSource table) {
		Flights.ColumnSums sums = new Flights.ColumnSums();
		try (BlockStream blocks = ours.client.sql(table.select()).columnBlocks()) {
			for (Block block : blocks) {
				sums.add(block);
			}
		}
		return sums.check(table.totals());
	}

	private static long readRows(Clients.Ours ours, Tables.FlightsSource table) {
		Flights.Sums sums = new Flights.Sums();
		try (RowCursor row = ours.client.sql(table.select()).rows()) {
			while (row.next()) {
				sums.add(row.getRaw(0), row.getShort(1), row.getInt(2), row.getLength(3), row.getLength(4));
			}
		}
		return sums.check(table.totals());
	}

	/** HttpClient 5 alone, which looks at no value. */
	@Benchmark
	public long bareHttpClient(Clients.Bare bare, Tables.FlightsSource table) throws IOException {
		return bare.client.nativeQuery(table.select(), (response) -> {
			try (InputStream in = response.getEntity().getContent()) {
				return table.checkBytes(Drain.drain(in));
			}
		});
	}

}
