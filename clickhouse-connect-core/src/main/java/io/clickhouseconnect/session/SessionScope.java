package io.clickhouseconnect.session;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Required;

/**
 * Binds a session id to the current thread for a while, such as for one web request.
 * Scopes nest; each must be closed by the thread that opened it. <pre class="code">
 * try (SessionScope scope = SessionScope.open(id)) {
 *     // every call of a client whose strategy is "scoped" runs in session id
 * }
 * </pre>
 *
 * @see SessionIdStrategy#scoped(SessionIdStrategy)
 */
public final class SessionScope implements AutoCloseable {

	private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

	private final @Nullable String previous;

	private SessionScope(@Nullable String previous) {
		this.previous = previous;
	}

	/**
	 * Binds a session id to the current thread until the scope is closed.
	 * @param sessionId the session id
	 * @return the scope
	 */
	public static SessionScope open(String sessionId) {
		Required.text("sessionId", sessionId);
		SessionScope scope = new SessionScope(CURRENT.get());
		CURRENT.set(sessionId);
		return scope;
	}

	/**
	 * Binds a session id to the current thread until further notice, for machinery that
	 * carries thread-bound values over and restores them itself. Use
	 * {@link #open(String)} wherever the end is known.
	 * @param sessionId the session id, or {@code null} for none
	 */
	public static void bind(@Nullable String sessionId) {
		if (sessionId == null) {
			CURRENT.remove();
		}
		else {
			CURRENT.set(sessionId);
		}
	}

	/**
	 * Returns the session id that is bound to the current thread.
	 * @return the session id, or {@code null} outside any scope
	 */
	public static @Nullable String currentId() {
		return CURRENT.get();
	}

	@Override
	public void close() {
		bind(this.previous);
	}

}
