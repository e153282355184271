package io.clickhouseconnect.benchmarks;

import java.io.ByteArrayInputStream;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.codec.read.NativeInput;
import io.clickhouseconnect.internal.codec.read.ReadOptions;

/**
 * A column of Int64 out of memory into arrays, on one core: {@link #BYTES} of it, so that
 * bytes a nanosecond are gigabytes a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Int64Decode {

	private static final int ROWS = 5_000_000;

	static final long BYTES = 8L * ROWS;

	private byte[] answer = {};

	/**
	 * Reads the answer of the server.
	 */
	@Setup
	public void read() {
		try (ClickHouseClient client = BenchmarkServer.client()) {
			this.answer = client.sql("SELECT toInt64(number * 3) AS x FROM numbers(" + ROWS + ")").rawQuery("Native");
		}
	}

	/** This library. */
	@Benchmark
	public long clickHouseConnect() {
		BlockReader reader = new BlockReader(new NativeInput(new ByteArrayInputStream(this.answer)),
				new ReadOptions(ZoneOffset.UTC, Map.of(), UnaryOperator.identity()), false);
		long rows = 0;
		long last = 0;
		while (reader.next()) {
			rows += reader.rowCount();
			last = reader.columns().get(0).longs()[reader.rowCount() - 1];
		}
		if (rows != ROWS || last != 3L * (ROWS - 1)) {
			throw new IllegalStateException("Not all was read");
		}
		return last;
	}

}
