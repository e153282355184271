package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.request.BodyWriter;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.RawStream;

/**
 * Shows that answers and inserts of any size need no memory: 10 GB each way in a JVM of
 * 64 MB. <pre class="code">
 * java -cp benchmarks.jar io.clickhouseconnect.benchmarks.TenGigabytes
 * </pre>
 */
public final class TenGigabytes {

	private static final long BYTES = 10_000_000_000L;

	private static final String SQL = "SELECT number FROM numbers(" + BYTES / Long.BYTES + ")";

	private TenGigabytes() {
	}

	/**
	 * Starts a server and a child process with little memory.
	 * @param arguments none; the child process is told to measure
	 * @throws Exception if something fails, or memory does not suffice
	 */
	public static void main(String[] arguments) throws Exception {
		if (arguments.length == 0) {
			SmallHeap.run(TenGigabytes.class, "10 GB each way");
		}
		else {
			measure();
		}
	}

	private static void measure() throws IOException {
		try (ClickHouseClient client = BenchmarkServer.client()) {
			long start = System.nanoTime();
			try (RawStream answer = client.sql(SQL).rawStream("Native")) {
				report("rawStream, read", Drain.drain(answer), start);
			}
			start = System.nanoTime();
			try (RawStream answer = client.sql(SQL).rawStream("Native")) {
				report("rawStream, transferTo", answer.transferTo(OutputStream.nullOutputStream()), start);
			}
			RepeatedBlock data = RepeatedBlock.ofNumbers(BYTES);
			start = System.nanoTime();
			QuerySummary written = client.insert("sink").rawInsert("Native", (BodyWriter) data::writeTo);
			report("rawInsert, callback, " + written.writtenRows() + " rows", data.length(), start);
			start = System.nanoTime();
			written = client.insert("sink").rawInsert("Native", data.stream());
			report("rawInsert, InputStream, " + written.writtenRows() + " rows", data.length(), start);
		}
	}

	private static void report(String what, long bytes, long start) {
		if (bytes < BYTES) {
			throw new IllegalStateException("Only " + bytes + " bytes by " + what);
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		Console.print(String.format(Locale.ROOT, "%s: %,d bytes, %.1f s, %s", what, bytes, seconds, SmallHeap.state()));
	}

}
