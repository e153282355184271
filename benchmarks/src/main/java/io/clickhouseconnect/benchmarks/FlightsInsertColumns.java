package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.QueryResult;

/**
 * The flights into a table that keeps nothing, against bytes that need not be made any
 * more.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 7)
@Rows(Flights.ROWS)
public class FlightsInsertColumns {

	/** This library, which encodes arrays of each column. */
	@Benchmark
	public long clickHouseConnect(Clients.Ours ours, Tables.FlightsTarget table, Columns columns) {
		return table.check(ours.client.insert(table.table()).columnValues(columns.values).writtenRows());
	}

	/** HttpClient 5 alone, which sends prepared bytes. */
	@Benchmark
	public long bareHttpClient(Clients.Bare bare, Tables.FlightsTarget table, Bytes bytes) throws IOException {
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
		public void read(Clients.Ours ours, Tables.FlightsTarget table) {
			QueryResult result = ours.client.sql(table.dataset.select()).query();
			int rows = result.rowCount();
			int[] distances = new int[rows];
			Arrays.setAll(distances, result.column(2)::getInt);
			this.values = new ColumnValues[] { ColumnValues.raw(Arrays.copyOf(result.column(0).ints(), rows)),
					ColumnValues.of(Arrays.copyOf(result.column(1).shorts(), rows)), ColumnValues.of(distances),
					ColumnValues.of(texts(result.column(3))), ColumnValues.of(texts(result.column(4))) };
		}

		private static String[] texts(Column column) {
			String[] texts = new String[column.size()];
			Arrays.setAll(texts, column::getString);
			return texts;
		}

	}

	/** What HttpClient sends. */
	@State(Scope.Benchmark)
	public static class Bytes {

		private final PreparedBytes bytes = new PreparedBytes();

		@Setup
		public void read(Tables.FlightsTarget table) throws IOException {
			this.bytes.add(table.dataset.select());
		}

	}

}
