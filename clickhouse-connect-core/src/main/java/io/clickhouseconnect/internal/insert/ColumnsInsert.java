package io.clickhouseconnect.internal.insert;

import java.util.ArrayList;
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
		List<ColumnSource> weighed = sources.stream().filter(ColumnSource::isWeighed).toList();
		int count = 0;
		for (int from = 0; from < rows; from += count) {
			int most = Math.min(longest, Math.min(run.room(), rows - from));
			count = weighed.isEmpty() ? most : slice(run, weighed, from, most);
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
	private static int slice(InsertRun run, List<ColumnSource> sources, int from, int most) {
		long sum = 0;
		int count = 0;
		try {
			while (count < most && sum < SLICE_BYTES) {
				for (ColumnSource source : sources) {
					sum += source.weight(from + count);
				}
				count++;
			}
		}
		catch (RuntimeException | Error ex) {
			throw run.failed(ex);
		}
		return count;
	}

}
