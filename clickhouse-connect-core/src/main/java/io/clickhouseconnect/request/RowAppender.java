package io.clickhouseconnect.request;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.result.QuerySummary;

/**
 * Appends rows to an insert, value by value and without an object for a number. In each
 * row every column is set once, in any order. <pre class="code">
 * try (RowAppender row = client.insert("trips").columns("id", "fare").appender()) {
 *   for (int i = 0; i &lt; n; i++) {
 *     row.setLong(0, ids[i]);
 *     row.setDouble(1, fares[i]);
 *     row.endRow();
 *   }
 *   row.finish();
 * }</pre>
 * <p>
 * Closed without being finished, the insert is cut: the server commits nothing of the
 * unfinished block. A setter takes the value exactly or throws a
 * {@link io.clickhouseconnect.error.ClickHouseDataException} naming column and row, after
 * which the appender can only be closed. Columns count from 0. Not thread safe.
 */
public interface RowAppender extends AutoCloseable {

	/**
	 * Returns the position of a column.
	 * @param name the name of the column
	 * @return its position
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if the insert has no
	 * such column
	 */
	int columnIndex(String name);

	/**
	 * Sets {@code NULL}, or the default of a column that has no {@code NULL}.
	 * @param column the position of the column
	 */
	void setNull(int column);

	/**
	 * Sets a Bool.
	 * @param column the position of the column
	 * @param value the value
	 */
	void setBoolean(int column, boolean value);

	/**
	 * Sets a number.
	 * @param column the position of the column
	 * @param value the value
	 */
	void setInt(int column, int value);

	/**
	 * Sets a number.
	 * @param column the position of the column
	 * @param value the value
	 */
	void setLong(int column, long value);

	/**
	 * Sets a number.
	 * @param column the position of the column
	 * @param value the value
	 */
	void setFloat(int column, float value);

	/**
	 * Sets a number.
	 * @param column the position of the column
	 * @param value the value
	 */
	void setDouble(int column, double value);

	/**
	 * Sets the number that stands for a value on the wire, see
	 * {@link io.clickhouseconnect.result.Column#getRaw(int)}: the unscaled value of a
	 * Decimal, the seconds of a DateTime, the ticks of a DateTime64 and so on.
	 * @param column the position of the column
	 * @param value the number
	 */
	void setRaw(int column, long value);

	/**
	 * Sets text: of a String, a FixedString or an Enum.
	 * @param column the position of the column
	 * @param value the text; {@link #setNull} sets {@code NULL}
	 */
	void setString(int column, String value);

	/**
	 * Sets the bytes of a String, a FixedString or an AggregateFunction.
	 * @param column the position of the column
	 * @param value the bytes
	 */
	void setBytes(int column, byte[] value);

	/**
	 * Sets any value, see the table of types in the documentation.
	 * @param column the position of the column
	 * @param value the value, {@code null} for {@code NULL} or the default
	 */
	void setObject(int column, @Nullable Object value);

	/**
	 * Ends the row.
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if a column was not set,
	 * or more than once
	 * @throws io.clickhouseconnect.error.ClickHouseException if the server refused what
	 * was sent so far, or cannot be reached
	 */
	void endRow();

	/**
	 * Sends what is left and waits until the server has taken all.
	 * @return what the server did
	 * @throws io.clickhouseconnect.error.ClickHouseException if anything goes wrong
	 */
	QuerySummary finish();

	/**
	 * Ends the insert: cuts it if it was not finished. Does nothing the second time.
	 */
	@Override
	void close();

}
