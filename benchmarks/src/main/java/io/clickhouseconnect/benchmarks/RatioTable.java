package io.clickhouseconnect.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * Medians side by side. The methods of a benchmark are named after the clients, so that
 * each benchmark becomes a row and each client a column.
 */
final class RatioTable {

	private static final String OURS = "clickHouseConnect";

	private static final Map<String, String> PEERS = peers();

	private final Map<String, Map<String, RunResult>> rows = new LinkedHashMap<>();

	private RatioTable() {
	}

	private static Map<String, String> peers() {
		Map<String, String> peers = new LinkedHashMap<>();
		peers.put("bareHttpClient", "bare HttpClient 5");
		peers.put("clientV2", "client-v2");
		peers.put("jdbc", "JDBC");
		return peers;
	}

	static RatioTable of(Collection<RunResult> results) {
		RatioTable table = new RatioTable();
		for (RunResult result : results) {
			String[] name = result.getParams().getBenchmark().split("\\.", -1);
			String row = name[name.length - 2] + parameters(result.getParams());
			table.rows.computeIfAbsent(row, (key) -> new LinkedHashMap<>()).put(name[name.length - 1], result);
		}
		return table;
	}

	private static String parameters(BenchmarkParams params) {
		StringBuilder text = new StringBuilder();
		params.getParamsKeys().forEach((key) -> text.append(' ').append(params.getParam(key)));
		return text.toString();
	}

	String toMarkdown() {
		StringBuilder text = new StringBuilder();
		for (Metric metric : List.of(new Median(), new AllocationPerCall(), new AllocationPerRow())) {
			append(text, metric);
		}
		return text.toString();
	}

	private void append(StringBuilder text, Metric metric) {
		StringBuilder lines = new StringBuilder();
		this.rows.forEach((name, row) -> {
			if (row.values().stream().allMatch(metric::fits)) {
				appendRow(lines, name, row, metric);
			}
		});
		if (!lines.isEmpty()) {
			text.append(text.isEmpty() ? "" : "\n")
				.append("| ")
				.append(metric.name())
				.append(" | clickhouse-connect |");
			PEERS.values().forEach((peer) -> text.append(' ').append(peer).append(" | ratio |"));
			text.append("\n| --- | ---: |").append(" ---: | ---: |".repeat(PEERS.size())).append('\n').append(lines);
		}
	}

	private static void appendRow(StringBuilder text, String name, Map<String, RunResult> row, Metric metric) {
		RunResult ours = row.get(OURS);
		text.append("| ").append(name).append(" | ").append(metric.text(ours)).append(" |");
		for (String peer : PEERS.keySet()) {
			RunResult other = row.get(peer);
			text.append(' ').append(metric.text(other)).append(" | ").append(metric.ratio(ours, other)).append(" |");
		}
		text.append('\n');
	}

	private abstract static class Metric {

		abstract String name();

		/**
		 * Whether the metric says anything about a benchmark.
		 */
		abstract boolean fits(RunResult result);

		abstract double value(RunResult result);

		abstract String unit(RunResult result);

		String text(@Nullable RunResult result) {
			return (result == null) ? "" : String.format(Locale.ROOT, "%,.0f %s", value(result), unit(result)).strip();
		}

		String ratio(@Nullable RunResult first, @Nullable RunResult second) {
			return (first == null || second == null) ? ""
					: String.format(Locale.ROOT, "**%.3f**", value(first) / value(second));
		}

	}

	private static final class Median extends Metric {

		@Override
		String name() {
			return "median time";
		}

		@Override
		boolean fits(RunResult result) {
			return true;
		}

		@Override
		double value(RunResult result) {
			return result.getPrimaryResult().getStatistics().getPercentile(50);
		}

		@Override
		String unit(RunResult result) {
			return result.getPrimaryResult().getScoreUnit().replace("/op", "");
		}

	}

	private abstract static class Allocation extends Metric {

		@Override
		double value(RunResult result) {
			Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
			return (allocated != null) ? allocated.getScore() : Double.NaN;
		}

		@Override
		String unit(RunResult result) {
			return "B";
		}

		/**
		 * How many rows a call reads or writes, 0 if its benchmark is not about rows.
		 */
		static long rows(RunResult result) {
			String method = result.getParams().getBenchmark();
			try {
				Rows rows = Class.forName(method.substring(0, method.lastIndexOf('.'))).getAnnotation(Rows.class);
				return (rows != null) ? rows.value() : 0;
			}
			catch (ClassNotFoundException ex) {
				throw new IllegalStateException("The class of the benchmark " + method + " is not there", ex);
			}
		}

	}

	private static final class AllocationPerCall extends Allocation {

		@Override
		String name() {
			return "bytes allocated per call";
		}

		@Override
		boolean fits(RunResult result) {
			return rows(result) == 0;
		}

	}

	private static final class AllocationPerRow extends Allocation {

		@Override
		String name() {
			return "bytes allocated per row";
		}

		@Override
		boolean fits(RunResult result) {
			return rows(result) > 0;
		}

		@Override
		double value(RunResult result) {
			return super.value(result) / rows(result);
		}

		@Override
		String text(@Nullable RunResult result) {
			return (result == null) ? "" : String.format(Locale.ROOT, "%,.1f B", value(result));
		}

	}

}
