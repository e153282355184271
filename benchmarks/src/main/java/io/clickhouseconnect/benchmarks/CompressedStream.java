package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.github.luben.zstd.ZstdInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.RawStream;

/**
 * An answer of 190 MB that the server compresses on one thread, which takes most of the
 * time. The bare client decodes ZSTD with zstd-jni and LZ4 not at all: the frame reader
 * of lz4-java refuses the linked blocks that ClickHouse writes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class CompressedStream {

	private static final String SQL = "SELECT number, toString(number) AS text FROM numbers(8000000)";

	/** How the answer is compressed. */
	@Param({ "LZ4", "ZSTD" })
	public Compression compression = Compression.NONE;

	/** This library. */
	@Benchmark
	public long clickHouseConnect(Clients.Ours ours) throws IOException {
		try (RawStream in = ours.client.sql(SQL).compression(this.compression).rawStream("Native")) {
			return Drain.drain(in);
		}
	}

	/** HttpClient 5 alone. */
	@Benchmark
	public long bareHttpClient(Clients.Bare bare) throws IOException {
		String coding = this.compression.name().toLowerCase(Locale.ROOT);
		return bare.client.compressedQuery(SQL + " FORMAT Native", coding, (response) -> {
			try (InputStream in = decoded(response.getEntity().getContent())) {
				return Drain.drain(in);
			}
		});
	}

	private InputStream decoded(InputStream in) throws IOException {
		return (this.compression == Compression.ZSTD) ? new ZstdInputStream(in) : in;
	}

}
