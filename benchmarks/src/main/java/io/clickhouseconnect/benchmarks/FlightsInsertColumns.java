package io.clickhouseconnect.benchmarks;

import java.io.IOException;
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

/**
 * The flights into a table that keeps nothing, against bytes that need not be made any
 * more.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Rows(Flights.ROWS)
public class FlightsInsertColumns {

	/** HttpClient 5 alone, which sends prepared bytes. */
	@Benchmark
	public long bareHttpClient(Clients.Bare bare, Tables.FlightsTarget table, Bytes bytes) throws IOException {
		HttpEntity entity = new EntityTemplate(-1, ContentType.APPLICATION_OCTET_STREAM, null, bytes.bytes::writeTo);
		return table.check(bare.client.insert("INSERT INTO " + table.table() + " FORMAT Native", entity));
	}

	/** What is sent. */
	@State(Scope.Benchmark)
	public static class Bytes {

		private final PreparedBytes bytes = new PreparedBytes();

		@Setup
		public void read(Tables.FlightsTarget table) throws IOException {
			this.bytes.add(table.dataset.select());
		}

	}

}
