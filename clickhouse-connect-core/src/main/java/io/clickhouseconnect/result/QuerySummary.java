package io.clickhouseconnect.result;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What the server said of a query in its header {@code X-ClickHouse-Summary}. For an
 * insert or a command the numbers are final; for a streamed answer they are those of the
 * moment when the answer began, unless the setting {@code wait_end_of_query} is 1; but
 * rows and bytes of a typed result are those that have been read.
 *
 * @param queryId the id of the query, as in {@code system.query_log}
 * @param readRows rows read
 * @param readBytes bytes read, uncompressed
 * @param writtenRows rows written, those of materialized views included
 * @param writtenBytes bytes written, uncompressed
 * @param resultRows rows of the result
 * @param resultBytes bytes of the result, uncompressed
 * @param elapsed time the server spent
 * @param serverDisplayName the display name that the server reports, such as that of a
 * replica behind a load balancer; {@code null} if it reports none
 */
public record QuerySummary(String queryId, long readRows, long readBytes, long writtenRows, long writtenBytes,
		long resultRows, long resultBytes, Duration elapsed, @Nullable String serverDisplayName) {

	/**
	 * Creates a summary of a server that did not say its name.
	 * @param queryId the id of the query
	 * @param readRows rows read
	 * @param readBytes bytes read
	 * @param writtenRows rows written
	 * @param writtenBytes bytes written
	 * @param resultRows rows of the result
	 * @param resultBytes bytes of the result
	 * @param elapsed time the server spent
	 */
	public QuerySummary(String queryId, long readRows, long readBytes, long writtenRows, long writtenBytes,
			long resultRows, long resultBytes, Duration elapsed) {
		this(queryId, readRows, readBytes, writtenRows, writtenBytes, resultRows, resultBytes, elapsed, null);
	}

	/**
	 * The summary of a call that had nothing to send.
	 * @return zero everywhere, and an empty query id
	 */
	public static QuerySummary nothing() {
		return new QuerySummary("", 0, 0, 0, 0, 0, 0, Duration.ZERO);
	}

}
