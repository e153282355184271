package io.clickhouseconnect.client;

import java.util.List;

import io.clickhouseconnect.result.ColumnMetadata;

/**
 * An insert whose table was described once, to be run many times. Immutable and thread
 * safe. If the table changes in between, prepare the insert anew.
 */
public interface PreparedInsert {

	/**
	 * Returns the columns that a row has.
	 * @return names and types, in the order of the values of a row
	 */
	List<ColumnMetadata> columns();

	/**
	 * Starts one run.
	 * @return the insert, to be completed and run; it does not change this object
	 */
	ClickHouseOperations.InsertSpec spec();

}
