package io.clickhouseconnect.internal.insert;

import java.lang.reflect.Array;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.result.QuerySummary;

/**
 * Inserts rows that are arrays, lists or maps.
 */
public final class RowsInsert {

	private final InsertRun run;

	private final List<String> names;

	private RowsInsert(InsertRun run) {
		this.run = run;
		this.names = run.target().names();
	}

	/**
	 * Finds the columns that rows have values for, as the first of them names them.
	 * @param first the first row
	 * @param target the table
	 * @return the columns
	 */
	public static InsertTarget columnsOf(@Nullable Object first, InsertTarget target) {
		return (first instanceof Map<?, ?> row) ? target.withWhole(row.keySet()) : target;
	}

	/**
	 * Inserts all rows.
	 * @param run the insert
	 * @param rows the rows
	 * @return what the server did
	 */
	public static QuerySummary insert(InsertRun run, Iterator<?> rows) {
		RowsInsert insert = new RowsInsert(run);
		try (run) {
			run.fill();
			return insert.all(rows);
		}
	}

	/**
	 * Inserts all rows.
	 * @param run the insert
	 * @param first the first row
	 * @param rows the others
	 * @return what the server did
	 */
	public static QuerySummary insert(InsertRun run, @Nullable Object first, Iterator<?> rows) {
		RowsInsert insert = new RowsInsert(run);
		try (run) {
			run.fill();
			insert.appendRow(first);
			run.endRow();
			return insert.all(rows);
		}
	}

	private QuerySummary all(Iterator<?> rows) {
		while (next(this.run, rows)) {
			appendRow(element(this.run, rows));
			this.run.endRow();
		}
		return this.run.finish();
	}

	static boolean next(InsertRun run, Iterator<?> rows) {
		try {
			return rows.hasNext();
		}
		catch (RuntimeException | Error ex) {
			throw run.failed(ex);
		}
	}

	static @Nullable Object element(InsertRun run, Iterator<?> rows) {
		try {
			return rows.next();
		}
		catch (RuntimeException | Error ex) {
			throw run.failed(ex);
		}
	}

	/** A row is a collection of the caller, which may fail like its source. */
	private void appendRow(@Nullable Object row) {
		try {
			append(row);
		}
		catch (RuntimeException | Error ex) {
			throw this.run.failed(ex);
		}
	}

	private void append(@Nullable Object row) {
		if (row instanceof Object[] values) {
			requireArity(values.length);
			for (int i = 0; i < values.length; i++) {
				append(i, values[i]);
			}
		}
		else if (row instanceof List<?> values) {
			requireArity(values.size());
			int column = 0;
			for (Object value : values) {
				append(column++, value);
			}
		}
		else if (row instanceof Map<?, ?> values) {
			append(values);
		}
		else if (row != null && row.getClass().isArray()) {
			requireArity(Array.getLength(row));
			for (int i = 0; i < this.names.size(); i++) {
				append(i, Array.get(row, i));
			}
		}
		else {
			throw unfit("is " + ((row != null) ? KindName.withArticle(row) : "null")
					+ ", not an array, a list or a map; insert records and beans by records(..)");
		}
	}

	private void append(Map<?, ?> values) {
		int found = 0;
		for (int i = 0; i < this.names.size(); i++) {
			Object value = values.get(this.names.get(i));
			if (value != null || values.containsKey(this.names.get(i))) {
				found++;
				append(i, value);
			}
			else {
				appendMissing(i, values);
			}
		}
		if (found < values.size()) {
			requireColumns(values.keySet(), this.run.row() - 1);
		}
	}

	private void requireColumns(Set<?> keys, long row) {
		Set<Object> unknown = new LinkedHashSet<>(keys);
		this.names.forEach(unknown::remove);
		if (!unknown.isEmpty()) {
			throw unfit(row, "has the key '" + Excerpt.of(String.valueOf(unknown.iterator().next()))
					+ "', which is no column; the columns are " + Excerpt.of(this.names));
		}
	}

	private void appendMissing(int column, Map<?, ?> row) {
		try {
			this.run.columns()[column].appendObject(null);
		}
		catch (UnfitValueException ex) {
			requireColumns(row.keySet(), this.run.row());
			throw this.run.unfit(column,
					new UnfitValueException("the map of the row has no such key, which stands for " + ex.getMessage()));
		}
	}

	private void append(int column, @Nullable Object value) {
		ColumnWriter writer = this.run.columns()[column];
		try {
			writer.appendObject(value);
		}
		catch (UnfitValueException ex) {
			throw this.run.unfit(column, ex);
		}
		catch (RuntimeException | Error ex) {
			throw this.run.failed(column, ex);
		}
	}

	private void requireArity(int size) {
		if (size != this.names.size()) {
			throw unfit("has " + size + " values, but the insert has " + this.names.size() + " columns: "
					+ Excerpt.of(this.names));
		}
	}

	private ClickHouseDataException unfit(String problem) {
		return unfit(this.run.row(), problem);
	}

	private ClickHouseDataException unfit(long row, String problem) {
		return new ClickHouseDataException(
				"Row " + row + " of the insert into '" + this.run.target().table() + "' " + problem);
	}

}
