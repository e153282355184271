package io.clickhouseconnect.internal.insert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.QuerySummary;

/**
 * Inserts whole columns, a slice of each at a time.
 */
public final class ColumnsInsert {

	/** So many rows of a slice that its columns stay in the cache while they are sent. */
	private static final int SLICE = 8192;

	/** The bytes of a slice, so that a block is not much larger when it is looked at. */
	private static final long SLICE_BYTES = 256 * 1024;

	private static final int FIRST_SLICE = 16;

	private static final long[] NOT_WEIGHED = {};

	private ColumnsInsert() {
	}

	/**
	 * Inserts all values.
	 * @param run the insert
	 * @param columns the values of each column
	 * @return what the server did
	 */
	public static QuerySummary insert(InsertRun run, List<ColumnValues> columns) {
		List<String> names = run.target().names();
		if (columns.size() != names.size()) {
			throw new ClickHouseDataException(
					"There are values for " + columns.size() + " columns, but the insert into '" + run.target().table()
							+ "' has " + names.size() + ": " + Excerpt.of(names));
		}
		int rows = columns.get(0).size();
		for (int i = 0; i < columns.size(); i++) {
			if (columns.get(i).size() != rows) {
				throw new ClickHouseDataException("Column '" + Excerpt.of(names.get(i)) + "' has "
						+ columns.get(i).size() + " values, but column '" + Excerpt.of(names.get(0)) + "' has " + rows);
			}
		}
		List<ColumnMetadata> metadata = run.target().metadata();
		List<ColumnSource> sources = new ArrayList<>();
		for (int i = 0; i < columns.size(); i++) {
			sources.add(new ColumnSource(columns.get(i), metadata.get(i).type(), Math.min(SLICE, rows)));
		}
		try (run) {
			insert(run, sources, rows);
			return run.finish();
		}
	}

	private static void insert(InsertRun run, List<ColumnSource> sources, int rows) {
		long least = Math.max(sources.stream().mapToLong(ColumnSource::leastWeight).sum(), 1);
		int longest = (int) Math.min(SLICE, Math.max(SLICE_BYTES / least, 1));
		long[] weights = sources.stream().anyMatch(ColumnSource::isWeighed) ? new long[longest] : NOT_WEIGHED;
		int count = FIRST_SLICE;
		for (int from = 0; from < rows; from += count) {
			// As long as slices end early there is no use in weighing far ahead.
			int most = Math.min(Math.min(longest, 2 * Math.max(count, FIRST_SLICE)), Math.min(run.room(), rows - from));
			count = slice(run, sources, weights, from, most);
			for (int i = 0; i < sources.size(); i++) {
				try {
					sources.get(i).append(run.columns()[i], from, count);
				}
				catch (UnfitValueException ex) {
					throw run.unfit(i, ex);
				}
				catch (RuntimeException | Error ex) {
					throw run.failed(i, ex);
				}
			}
			run.endRow();
		}
	}

	/**
	 * How many rows have few enough bytes to be appended before the block is looked at.
	 */
	private static int slice(InsertRun run, List<ColumnSource> sources, long[] weights, int from, int most) {
		if (weights == NOT_WEIGHED) {
			return most;
		}
		Arrays.fill(weights, 0, most, 0);
		try {
			sources.forEach((source) -> source.addWeights(weights, from, most));
		}
		catch (RuntimeException | Error ex) {
			throw run.failed(ex);
		}
		long sum = 0;
		for (int i = 0; i < most; i++) {
			sum += weights[i];
			if (sum >= SLICE_BYTES) {
				return i + 1;
			}
		}
		return most;
	}

}
