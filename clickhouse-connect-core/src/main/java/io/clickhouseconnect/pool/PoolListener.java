package io.clickhouseconnect.pool;

/**
 * Is told what happens to the connections of a pool. Called on the threads that make
 * calls, so it must be quick. What it throws changes no call: the first failure is logged
 * as a warning, later ones at DEBUG. All times are in nanoseconds; servers are named by
 * scheme, host and port.
 */
public interface PoolListener {

	/** Listens to nothing. */
	PoolListener NOOP = new PoolListener() {
	};

	/**
	 * A call got a connection.
	 * @param server the server
	 * @param nanos how long it waited
	 */
	default void acquired(String server, long nanos) {
	}

	/**
	 * A call got no connection within the acquire timeout.
	 * @param server the server
	 * @param nanos how long it waited
	 */
	default void acquireTimedOut(String server, long nanos) {
	}

	/**
	 * A connection was opened.
	 * @param server the server
	 * @param nanos how long that took, TLS included
	 */
	default void created(String server, long nanos) {
	}

	/**
	 * A call gave its connection back.
	 * @param server the server
	 * @param nanos how long the call had it
	 */
	default void released(String server, long nanos) {
	}

	/**
	 * The pool was closed. Called once, last of all but for calls that were still running
	 * when the pool was closed: their {@link #released} may come later.
	 */
	default void closed() {
	}

}
