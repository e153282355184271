package io.clickhouseconnect.internal.insert;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.result.QuerySummary;

/**
 * Inserts whole columns, a slice of each at a time.
 */
public final class ColumnsInsert {

	/** So many rows of a slice that its columns stay in the cache while they are sent. */
	private static final int SLICE = 8 * 1024;

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
							+ "' has " + names.size() + ": " + names);
		}
		int rows = columns.get(0).size();
		for (int i = 0; i < columns.size(); i++) {
			if (columns.get(i).size() != rows) {
				throw new ClickHouseDataException("Column '" + names.get(i) + "' has " + columns.get(i).size()
						+ " values, but column '" + names.get(0) + "' has " + rows);
			}
		}
		try (run) {
			for (int from = 0; from < rows;) {
				int count = Math.min(Math.min(SLICE, run.room()), rows - from);
				for (int i = 0; i < columns.size(); i++) {
					try {
						append(run.columns()[i], columns.get(i), from, count);
					}
					catch (UnfitValueException ex) {
						throw run.unfit(i, ex);
					}
				}
				run.endRows();
				from += count;
			}
			return run.finish();
		}
	}

	private static void append(ColumnWriter writer, ColumnValues values, int from, int count) {
		boolean @Nullable [] nulls = values.nulls();
		if (nulls == null) {
			appendAll(writer, values, from, count);
			return;
		}
		// Runs of values between the NULLs are appended at once.
		int start = from;
		for (int i = from; i < from + count; i++) {
			if (nulls[i]) {
				appendAll(writer, values, start, i - start);
				writer.appendNull();
				start = i + 1;
			}
		}
		appendAll(writer, values, start, from + count - start);
	}

	private static void appendAll(ColumnWriter writer, ColumnValues column, int from, int count) {
		Object values = column.values();
		if (values instanceof long[] longs) {
			if (column.isRaw()) {
				writer.appendRaws(longs, from, count);
			}
			else {
				writer.appendLongs(longs, from, count);
			}
		}
		else if (values instanceof int[] ints) {
			if (column.isRaw()) {
				writer.appendRaws(ints, from, count);
			}
			else {
				writer.appendInts(ints, from, count);
			}
		}
		else if (values instanceof double[] doubles) {
			writer.appendDoubles(doubles, from, count);
		}
		else if (values instanceof float[] floats) {
			writer.appendFloats(floats, from, count);
		}
		else if (values instanceof short[] shorts) {
			writer.appendShorts(shorts, from, count);
		}
		else if (values instanceof boolean[] booleans) {
			for (int i = from; i < from + count; i++) {
				writer.appendBoolean(booleans[i]);
			}
		}
		else if (values instanceof List<?> list) {
			for (Object value : list.subList(from, from + count)) {
				writer.appendObject(value);
			}
		}
		else {
			writer.appendObjects((@Nullable Object[]) values, from, count);
		}
	}

}
