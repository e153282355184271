package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;

/**
 * Runs benchmarks on one server and writes their results. The clients take turns, round
 * by round, so that a machine that slows down meanwhile slows down all of them.
 * <pre class="code">
 * java -jar benchmarks.jar [--name=NAME] [--rounds=N] [--quick] [REGEX ...]
 * </pre>
 */
public final class BenchmarkRun {

	private final List<String> includes = new ArrayList<>();

	private String name = "latest";

	private int rounds = 2;

	private boolean quick;

	private BenchmarkRun(String[] arguments) {
		for (String argument : arguments) {
			if (argument.startsWith("--name=")) {
				this.name = argument.substring("--name=".length());
			}
			else if (argument.startsWith("--rounds=")) {
				this.rounds = Integer.parseInt(argument.substring("--rounds=".length()));
			}
			else if (argument.equals("--quick")) {
				this.quick = true;
			}
			else {
				this.includes.add(argument);
			}
		}
	}

	/**
	 * Runs the benchmarks.
	 * @param arguments see above
	 * @throws Exception if a benchmark fails
	 */
	public static void main(String[] arguments) throws Exception {
		BenchmarkRun run = new BenchmarkRun(arguments);
		Collection<RunResult> results;
		try (EmbeddedClickHouse server = BenchmarkServer.start()) {
			results = run.measure(server);
		}
		run.write(results);
	}

	private Collection<RunResult> measure(EmbeddedClickHouse server) throws RunnerException {
		Map<String, List<BenchmarkResult>> all = new LinkedHashMap<>();
		for (int round = 0; round < this.rounds; round++) {
			for (RunResult result : new Runner(options(server).build()).run()) {
				all.computeIfAbsent(result.getParams().id(), (id) -> new ArrayList<>())
					.addAll(result.getBenchmarkResults());
			}
		}
		return all.values().stream().map((data) -> new RunResult(data.get(0).getParams(), data)).toList();
	}

	private ChainedOptionsBuilder options(EmbeddedClickHouse server) {
		ChainedOptionsBuilder options = new OptionsBuilder().forks(1)
			.shouldFailOnError(true)
			.addProfiler(GCProfiler.class)
			// before what a benchmark asks for itself
			.jvmArgsPrepend("-Xms1g", "-Xmx1g", BenchmarkServer.option(server));
		this.includes.forEach(options::include);
		if (this.quick) {
			options.warmupTime(TimeValue.seconds(1)).measurementTime(TimeValue.seconds(1)).measurementIterations(2);
		}
		return options;
	}

	private void write(Collection<RunResult> results) throws IOException {
		Path folder = Path.of(Files.isDirectory(Path.of("benchmarks")) ? "benchmarks/results" : "results");
		Files.createDirectories(folder);
		Path json = folder.resolve(this.name + ".json");
		try (PrintStream out = new PrintStream(Files.newOutputStream(json), false, StandardCharsets.UTF_8)) {
			ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
		}
		String table = RatioTable.of(results).toMarkdown();
		Files.writeString(folder.resolve(this.name + ".md"), table);
		Console.print(table);
	}

}
