package io.clickhouseconnect.internal.exchange;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The sessions that calls of this process have left something in, so that a server that
 * does not know one of them must say so instead of beginning it anew. Thread safe.
 */
final class KeptSessions {

	/** The server's sessions are shared by all clients of a process, and so are these. */
	static final KeptSessions SHARED = new KeptSessions(10_000);

	private final int limit;

	/** In the order of their last use. */
	private final Map<SessionTable.Key, Known> sessions = new LinkedHashMap<>(16, 0.75f, true);

	/**
	 * Remembers sessions.
	 * @param limit how many, of which those that were not used for the longest time are
	 * forgotten first
	 */
	KeptSessions(int limit) {
		this.limit = limit;
	}

	/**
	 * Returns what is known of a session.
	 * @param key the session
	 * @return the state, or {@code null} if no call left anything in it
	 */
	synchronized @Nullable Known state(SessionTable.Key key) {
		return this.sessions.get(key);
	}

	/**
	 * A call left something in a session.
	 * @param key the session
	 * @param database whether that is the database of later calls
	 */
	synchronized void keep(SessionTable.Key key, boolean database) {
		boolean chosen = database || state(key) == Known.KEPT_WITH_DATABASE;
		put(key, chosen ? Known.KEPT_WITH_DATABASE : Known.KEPT);
	}

	/**
	 * A caller was told that the server does not know the session any more.
	 * @param key the session
	 */
	synchronized void lost(SessionTable.Key key) {
		put(key, Known.LOST);
	}

	private void put(SessionTable.Key key, Known state) {
		this.sessions.put(key, state);
		if (this.sessions.size() > this.limit) {
			Iterator<SessionTable.Key> eldest = this.sessions.keySet().iterator();
			eldest.next();
			eldest.remove();
		}
	}

	/**
	 * A session was ended on purpose.
	 * @param key the session
	 */
	synchronized void forget(SessionTable.Key key) {
		this.sessions.remove(key);
	}

	/**
	 * What is known of a session.
	 */
	enum Known {

		/** The server should know it. */
		KEPT,

		/** The server should know it, and a statement has chosen its database. */
		KEPT_WITH_DATABASE,

		/** The server did not know it any more, and the caller was told. */
		LOST

	}

}
