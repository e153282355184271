package io.clickhouseconnect.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A whole result in memory, by rows and by columns. Nothing in it changes; several
 * threads may read.
 */
public interface QueryResult extends Block {

	/**
	 * Returns names and types of the columns, also if there are no rows.
	 * @return the columns; empty if the statement has no result
	 */
	List<ColumnMetadata> metadata();

	/**
	 * Returns the first row.
	 * @return the row, empty if there is none
	 */
	default Optional<Row> firstRow() {
		return (rowCount() > 0) ? Optional.of(rows().get(0)) : Optional.empty();
	}

	/**
	 * Returns the rows as maps from column names to values.
	 * @return a new list of new maps
	 */
	default List<Map<String, @Nullable Object>> maps() {
		return rows().stream().map(Row::toMap).toList();
	}

	/**
	 * Returns the id of the query.
	 * @return the query id
	 */
	String queryId();

	/**
	 * Returns what the server had to say when the answer began.
	 * @return the summary
	 */
	QuerySummary summary();

}
