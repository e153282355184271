package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The flights in Native, which is what reading values out of them can at best take.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Rows(Flights.ROWS)
public class FlightsDownload {

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
