package io.clickhouseconnect.client;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.request.RowAppender;
import io.clickhouseconnect.result.QuerySummary;

/**
 * The ways to insert Java values. The table is asked for its columns first, unless the
 * insert is prepared; a value that its column does not take exactly is refused before the
 * block that it stands in is sent.
 * <p>
 * Rows go in blocks of about a megabyte: one is encoded while the one before is on its
 * way. A source that throws cuts the request, so that the server commits nothing of the
 * unfinished block. Without any row nothing is sent.
 */
public interface TypedInsertSpec {

	/**
	 * Inserts rows. Each is an array or a list with the values of all columns in their
	 * order, or a map from the names of columns to values; what a map leaves out counts
	 * as {@code null}. A {@code null} becomes {@code NULL}, in a column that has no
	 * {@code NULL} its default expression, and is refused where there is neither.
	 * @param rows the rows
	 * @return what the server did
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if a value does not fit
	 * its column
	 * @throws io.clickhouseconnect.error.InsertSourceException if the source fails
	 * @throws io.clickhouseconnect.error.ClickHouseException if anything else goes wrong
	 */
	QuerySummary rows(Iterable<?> rows);

	/**
	 * Inserts rows, see {@link #rows(Iterable)}.
	 * @param rows the rows
	 * @return what the server did
	 */
	QuerySummary rows(Iterator<?> rows);

	/**
	 * Inserts rows, see {@link #rows(Iterable)}, and closes the stream.
	 * @param rows the rows
	 * @return what the server did
	 */
	QuerySummary rows(Stream<?> rows);

	/**
	 * Inserts records or beans, all of the class of the first. Every component goes into
	 * the column that it is called after, {@code pickup_time} for {@code pickupTime}.
	 * Columns that have no component are left to their default.
	 * @param records the objects
	 * @return what the server did
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if a value does not fit
	 * its column, or a component has none
	 * @throws io.clickhouseconnect.error.InsertSourceException if the source fails
	 * @throws io.clickhouseconnect.error.ClickHouseException if anything else goes wrong
	 */
	QuerySummary records(Iterable<?> records);

	/**
	 * Inserts records or beans, see {@link #records(Iterable)}.
	 * @param records the objects
	 * @return what the server did
	 */
	QuerySummary records(Iterator<?> records);

	/**
	 * Inserts records or beans, see {@link #records(Iterable)}, and closes the stream.
	 * @param records the objects
	 * @return what the server did
	 */
	QuerySummary records(Stream<?> records);

	/**
	 * Inserts whole columns.
	 * @param columns the values of each column in their order, all of the same number
	 * @return what the server did
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if a value does not fit
	 * its column
	 * @throws io.clickhouseconnect.error.ClickHouseException if anything else goes wrong
	 */
	QuerySummary columnValues(ColumnValues... columns);

	/**
	 * Starts an insert value by value.
	 * @return the appender, to be finished, and to be closed in any case
	 * @throws io.clickhouseconnect.error.ClickHouseException if the table cannot be
	 * described
	 */
	RowAppender appender();

	/**
	 * Inserts value by value what a callback appends.
	 * @param rows the callback; an exception thrown in it cuts the insert
	 * @return what the server did
	 */
	default QuerySummary append(Consumer<RowAppender> rows) {
		Required.value("rows", rows);
		try (RowAppender appender = appender()) {
			rows.accept(appender);
			return appender.finish();
		}
	}

}
