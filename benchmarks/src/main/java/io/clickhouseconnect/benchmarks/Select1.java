package io.clickhouseconnect.benchmarks;

import java.io.InputStream;
import java.util.concurrent.TimeUnit;

import com.clickhouse.client.api.query.QueryResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The smallest query: what a client costs beside the server.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class Select1 {

	private static final String SQL = "SELECT 1";

	/** This library. */
	@Benchmark
	public byte[] clickHouseConnect(Clients.Ours ours) {
		return ours.client.sql(SQL).rawQuery();
	}

	/** HttpClient 5 alone. */
	@Benchmark
	public byte[] bareHttpClient(Clients.Bare bare) throws Exception {
		return bare.client.query(SQL, (response) -> EntityUtils.toByteArray(response.getEntity()));
	}

	/** ClickHouse's own client-v2. */
	@Benchmark
	@SuppressWarnings("try")
	public byte[] clientV2(Clients.Peer peer) throws Exception {
		try (QueryResponse response = peer.client.query(SQL).get(); InputStream in = response.getInputStream()) {
			return in.readAllBytes();
		}
	}

}
