package io.clickhouseconnect.internal.exchange;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.error.SessionLostException;
import io.clickhouseconnect.internal.plan.CallOptions;

/**
 * The session that one call runs in, and whether the server must know it already.
 */
final class CallSession {

	private final SessionTable.Key key;

	private final KeptSessions kept;

	private final boolean changesSession;

	private final boolean checked;

	private final boolean own;

	private final @Nullable Duration timeout;

	private KeptSessions.@Nullable Known before;

	/**
	 * Describes the session of a call.
	 * @param key the session
	 * @param kept what is known of sessions
	 * @param options what the call says
	 * @param timeout how long the client wants sessions to be kept
	 * @param changesSession whether later calls depend on what this one does
	 */
	CallSession(SessionTable.Key key, KeptSessions kept, CallOptions options, @Nullable Duration timeout,
			boolean changesSession) {
		this.key = key;
		this.kept = kept;
		this.changesSession = changesSession;
		this.checked = options.isSessionCheck();
		this.own = options.isOwnSession();
		this.timeout = (options.sessionTimeout() != null) ? options.sessionTimeout() : timeout;
	}

	String id() {
		return this.key.sessionId();
	}

	/**
	 * Returns how long the server is to keep the session.
	 * @return the time in seconds, 0 for the server's default
	 */
	long timeoutSeconds() {
		return (this.timeout != null) ? this.timeout.toSeconds() : 0;
	}

	/**
	 * Whether the request that is about to be sent demands that the server knows the
	 * session. A lost session begins anew with what its author leaves in it again.
	 * @return whether it does
	 */
	boolean mustExist() {
		this.before = this.kept.state(this.key);
		return this.checked || this.before == KeptSessions.Known.KEPT
				|| (this.before == KeptSessions.Known.LOST && !this.changesSession);
	}

	/** Whether earlier calls have left something in the session. */
	boolean isKept() {
		return this.kept.state(this.key) != null;
	}

	/** The server has run the call. */
	void ran() {
		if (this.changesSession || this.own) {
			this.kept.keep(this.key);
		}
	}

	/**
	 * Tells the loss of a session from other errors.
	 * @param failure the failure of the call
	 * @return the exception to throw
	 */
	ClickHouseException explain(ClickHouseException failure) {
		if (this.before == null || !(failure instanceof ClickHouseServerException error)
				|| error.kind() != ServerErrorKind.SESSION_NOT_FOUND) {
			return failure;
		}
		this.kept.lost(this.key);
		return new SessionLostException("The server does not know the session '" + id()
				+ "' any more, so the values of SET, the database of USE and the temporary tables of earlier calls are"
				+ " gone; the call was not run. A session ends when it is idle for longer than its timeout"
				+ " (60 seconds unless the client or the server says otherwise: choose a longer session timeout) and when the server"
				+ " restarts; a load balancer must send all calls of a session to the same server (sticky by the"
				+ " parameter session_id). Open another session, or run the SET, USE or CREATE TEMPORARY TABLE again,"
				+ " which begins this one anew", failure, failure.endpoint(), failure.queryId());
	}

}
