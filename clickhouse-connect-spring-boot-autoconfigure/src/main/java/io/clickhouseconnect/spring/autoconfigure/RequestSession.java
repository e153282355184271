package io.clickhouseconnect.spring.autoconfigure;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.session.SessionScope;

/**
 * The ClickHouse session of one web request. It lasts until the request and all tasks
 * that took it along have released it; then it is ended on the servers of the clients
 * that used it. Thread safe.
 */
public final class RequestSession {

	private static final String PREFIX = "request-";

	/**
	 * Weak, since a task that an executor discards never releases its session.
	 */
	private static final Map<String, WeakReference<RequestSession>> OPEN = new ConcurrentHashMap<>();

	private final String id = PREFIX + UUID.randomUUID();

	private final Set<String> clients = ConcurrentHashMap.newKeySet();

	private final BiConsumer<String, Set<String>> onEnd;

	private int holders;

	private RequestSession(BiConsumer<String, Set<String>> onEnd) {
		this.onEnd = onEnd;
	}

	/**
	 * Opens the session of a web request. Nothing is sent.
	 * @param onEnd is given the id and the names of the clients that used the session
	 * when it ends
	 * @return the session and its first holder
	 */
	public static Hold open(BiConsumer<String, Set<String>> onEnd) {
		RequestSession session = new RequestSession(onEnd);
		OPEN.values().removeIf((reference) -> reference.refersTo(null));
		OPEN.put(session.id, new WeakReference<>(session));
		Hold hold = session.hold();
		if (hold == null) {
			throw new IllegalStateException("A new session has ended");
		}
		return hold;
	}

	/**
	 * Holds the session that is bound to the current thread.
	 * @return the hold, to be released, or {@code null} where there is no session of a
	 * web request or it has ended
	 */
	public static @Nullable Hold holdCurrent() {
		String id = SessionScope.currentId();
		RequestSession session = (id != null) ? find(id) : null;
		return (session != null) ? session.hold() : null;
	}

	/**
	 * Whether an id is that of a web request and not of a scope that the application
	 * opened itself.
	 */
	static boolean isRequestId(String id) {
		return id.startsWith(PREFIX);
	}

	/**
	 * Notes that a client uses the session of an id.
	 * @return whether the session is there
	 */
	static boolean use(String id, String clientName) {
		RequestSession session = find(id);
		return session != null && session.use(clientName);
	}

	private static @Nullable RequestSession find(String id) {
		WeakReference<RequestSession> reference = OPEN.get(id);
		return (reference != null) ? reference.get() : null;
	}

	private synchronized boolean use(String clientName) {
		return OPEN.containsKey(this.id) && (this.clients.contains(clientName) || this.clients.add(clientName));
	}

	private synchronized @Nullable Hold hold() {
		if (!OPEN.containsKey(this.id)) {
			return null;
		}
		this.holders++;
		return new Hold(this);
	}

	private void release() {
		synchronized (this) {
			this.holders--;
			if (this.holders > 0) {
				return;
			}
			OPEN.remove(this.id);
		}
		if (!this.clients.isEmpty()) {
			this.onEnd.accept(this.id, Set.copyOf(this.clients));
		}
	}

	/**
	 * Keeps a session from ending. Thread safe.
	 */
	public static final class Hold {

		private final RequestSession session;

		private boolean released;

		private Hold(RequestSession session) {
			this.session = session;
		}

		/**
		 * Returns the id of the session.
		 * @return the id
		 */
		public String sessionId() {
			return this.session.id;
		}

		/**
		 * Lets the session end. Has no effect the second time.
		 */
		public void release() {
			synchronized (this) {
				if (this.released) {
					return;
				}
				this.released = true;
			}
			this.session.release();
		}

	}

}
