package io.clickhouseconnect.internal.insert;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.internal.mapping.ObjectWriter;
import io.clickhouseconnect.result.QuerySummary;

/**
 * Inserts records and beans.
 */
public final class RecordsInsert {

	private RecordsInsert() {
	}

	/**
	 * Leaves out the columns that objects have no values for.
	 * @param type the class of the objects
	 * @param target the table
	 * @return the columns that are left
	 * @throws ClickHouseDataException if a value of the objects has no column, or none
	 * has
	 */
	public static InsertTarget columnsOf(Class<?> type, InsertTarget target) {
		List<String> covered = ObjectWriter.columns(type, target.allNames());
		if (covered.isEmpty()) {
			throw new ClickHouseDataException(type.getName() + " has no value for any column of '" + target.table()
					+ "': " + Excerpt.of(target.names()));
		}
		return target.only(covered);
	}

	/**
	 * Refuses what is no object with named values.
	 * @param first the first element of the source
	 * @param table the table
	 * @return the element
	 */
	public static Object requireObject(@Nullable Object first, String table) {
		if (first == null) {
			throw isNull(0, table);
		}
		if (first instanceof Map || first instanceof Collection || first.getClass().isArray()) {
			throw new ClickHouseDataException("Row 0 of the insert into '" + table + "' is "
					+ KindName.withArticle(first) + "; insert maps, lists and arrays by rows(..)");
		}
		return first;
	}

	private static ClickHouseDataException isNull(long row, String table) {
		return new ClickHouseDataException("Row " + row + " of the insert into '" + table + "' is null");
	}

	/**
	 * Inserts all objects.
	 * @param <T> the class of the objects
	 * @param run the insert
	 * @param first the first object
	 * @param objects the others
	 * @return what the server did
	 */
	public static <T> QuerySummary insert(InsertRun run, T first, Iterator<?> objects) {
		@SuppressWarnings("unchecked")
		Class<T> type = (Class<T>) first.getClass();
		try (run) {
			run.fill();
			ObjectWriter<T> writer = ObjectWriter.of(type, run.target().metadata(), run.columns());
			append(run, writer, first);
			while (RowsInsert.next(run, objects)) {
				Object object = RowsInsert.element(run, objects);
				if (object == null) {
					throw isNull(run.row(), run.target().table());
				}
				if (object.getClass() != type) {
					throw new ClickHouseDataException(
							"Row " + run.row() + " of the insert into '" + run.target().table() + "' is a "
									+ object.getClass().getName() + ", but the first was a " + type.getName());
				}
				append(run, writer, type.cast(object));
			}
			return run.finish();
		}
	}

	private static <T> void append(InsertRun run, ObjectWriter<T> writer, T object) {
		ColumnWriter[] columns = run.columns();
		try {
			writer.append(columns, object);
		}
		catch (UnfitValueException ex) {
			throw run.unfit(ObjectWriter.refused(columns), ex);
		}
		catch (Exception | Error ex) {
			// A getter is called by a handle, and may throw anything.
			throw run.failed(ObjectWriter.refused(columns), ex);
		}
		run.endRow();
	}

}
