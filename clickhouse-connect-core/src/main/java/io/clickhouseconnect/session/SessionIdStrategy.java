package io.clickhouseconnect.session;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Required;

/**
 * Decides in which ClickHouse session a call runs, unless the call says so itself. A
 * session keeps temporary tables and the values of {@code SET} between queries; the
 * server runs one query of a session at a time. Implementations are called by many
 * threads.
 */
@FunctionalInterface
public interface SessionIdStrategy {

	/**
	 * Returns the session of the call that the current thread is about to make.
	 * @return the session id, or {@code null} for no session
	 */
	@Nullable String sessionId();

	/**
	 * Returns the strategy that one new client uses; called once by each client built.
	 * @return this strategy, or one that belongs to the client alone
	 */
	default SessionIdStrategy forClient() {
		return this;
	}

	/**
	 * No sessions: any number of calls at once, no temporary tables, no lasting
	 * {@code SET}.
	 * @return the strategy
	 */
	static SessionIdStrategy none() {
		return NoSession.INSTANCE;
	}

	/**
	 * One session for each client, so that {@code SET} and temporary tables last, and
	 * calls of the client run one after the other.
	 * @return the strategy
	 */
	static SessionIdStrategy perClient() {
		return new SessionIdStrategy() {

			private final String id = randomId();

			@Override
			public String sessionId() {
				return this.id;
			}

			@Override
			public SessionIdStrategy forClient() {
				return perClient();
			}

		};
	}

	/**
	 * A session of its own for each call.
	 * @return the strategy
	 */
	static SessionIdStrategy perQuery() {
		return SessionIdStrategy::randomId;
	}

	/**
	 * One session for each thread of each client. Not for virtual threads that live for
	 * one call only: each would open a session that the server keeps until it times out.
	 * @return the strategy
	 */
	static SessionIdStrategy perThread() {
		return new SessionIdStrategy() {

			private final ThreadLocal<String> ids = ThreadLocal.withInitial(SessionIdStrategy::randomId);

			@Override
			public String sessionId() {
				return this.ids.get();
			}

			@Override
			public SessionIdStrategy forClient() {
				return perThread();
			}

		};
	}

	/**
	 * The session of the {@link SessionScope} that is open on the calling thread.
	 * @param fallback decides where no scope is open
	 * @return the strategy
	 */
	static SessionIdStrategy scoped(SessionIdStrategy fallback) {
		Required.value("fallback", fallback);
		return new SessionIdStrategy() {

			@Override
			public @Nullable String sessionId() {
				String id = SessionScope.currentId();
				return (id != null) ? id : fallback.sessionId();
			}

			@Override
			public SessionIdStrategy forClient() {
				return scoped(fallback.forClient());
			}

		};
	}

	private static String randomId() {
		return UUID.randomUUID().toString();
	}

}
