package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.sun.management.ThreadMXBean;
import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.error.ClickHouseException;

/**
 * Values of every type, short and long, few and many, in one block and in many, read and
 * written in every way, beside the bytes of the same. Shows where a shape costs more than
 * others. <pre class="code">
 * java -Xmx4g -cp benchmarks.jar io.clickhouseconnect.benchmarks.ShapeMatrix [--name=NAME] [--rounds=N] [REGEX of types]
 * </pre>
 */
public final class ShapeMatrix {

	private static final double LIMIT = 4;

	/** A call that takes longer than this once is not repeated. */
	private static final long SLOW_NANOS = 3_000_000_000L;

	/** Calls that are faster than this are measured several times over. */
	private static final long FAST_NANOS = 5_000_000L;

	private static final int CALLS_OF_FAST_ONES = 10;

	private static final int LONGER = 3;

	private static final List<String> READS = List.of("raw", "blocks", "rows", "records", "whole");

	private static final List<String> WRITES = List.of("prepared bytes", "rows", "records", "columns");

	private final StringBuilder reads = new StringBuilder(head("read", READS));

	private final StringBuilder writes = new StringBuilder(head("written", WRITES));

	private final List<String> slow = new ArrayList<>();

	private final StringBuilder failures = new StringBuilder();

	private String name = "shapes";

	private int rounds = 3;

	private Predicate<String> chosen = (type) -> true;

	private ShapeMatrix(String[] arguments) {
		for (String argument : arguments) {
			if (argument.startsWith("--name=")) {
				this.name = argument.substring("--name=".length());
			}
			else if (argument.startsWith("--rounds=")) {
				this.rounds = Integer.parseInt(argument.substring("--rounds=".length()));
			}
			else {
				this.chosen = Pattern.compile(argument).asPredicate();
			}
		}
	}

	/**
	 * Starts a server and measures all shapes.
	 * @param arguments see above
	 * @throws IOException if the results cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		ShapeMatrix matrix = new ShapeMatrix(arguments);
		try (EmbeddedClickHouse server = BenchmarkServer.start()) {
			System.setProperty("benchmarks.url", server.httpUrl().toString());
			try (ClickHouseClient client = BenchmarkServer.client()) {
				for (ShapeType type : ShapeType.all()) {
					if (matrix.chosen.test(type.name())) {
						Shape.of(type).forEach((shape) -> matrix.measure(client, shape));
						matrix.write();
						Console.print(type.name());
					}
				}
			}
		}
		Console.print(matrix.worse());
	}

	private void measure(ClickHouseClient client, Shape shape) {
		try {
			ShapeCalls calls = new ShapeCalls(client, shape);
			append(this.reads, shape, "read as", measure(calls.reads()));
			append(this.writes, shape, "written from", measure(calls.writes()));
		}
		catch (ClickHouseException | IllegalStateException ex) {
			this.failures.append(shape.cells())
				.append(" | ")
				.append(String.valueOf(ex.getMessage()).replace('|', '/'))
				.append(" |\n");
		}
	}

	/**
	 * What seems slow is measured once more, longer: the first calls for a type have its
	 * code compiled meanwhile.
	 */
	private Map<String, Measured> measure(Map<String, ShapeCalls.Call> calls) {
		Map<String, Measured> first = measure(calls, this.rounds);
		long limit = (long) (LIMIT * first.values().iterator().next().nanos());
		boolean slow = first.values().stream().anyMatch((way) -> way.nanos() > limit);
		return slow ? measure(calls, LONGER * this.rounds) : first;
	}

	/**
	 * Each round measures every way once, so that all of them have the same load beside
	 * them.
	 */
	private static Map<String, Measured> measure(Map<String, ShapeCalls.Call> calls, int rounds) {
		Map<String, List<Measured>> all = new LinkedHashMap<>();
		calls.forEach((way, call) -> all.put(way, new ArrayList<>(List.of(Measured.of(call, 1)))));
		for (int round = 0; round <= rounds; round++) {
			all.forEach((way, measured) -> {
				ShapeCalls.Call call = calls.get(way);
				if (call != null && measured.get(0).nanos() < SLOW_NANOS) {
					measured.add(Measured.of(call, (measured.get(0).nanos() < FAST_NANOS) ? CALLS_OF_FAST_ONES : 1));
				}
			});
		}
		Map<String, Measured> medians = new LinkedHashMap<>();
		all.forEach((way, measured) -> medians.put(way, Measured.median(measured)));
		return medians;
	}

	private void append(StringBuilder table, Shape shape, String verb, Map<String, Measured> ways) {
		StringBuilder allocated = new StringBuilder();
		Measured raw = null;
		table.append(shape.cells());
		for (Map.Entry<String, Measured> way : ways.entrySet()) {
			Measured measured = way.getValue();
			if (raw == null) {
				raw = measured;
				table.append(String.format(Locale.ROOT, " | %,.2f", measured.nanos() / 1e6));
			}
			else {
				double ratio = (double) measured.nanos() / raw.nanos();
				String cell = String.format(Locale.ROOT, "%.1f", ratio);
				table.append(" | ").append((ratio > LIMIT) ? "**" + cell + "**" : cell);
				allocated.append(String.format(Locale.ROOT, " | %.1f", measured.bytes() / (double) size(shape, raw)));
				if (ratio > LIMIT) {
					this.slow.add(String.format(Locale.ROOT, "%s | %s %s | %,.2f ms | **%.1f** | %,.0f ns |",
							shape.cells(), verb, way.getKey(), measured.nanos() / 1e6, ratio,
							(measured.nanos() - raw.nanos()) / (double) shape.rows()));
				}
			}
		}
		table.append(allocated).append(" |\n");
	}

	private static long size(Shape shape, Measured raw) {
		return Math.max(1,
				(raw.result() > shape.rows()) ? raw.result() : (long) shape.type().bytes(shape.size()) * shape.rows());
	}

	private static String head(String verb, List<String> ways) {
		StringBuilder head = new StringBuilder("| " + verb + " | size | rows | blocks | " + ways.get(0) + ", ms");
		List<String> others = ways.subList(1, ways.size());
		others.forEach((way) -> head.append(" | ").append(way));
		others.forEach((way) -> head.append(" | ").append(way).append(", allocated"));
		return head.append(" |\n| ---").append(" | ---:".repeat(2 + 2 * ways.size())).append(" |\n").toString();
	}

	private void write() throws IOException {
		Path folder = Path.of(Files.isDirectory(Path.of("benchmarks")) ? "benchmarks/results" : "results");
		Files.createDirectories(folder);
		String text = "Times of the bytes alone in milliseconds, of each way as a multiple of them; allocated bytes for"
				+ " each byte of the response or insert.\n\n## Reading\n" + this.reads + "\n## Writing\n" + this.writes
				+ "\n## More than 4 times as long as the bytes\n" + worse()
				+ (this.failures.isEmpty() ? "" : "\n## Failures\n| shape | size | rows | blocks | failure |\n"
						+ "| --- | ---: | ---: | ---: | --- |\n" + this.failures);
		Files.writeString(folder.resolve(this.name + ".md"), text);
	}

	private String worse() {
		StringBuilder worse = new StringBuilder("""
				| shape | size | rows | blocks | way | median | ratio | more per row |
				| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: |
				""");
		this.slow.forEach((line) -> worse.append(line).append('\n'));
		return worse.toString();
	}

	/**
	 * What a call took.
	 *
	 * @param nanos the time
	 * @param bytes what it allocated, in this thread and all others
	 * @param result what it returned
	 */
	private record Measured(long nanos, long bytes, long result) {

		private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

		static Measured of(ShapeCalls.Call call, int times) {
			long allocated = allocated();
			long start = System.nanoTime();
			long result = 0;
			for (int i = 0; i < times; i++) {
				result = call.run();
			}
			long nanos = System.nanoTime() - start;
			return new Measured(nanos / times, (allocated() - allocated) / times, result);
		}

		private static long allocated() {
			return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
				.filter((bytes) -> bytes > 0)
				.sum();
		}

		/** The first one, and the second, warm the code up. */
		static Measured median(List<Measured> measured) {
			List<Measured> last = new ArrayList<>(measured.subList(Math.min(2, measured.size() - 1), measured.size()));
			last.sort((one, other) -> Long.compare(one.nanos(), other.nanos()));
			return last.get(last.size() / 2);
		}

	}

}
