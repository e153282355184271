package io.clickhouseconnect.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
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

	private static final String BARE = "bareHttpClient";

	private static final String PEER = "clientV2";

	private final Map<String, Map<String, RunResult>> rows = new LinkedHashMap<>();

	private RatioTable() {
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
		text.append("| median time | clickhouse-connect | bare HttpClient 5 | ratio | client-v2 | ratio |\n");
		text.append("| --- | ---: | ---: | ---: | ---: | ---: |\n");
		this.rows.forEach((name, row) -> appendRow(text, name, row, new Median()));
		text.append(
				"\n| bytes allocated per call | clickhouse-connect | bare HttpClient 5 | ratio | client-v2 | ratio |\n");
		text.append("| --- | ---: | ---: | ---: | ---: | ---: |\n");
		this.rows.forEach((name, row) -> appendRow(text, name, row, new Allocation()));
		return text.toString();
	}

	private static void appendRow(StringBuilder text, String name, Map<String, RunResult> row, Metric metric) {
		RunResult ours = row.get(OURS);
		RunResult bare = row.get(BARE);
		RunResult peer = row.get(PEER);
		text.append("| ").append(name).append(" | ").append(metric.text(ours));
		text.append(" | ").append(metric.text(bare)).append(" | ").append(metric.ratio(ours, bare));
		text.append(" | ").append(metric.text(peer)).append(" | ").append(metric.ratio(ours, peer)).append(" |\n");
	}

	private abstract static class Metric {

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
		double value(RunResult result) {
			return result.getPrimaryResult().getStatistics().getPercentile(50);
		}

		@Override
		String unit(RunResult result) {
			return result.getPrimaryResult().getScoreUnit().replace("/op", "");
		}

	}

	private static final class Allocation extends Metric {

		@Override
		double value(RunResult result) {
			Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
			return (allocated != null) ? allocated.getScore() : Double.NaN;
		}

		@Override
		String unit(RunResult result) {
			return "B";
		}

	}

}
