package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.util.Locale;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.result.RowCursor;

/**
 * Shows that answers of any number of rows need no memory: 100 million rows of the mixed
 * columns in a JVM of 64 MB. <pre class="code">
 * java -cp benchmarks.jar io.clickhouseconnect.benchmarks.HundredMillionRows
 * </pre>
 */
public final class HundredMillionRows {

	private static final long ROWS = 100_000_000;

	private static final long COPIES = ROWS / Mixed.ROWS;

	private static final String SQL = "SELECT mixed.* FROM numbers(" + COPIES + ") AS copies CROSS JOIN mixed";

	private HundredMillionRows() {
	}

	/**
	 * Starts a server and a child process with little memory.
	 * @param arguments none; the child process is told to measure
	 * @throws Exception if something fails, or memory does not suffice
	 */
	public static void main(String[] arguments) throws Exception {
		if (arguments.length == 0) {
			SmallHeap.run(HundredMillionRows.class, "100 million rows");
		}
		else {
			measure();
		}
	}

	private static void measure() throws IOException {
		Mixed.DATASET.create();
		try (ClickHouseClient client = BenchmarkServer.client()) {
			long start = System.nanoTime();
			try (RawStream answer = client.sql(SQL).rawStream("Native")) {
				reportBytes("rawStream, read", Drain.drain(answer), start);
			}
			long begin = System.nanoTime();
			try (RowCursor row = client.sql(SQL).rows()) {
				reportRows(row, begin);
			}
		}
	}

	private static void reportRows(RowCursor row, long start) {
		long rows = 0;
		long lengths = 0;
		while (row.next()) {
			rows++;
			lengths += row.getString(3).length();
		}
		if (rows != ROWS || lengths == 0) {
			throw new IllegalStateException("Only " + rows + " rows");
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		Console.print(String.format(Locale.ROOT, "rows, each text made: %,d rows, %.1f s, %s", rows, seconds,
				SmallHeap.state()));
	}

	private static void reportBytes(String what, long bytes, long start) {
		if (bytes < COPIES * Mixed.DATASET.leastBytes()) {
			throw new IllegalStateException("Only " + bytes + " bytes by " + what);
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		Console.print(String.format(Locale.ROOT, "%s: %,d bytes, %.1f s, %s", what, bytes, seconds, SmallHeap.state()));
	}

}
