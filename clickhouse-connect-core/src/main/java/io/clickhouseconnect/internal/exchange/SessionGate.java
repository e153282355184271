package io.clickhouseconnect.internal.exchange;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.SessionBusyException;

import io.clickhouseconnect.internal.exchange.SessionTable.Lease;
import io.clickhouseconnect.internal.param.SessionChange;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.session.WhenBusy;

/**
 * Finds the session of a call and gets its lease, as the policies of the client say.
 */
final class SessionGate {

	static final Logger logger = LoggerFactory.getLogger(SessionGate.class);

	private final String server;

	private final ExchangeSettings settings;

	private final SessionTable table;

	private final KeptSessions kept;

	SessionGate(String server, ExchangeSettings settings, SessionTable table, KeptSessions kept) {
		this.server = server;
		this.settings = settings;
		this.table = table;
		this.kept = kept;
	}

	/**
	 * Describes the session of a call.
	 * @param sessionId the session, if there is one
	 * @param options what the call says
	 * @param change what the call changes for later ones
	 * @return the session, or {@code null} if there is none
	 */
	@Nullable CallSession session(@Nullable String sessionId, CallOptions options, SessionChange change) {
		return (sessionId == null) ? null
				: new CallSession(key(sessionId), this.kept, options, this.settings.sessionTimeout(), change);
	}

	private SessionTable.Key key(String sessionId) {
		return new SessionTable.Key(this.server, this.settings.user(), sessionId);
	}

	/**
	 * Forgets what calls have left in a session, since it ends.
	 * @param sessionId the session
	 */
	void forget(String sessionId) {
		this.kept.forget(key(sessionId));
	}

	@Nullable String sessionId(CallOptions options) {
		if (options.isWithoutSession()) {
			return null;
		}
		return (options.sessionId() != null) ? options.sessionId() : this.settings.sessions().sessionId();
	}

	/**
	 * Gets the right to run a query in a session.
	 * @param sessionId the session
	 * @param caller the thread that makes the call, whichever sends it
	 * @param deadline the end of the call
	 * @param queryId the id of the query
	 * @param withoutWaiting whether to fail if the session is in use, whatever the client
	 * says
	 * @return the lease
	 */
	Lease acquire(String sessionId, Thread caller, Deadline deadline, String queryId, boolean withoutWaiting) {
		SessionTable.Key key = key(sessionId);
		boolean waits = !withoutWaiting && !this.settings.whenBusy().limit().isZero();
		if (waits && this.table.isHeldBy(key, caller)) {
			throw busy("was not sent, because its own thread has another call open in the session, for which it would"
					+ " wait in vain", queryId);
		}
		Lease lease = turn(key, waits, deadline, queryId);
		lease.heldBy(caller);
		return lease;
	}

	private Lease turn(SessionTable.Key key, boolean waits, Deadline deadline, String queryId) {
		WhenBusy whenBusy = this.settings.whenBusy();
		CompletableFuture<Lease> turn = waits ? this.table.acquire(key) : this.table.tryAcquire(key);
		Duration limit = deadline.orSooner(whenBusy.limit());
		try {
			return turn.get(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
		}
		catch (CancellationException ex) {
			throw busy("was not sent, because another call of this process uses the session", queryId);
		}
		catch (TimeoutException ex) {
			Lease late = giveUp(turn);
			if (late != null) {
				return late;
			}
			throw busy("was not sent, because other calls of this process used the session for " + limit, queryId);
		}
		catch (InterruptedException ex) {
			Lease late = giveUp(turn);
			if (late != null) {
				late.release(false);
			}
			Thread.currentThread().interrupt();
			throw new ClickHouseConnectionException("The thread was interrupted while it waited for its session", ex,
					this.server, queryId);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A turn that came at the last moment must not be lost. */
	private static @Nullable Lease giveUp(CompletableFuture<Lease> turn) {
		return turn.cancel(false) ? null : turn.getNow(null);
	}

	private SessionBusyException busy(String what, String queryId) {
		return new SessionBusyException("The call " + what
				+ "; read or close its answer first, use a session of its own or none, or let calls wait (when-busy)",
				null, this.server, queryId);
	}

	/**
	 * Returns how long a call goes on asking for a session that the server says is
	 * locked.
	 * @param lease the lease of the session
	 * @param deadline the end of the call
	 * @return the retry, over at once if the call is to fail
	 */
	SessionRetry retryOfLocked(@Nullable Lease lease, Deadline deadline) {
		Duration limit = this.settings.whenBusy().limit();
		if (lease != null && lease.isRecentlyCut() && limit.compareTo(SessionTable.CUT_GRACE) < 0) {
			limit = SessionTable.CUT_GRACE;
		}
		return new SessionRetry(Deadline.in(deadline.orSooner(limit)), deadline);
	}

}
