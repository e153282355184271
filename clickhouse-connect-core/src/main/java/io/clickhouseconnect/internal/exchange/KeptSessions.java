package io.clickhouseconnect.internal.exchange;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.exchange.SessionTable.Key;

/**
 * The sessions that calls of this process have left something in, so that a server that
 * does not know one of them must say so instead of beginning it anew. Thread safe.
 */
final class KeptSessions {

	/** The server's sessions are shared by all clients of a process, and so are these. */
	static final KeptSessions SHARED = new KeptSessions(10_000);

	private final Map<Key, State> sessions;

	/**
	 * Remembers sessions.
	 * @param limit how many, of which those that were not used for the longest time are
	 * forgotten first
	 */
	KeptSessions(int limit) {
		this.sessions = new LinkedHashMap<>(16, 0.75f, true) {

			@Override
			protected boolean removeEldestEntry(Map.Entry<Key, State> eldest) {
				return size() > limit;
			}

		};
	}

	/**
	 * Returns what is known of a session.
	 * @param key the session
	 * @return the state, or {@code null} if no call left anything in it
	 */
	synchronized @Nullable State state(Key key) {
		return this.sessions.get(key);
	}

	/**
	 * A call left something in a session.
	 * @param key the session
	 */
	synchronized void keep(Key key) {
		this.sessions.put(key, State.KEPT);
	}

	/**
	 * A caller was told that the server does not know the session any more.
	 * @param key the session
	 */
	synchronized void lost(Key key) {
		this.sessions.put(key, State.LOST);
	}

	/**
	 * A session was ended on purpose.
	 * @param key the session
	 */
	synchronized void forget(Key key) {
		this.sessions.remove(key);
	}

	/**
	 * What is known of a session.
	 */
	enum State {

		/** The server should know it. */
		KEPT,

		/** The server did not know it any more, and the caller was told. */
		LOST

	}

}
