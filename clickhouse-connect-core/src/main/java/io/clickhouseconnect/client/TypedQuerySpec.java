package io.clickhouseconnect.client;

import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.MappedQuery;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.result.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * The ways to run a statement whose result has types. The server sends no rows of
 * {@code WITH TOTALS} and no extremes in their format: {@code WITH ROLLUP} gives the
 * totals as a row, and {@code rawQuery("JSON")} both.
 */
public interface TypedQuerySpec {

	/**
	 * Runs the statement and reads the whole result into memory.
	 * @return the result; without columns if the statement has none
	 * @throws io.clickhouseconnect.error.ClickHouseException if anything goes wrong
	 */
	QueryResult query();

	/**
	 * Maps each row to an object. A record takes the columns that its components are
	 * called after, {@code pickup_time} for {@code pickupTime}; so does a class with
	 * setters. A class that stands for one value, such as {@code Long} or {@code String},
	 * takes the only column; {@code Map} takes all columns by their names. Columns that
	 * nothing asks for are left out.
	 * @param <T> the type of the objects
	 * @param type their class
	 * @return the query, to be run
	 */
	<T> MappedQuery<T> query(Class<T> type);

	/**
	 * Maps each row to an object.
	 * @param <T> the type of the objects
	 * @param mapper makes an object of a row
	 * @return the query, to be run
	 */
	<T extends @Nullable Object> MappedQuery<T> query(RowMapper<T> mapper);

	/**
	 * Runs the statement and streams the blocks of its result, each with its columns and
	 * its rows.
	 * @return the blocks, to be closed
	 * @throws io.clickhouseconnect.error.ClickHouseException if anything goes wrong
	 * before the answer begins
	 */
	BlockStream columnBlocks();

	/**
	 * Runs the statement and streams the rows of its result.
	 * @return the rows, to be closed
	 * @throws io.clickhouseconnect.error.ClickHouseException if anything goes wrong
	 * before the answer begins
	 */
	RowCursor rows();

}
