package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.result.QueryResult;

/**
 * The mixed columns into a table that keeps nothing, against bytes that need not be made
 * any more.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 7)
@Rows(Mixed.ROWS)
@Fork(jvmArgsAppend = { "-Xms4g", "-Xmx4g" })
public class MixedInsertColumns {

	/** This library, which encodes arrays of each column. */
	@Benchmark
	public long clickHouseConnect(Clients.Ours ours, Tables.MixedTarget table, Columns columns) {
		return table.check(ours.client.insert(table.table()).columnValues(columns.values).writtenRows());
	}

	/** HttpClient 5 alone, which sends prepared bytes. */
	@Benchmark
	public long bareHttpClient(Clients.Bare bare, Tables.MixedTarget table, Bytes bytes) throws IOException {
		HttpEntity entity = new EntityTemplate(-1, ContentType.APPLICATION_OCTET_STREAM, null, bytes.bytes::writeTo);
		return table.check(bare.client.insert("INSERT INTO " + table.table() + " FORMAT Native", entity));
	}

	/** What this library sends. */
	@State(Scope.Benchmark)
	public static class Columns {

		private ColumnValues[] values = {};

		/**
		 * Reads the columns.
		 * @param ours reads them
		 * @param table has made its tables before
		 */
		@Setup
		public void read(Clients.Ours ours, Tables.MixedTarget table) {
			QueryResult result = ours.client.sql(table.dataset.select()).query();
			int rows = result.rowCount();
			String[] titles = new String[rows];
			String[] categories = new String[rows];
			boolean[] nulls = new boolean[rows];
			for (int row = 0; row < rows; row++) {
				titles[row] = result.column(3).getString(row);
				categories[row] = result.column(5).getString(row);
				nulls[row] = result.column(6).isNull(row);
			}
			this.values = new ColumnValues[] { ColumnValues.of(Arrays.copyOf(result.column(0).longs(), rows)),
					ColumnValues.of(Arrays.copyOf(result.column(1).ints(), rows)),
					ColumnValues.of(Arrays.copyOf(result.column(2).doubles(), rows)), ColumnValues.of(titles),
					ColumnValues.raw(Arrays.copyOf(result.column(4).ints(), rows)), ColumnValues.of(categories),
					ColumnValues.of(Arrays.copyOf(result.column(6).longs(), rows)).withNulls(nulls),
					ColumnValues.raw(Arrays.copyOf(result.column(7).longs(), rows)) };
		}

	}

	/** What HttpClient sends. */
	@State(Scope.Benchmark)
	public static class Bytes {

		private final PreparedBytes bytes = new PreparedBytes();

		@Setup
		public void read(Tables.MixedTarget table) throws IOException {
			this.bytes.add(table.dataset.select());
		}

	}

}
