package io.clickhouseconnect.result;

import java.util.List;

/**
 * Some rows of a result, column by column, as the server sent them. Not thread safe.
 */
public interface Block {

	/**
	 * Returns how many rows there are.
	 * @return the number of rows
	 */
	int rowCount();

	/**
	 * Returns the columns.
	 * @return the columns in the order of the result
	 */
	List<Column> columns();

	/**
	 * Returns a column.
	 * @param index its position, from 0
	 * @return the column
	 */
	default Column column(int index) {
		return columns().get(index);
	}

	/**
	 * Returns a column.
	 * @param name its name; of equal names the first is meant
	 * @return the column
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if there is no such
	 * column
	 */
	Column column(String name);

	/**
	 * Returns the same values row by row, each made when asked for.
	 * @return the rows, which live as long as the block
	 */
	List<Row> rows();

}
