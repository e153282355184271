package io.clickhouseconnect.result;

/**
 * The rows of an answer, one at a time as they arrive. The cursor itself is the row that
 * it stands on, so that no object is made for a row: <pre class="code">
 * try (RowCursor row = client.sql("SELECT id, fare FROM trips").rows()) {
 *   while (row.next()) {
 *     total += row.getDouble(1);
 *   }
 * }</pre>
 * <p>
 * Closing before the end cuts the connection, so that the server stops the query. One
 * thread reads; any thread may close.
 */
public interface RowCursor extends Row, AutoCloseable {

	/**
	 * Goes to the next row; before the first call there is none.
	 * @return whether there is a row
	 * @throws io.clickhouseconnect.error.ClickHouseException if the answer does not end
	 * well; the rows before are whole
	 */
	boolean next();

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

	/**
	 * Ends the answer. Does nothing the second time; never throws.
	 */
	@Override
	void close();

}
