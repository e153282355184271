package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.clickhouseconnect.result.RawStream;

/**
 * An answer of 1 GiB, read with a buffer of 64 KiB or handed on to an
 * {@link OutputStream}. The server only copies memory for it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class RawStream1G {

	private static final long BYTES = 1L << 30;

	static final String SQL = "SELECT number FROM numbers(" + BYTES / Long.BYTES + ")";

	/** How the answer is read. */
	@Param({ "read", "transferTo" })
	public String by = "";

	/** This library. */
	@Benchmark
	public long clickHouseConnect(Clients.Ours ours) throws IOException {
		try (RawStream in = ours.client.sql(SQL).rawStream("Native")) {
			return read(in);
		}
	}

	/** HttpClient 5 alone. */
	@Benchmark
	public long bareHttpClient(Clients.Bare bare) throws IOException {
		return bare.client.query(SQL + " FORMAT Native", (response) -> {
			try (InputStream in = response.getEntity().getContent()) {
				return read(in);
			}
		});
	}

	/** ClickHouse's own client-v2. */
	@Benchmark
	@SuppressWarnings("try")
	public long clientV2(Clients.Peer peer) throws Exception {
		QuerySettings settings = new QuerySettings().setFormat(ClickHouseFormat.Native);
		try (QueryResponse response = peer.client.query(SQL, settings).get()) {
			return read(response.getInputStream());
		}
	}

	private long read(InputStream in) throws IOException {
		return switch (this.by) {
			case "read" -> complete(Drain.drain(in));
			case "transferTo" -> complete(in.transferTo(OutputStream.nullOutputStream()));
			default -> throw new IllegalArgumentException(this.by);
		};
	}

	private static long complete(long count) {
		if (count < BYTES) {
			throw new IllegalStateException("Only " + count + " bytes came");
		}
		return count;
	}

}
