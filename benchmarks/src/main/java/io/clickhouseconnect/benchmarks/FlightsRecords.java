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
 * The flights as one object a row.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 7)
@Rows(Flights.ROWS)
@Fork(jvmArgsAppend = { "-Xms4g", "-Xmx4g" })
public class FlightsRecords {

	/** This library, which streams them. */
	@Benchmark
	public long clickHouseConnect(Clients.Ours ours, Tables.FlightsSource table) {
		Flights.Sums sums = new Flights.Sums();
		try (Stream<Flights.Flight> flights = ours.client.sql(table.select()).query(Flights.Flight.class).stream()) {
			flights.forEach(sums::add);
		}
		return sums.check(table.totals());
	}

	/**
	 * ClickHouse's own client-v2, which knows objects only as a list of all of them.
	 */
	@Benchmark
	@Warmup(iterations = 5)
	@Measurement(iterations = 3)
	public long clientV2(Clients.Peer peer, Tables.FlightsSource table) {
		Flights.Sums sums = new Flights.Sums();
		peer.beans(FlightBean.class, table.dataset).forEach(sums::add);
		return sums.check(table.totals());
	}

}
