package io.clickhouseconnect.internal.exchange;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.exchange.SessionTable.Lease;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.internal.plan.ClientProfile;
import io.clickhouseconnect.internal.plan.Planner;
import io.clickhouseconnect.internal.plan.RequestPlan;
import io.clickhouseconnect.internal.transport.HttpAnswer;
import io.clickhouseconnect.internal.transport.HttpCall;
import io.clickhouseconnect.internal.transport.HttpTransport;
import io.clickhouseconnect.internal.transport.TransportException;
import io.clickhouseconnect.observation.Operation;
import io.clickhouseconnect.result.RawStream;

/**
 * Carries out the operations of one client: leases the session, watches the deadline, has
 * the request delivered, and holds everything until the answer ends. Thread safe.
 */
public final class Exchange {

	private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

	private final ExchangeContext context;

	private final SessionGate sessions;

	private final @Nullable Exchange aside;

	private volatile boolean closed;

	public Exchange(ClientProfile profile, HttpTransport transport, ExchangeSettings settings) {
		this(profile, transport, settings, new Exchange(profile, transport.aside(), settings, null));
	}

	private Exchange(ClientProfile profile, HttpTransport transport, ExchangeSettings settings,
			@Nullable Exchange aside) {
		this.context = new ExchangeContext(profile, transport, settings);
		this.sessions = new SessionGate(profile.server(), settings, SessionTable.SHARED, KeptSessions.SHARED);
		this.aside = aside;
	}

	/**
	 * Returns the exchange for what a call asks while its own response is open, over
	 * connections that calls do not use.
	 * @return the exchange
	 */
	public Exchange aside() {
		return (this.aside != null) ? this.aside : this;
	}

	/**
	 * Sends a request and waits for its answer to begin.
	 * @param plan the request
	 * @param options what the call says
	 * @return the answer, to be read to its end or closed
	 * @throws ClickHouseException if there is no good answer
	 */
	public AnswerStream open(RequestPlan plan, CallOptions options) {
		return prepare(plan, options).send();
	}

	/**
	 * Begins an operation on the thread of the caller, whose session and observation it
	 * belongs to, so that another thread can send it.
	 * @param plan the request
	 * @param options what the call says
	 * @return the call, to be sent once
	 */
	public ExchangeCall prepare(RequestPlan plan, CallOptions options) {
		ClientProfile profile = this.context.profile();
		try {
			requireOpen();
			options.checkRequirement();
		}
		catch (ClickHouseException ex) {
			closeUnused(plan, ex);
			throw ex;
		}
		if (options.queryId() != null) {
			this.context.killer().awaitKilled(options.queryId());
		}
		String queryId = (options.queryId() != null) ? options.queryId() : UUID.randomUUID().toString();
		Operation watched = new Operation(plan.operation(), profile.name(), profile.server(),
				options.databaseOr(profile.database()), plan.table(), queryId);
		Deadline deadline = deadline(options);
		RunningOperation operation = new RunningOperation(this.context, deadline, plan, watched,
				this.context.observer().start(watched));
		String sessionId;
		try {
			sessionId = sessionId(options);
		}
		catch (ClickHouseException ex) {
			operation.end(0, 0, 0, false, ex);
			throw ex;
		}
		Thread caller = Thread.currentThread();
		return new ExchangeCall(operation, () -> deliver(plan, options, operation, watched, sessionId, caller));
	}

	private Deadline deadline(CallOptions options) {
		return Deadline.from((options.timeout() != null) ? options.timeout() : this.context.settings().timeout(),
				options.start());
	}

	/**
	 * Begins to watch the thread of a caller inside a source.
	 * @param options the call, whose limit has begun
	 * @return the limit, to be closed
	 */
	public SourceLimit sourceLimit(CallOptions options) {
		return new SourceLimit(deadline(options), this.context.profile().server());
	}

	/** Returns the session of a call, {@code null} if there is none. */
	private @Nullable String sessionId(CallOptions options) {
		try {
			return this.sessions.sessionId(options);
		}
		catch (ClickHouseException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new ClickHouseRequestException(
					"The session strategy of the client failed: " + ex.getClass().getName(), ex);
		}
	}

	/**
	 * Returns what tells the session of a call from all others of this process.
	 * @param options what the call says
	 * @return server, user and session; {@code null} if the call runs in no session
	 * @throws ClickHouseException if the session strategy fails
	 */
	public @Nullable List<String> sessionOf(CallOptions options) {
		String sessionId = sessionId(options);
		return (sessionId != null) ? List.of(this.context.profile().server(), this.context.settings().user(), sessionId)
				: null;
	}

	private Delivery.Answer deliver(RequestPlan plan, CallOptions options, RunningOperation operation,
			Operation watched, @Nullable String sessionId, Thread caller) {
		if (sessionId != null) {
			Lease lease = this.sessions.acquire(sessionId, caller, operation.deadline(), watched.queryId(),
					options.isWithoutWaiting());
			operation.session(lease);
			if (lease.isRecentlyCut() && !plan.body().repeatable()) {
				awaitFree(sessionId, options, operation);
			}
		}
		return delivery(plan, options, operation, watched, sessionId).send();
	}

	private Delivery delivery(RequestPlan plan, CallOptions options, RunningOperation operation, Operation watched,
			@Nullable String sessionId) {
		return new Delivery(this.context, plan, operation, watched,
				this.sessions.session(sessionId, options, plan.sessionChange()),
				this.sessions.retryOfLocked(operation.session(), operation.deadline()));
	}

	private void requireOpen() {
		if (this.closed) {
			throw new ClickHouseRequestException("The client '" + this.context.profile().name()
					+ "' is closed; build another, or close this one later");
		}
	}

	private static void closeUnused(RequestPlan plan, ClickHouseException reason) {
		try {
			plan.body().close();
		}
		catch (IOException | RuntimeException ex) {
			reason.addSuppressed(ex);
		}
	}

	/**
	 * Waits until the server has freed a session whose last answer was cut, by a request
	 * that can be repeated: a body that can be sent only once must not be lost on a
	 * session that is still locked. Whatever else is wrong will show in the call itself.
	 */
	private void awaitFree(String sessionId, CallOptions options, RunningOperation operation) {
		ClientProfile profile = this.context.profile();
		Operation watched = new Operation("command", profile.name(), profile.server(), null, null,
				UUID.randomUUID().toString());
		try {
			HttpAnswer answer = delivery(Planner.probe(profile), options, operation, watched, sessionId).send().http();
			answer.drain();
		}
		catch (ClickHouseException ex) {
			SessionGate.logger.debug("The session may not be free yet: {}", ex.getMessage());
		}
	}

	/**
	 * Asks the server's {@code /ping}.
	 * @param limit how long that may take
	 * @return whether it answered well
	 */
	public boolean ping(Duration limit) {
		if (this.closed) {
			return false;
		}
		ClientProfile profile = this.context.profile();
		HttpCall call = this.context.transport().call("GET", profile.path() + "ping", profile.headers(), null, null);
		Runnable unwatch = Deadline.in(limit).watch(call::abort);
		try {
			HttpAnswer answer = call.send(limit);
			answer.drain();
			return answer.status() == 200;
		}
		catch (TransportException | ClickHouseException ex) {
			SessionGate.logger.debug("The server does not answer its ping: {}", ex.getMessage());
			return false;
		}
		finally {
			unwatch.run();
		}
	}

	/**
	 * Asks the server to stop a query.
	 * @param queryId the id of the query
	 * @return whether there was such a query
	 */
	public boolean kill(String queryId) {
		CallOptions options = new CallOptions();
		options.withoutSession();
		options.timeout(KILL_LIMIT);
		try (RawStream answer = open(Planner.kill(this.context.profile(), queryId), options)) {
			return answer.readAllBytes().length > 0;
		}
	}

	/**
	 * Ends a session on the server, as far as that can be done.
	 * @param plan the request
	 * @param options the session
	 */
	public void closeSession(RequestPlan plan, CallOptions options) {
		// The answer that is still open may be that of the thread which closes the
		// session.
		options.withoutWaiting();
		try (RawStream answer = open(plan, options)) {
			AnswerStream.readSmall(answer);
		}
		catch (ClickHouseException ex) {
			SessionGate.logger.debug("The session is left to its timeout: {}", ex.getMessage());
		}
		finally {
			if (options.sessionId() != null) {
				this.sessions.forget(options.sessionId());
			}
		}
	}

	/**
	 * Refuses all later calls.
	 */
	public void close() {
		this.closed = true;
		if (this.aside != null) {
			this.aside.close();
		}
	}

}
