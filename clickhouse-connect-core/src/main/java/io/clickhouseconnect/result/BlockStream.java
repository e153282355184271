package io.clickhouseconnect.result;

import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The blocks of an answer, one at a time as they arrive. Each is valid until the next is
 * asked for, which fills the same arrays again. <pre class="code">
 * try (BlockStream blocks = client.sql("SELECT id FROM trips").columnBlocks()) {
 *   for (Block block : blocks) {
 *     long[] ids = block.column(0).longs();
 *     for (int row = 0; row &lt; block.rowCount(); row++) { sum += ids[row]; }
 *   }
 * }</pre>
 * <p>
 * Closing before the end cuts the connection, so that the server stops the query. One
 * thread reads; any thread may close.
 */
public interface BlockStream extends Iterable<Block>, AutoCloseable {

	/**
	 * Returns the next block that has rows.
	 * @return the block, or {@code null} at the end
	 * @throws io.clickhouseconnect.error.ClickHouseException if the answer does not end
	 * well; the blocks before are whole
	 */
	@Nullable Block next();

	/**
	 * Returns the columns of the result, waiting for its beginning if need be. An empty
	 * answer does not name them, so that the server is asked for them.
	 * @return names and types; empty if the statement has no result
	 */
	List<ColumnMetadata> columns();

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
	 * Returns the rest of the blocks, for one walk through them.
	 * @throws io.clickhouseconnect.error.ClickHouseRequestException if it is called again
	 */
	@Override
	Iterator<Block> iterator();

	/**
	 * Ends the answer. Does nothing the second time; never throws.
	 */
	@Override
	void close();

}
