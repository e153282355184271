package io.clickhouseconnect.client;

/**
 * A session of its own, apart from the policy of the client that opened it: temporary
 * tables and the values of {@code SET} last between its calls. Calls of one session run
 * one after the other; a second one at the same time fails or waits as the client's
 * {@link io.clickhouseconnect.session.WhenBusy} says.
 */
public interface ClickHouseSession extends ClickHouseOperations, AutoCloseable {

	/**
	 * Returns the id of the session.
	 * @return the id
	 */
	String id();

	/**
	 * Ends the session on the server if anything ran in it or if it was opened as one
	 * that {@linkplain io.clickhouseconnect.session.SessionOptions#mustExist() must
	 * exist}, so that its temporary tables go. A server that cannot be reached, or that
	 * forbids it, ends the session at its timeout instead. Does nothing the second time;
	 * never throws.
	 */
	@Override
	void close();

}
