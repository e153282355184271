package io.clickhouseconnect.internal.exchange;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.error.SessionLostException;
import io.clickhouseconnect.internal.exchange.KeptSessions.Known;
import io.clickhouseconnect.internal.param.SessionChange;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.internal.plan.SessionParameters;

/**
 * The session that one call runs in, and whether the server must know it already.
 */
final class CallSession {

	private final SessionTable.Key key;

	private final KeptSessions kept;

	private final SessionChange change;

	private final boolean checked;

	private final boolean own;

	private final @Nullable Duration timeout;

	private @Nullable Known before;

	/**
	 * Describes the session of a call.
	 * @param key the session
	 * @param kept what is known of sessions
	 * @param options what the call says
	 * @param timeout how long the client wants sessions to be kept
	 * @param change what the call changes for later ones
	 */
	CallSession(SessionTable.Key key, KeptSessions kept, CallOptions options, @Nullable Duration timeout,
			SessionChange change) {
		this.key = key;
		this.kept = kept;
		this.change = change;
		this.checked = options.isSessionCheck();
		this.own = options.isOwnSession();
		this.timeout = (options.sessionTimeout() != null) ? options.sessionTimeout() : timeout;
	}

	/**
	 * Returns what the request that is about to be sent says of the session. It demands
	 * that the server knows a session in which something was left; a lost one begins anew
	 * with what its author leaves in it again.
	 * @return the parameters
	 */
	SessionParameters parameters() {
		Known known = this.kept.state(this.key);
		this.before = known;
		boolean database = known == Known.KEPT_WITH_DATABASE;
		boolean mustExist = this.checked || database || known == Known.KEPT
				|| (known == Known.LOST && this.change == SessionChange.NONE);
		return new SessionParameters(this.key.sessionId(), (this.timeout != null) ? this.timeout.toSeconds() : 0,
				mustExist, database);
	}

	/** Whether earlier calls have left something in the session. */
	boolean isKept() {
		return this.kept.state(this.key) != null;
	}

	/** The server has run the call. */
	void ran() {
		if (this.change != SessionChange.NONE || this.own) {
			this.kept.keep(this.key, this.change == SessionChange.DATABASE);
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
		return new SessionLostException("The server does not know the session '" + this.key.sessionId()
				+ "' any more, so the values of SET, the database of USE and the temporary tables of earlier calls are"
				+ " gone; the call was not run. A session ends when it is idle for longer than its timeout"
				+ " (60 seconds unless the client or the server says otherwise: choose a longer session timeout) and when the server"
				+ " restarts; a load balancer must send all calls of a session to the same server (sticky by the"
				+ " parameter session_id). Open another session, or run the SET, USE or CREATE TEMPORARY TABLE again,"
				+ " which begins this one anew", failure, failure.endpoint(), failure.queryId());
	}

}
