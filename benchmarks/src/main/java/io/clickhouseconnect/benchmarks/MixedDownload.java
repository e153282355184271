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
 * The mixed columns in Native, which is what reading values out of them can at best take.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 7)
@Rows(Mixed.ROWS)
public class MixedDownload {

	/** In which shape the values are read. */
	@Param({ "blocks", "rows" })
	public String by = "blocks";

	/** This library, which adds up every value. */
	@Benchmark
	public long clickHouseConnect(Clients.Ours ours, Tables.MixedSource table) {
		return this.by.equals("blocks") ? readBlocks(ours, table) : readRows(ours, table);
	}

	private static long readBlocks(Clients.Ours ours, Tables.MixedSource table) {
		Mixed.ColumnSums sums = new Mixed.ColumnSums();
		try (BlockStream blocks = ours.client.sql(table.select()).columnBlocks()) {
			for (Block block : blocks) {
				sums.add(block);
			}
		}
		return sums.check(table.totals());
	}

	private static long readRows(Clients.Ours ours, Tables.MixedSource table) {
		long rows = 0;
		long ids = 0;
		long quantities = 0;
		double prices = 0;
		long titles = 0;
		long times = 0;
		long categories = 0;
		long parents = 0;
		long nulls = 0;
		long amounts = 0;
		try (RowCursor row = ours.client.sql(table.select()).rows()) {
			while (row.next()) {
				rows++;
				ids += row.getLong(0);
				quantities += row.getInt(1);
				prices += row.getDouble(2);
				titles += row.getLength(3);
				times += row.getRaw(4);
				categories += row.getLength(5);
				if (row.isNull(6)) {
					nulls++;
				}
				else {
					parents += row.getLong(6);
				}
				amounts += row.getRaw(7);
			}
		}
		return table.totals()
			.check(rows, ids, quantities, prices, titles, times, categories, parents, nulls, amounts / 1e4);
	}

	/** HttpClient 5 alone, which looks at no value. */
	@Benchmark
	public long bareHttpClient(Clients.Bare bare, Tables.MixedSource table) throws IOException {
		return bare.client.nativeQuery(table.select(), (response) -> {
			try (InputStream in = response.getEntity().getContent()) {
				return table.checkBytes(Drain.drain(in));
			}
		});
	}

}
