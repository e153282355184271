package io.clickhouseconnect.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.internal.compress.ContentCoding;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.internal.plan.ClientProfile;
import io.clickhouseconnect.internal.plan.RequestPlan;
import io.clickhouseconnect.internal.transport.HttpAnswer;
import io.clickhouseconnect.internal.transport.HttpCall;
import io.clickhouseconnect.internal.transport.HttpTransport;
import io.clickhouseconnect.internal.transport.TransportException;
import io.clickhouseconnect.observation.Operation;
import io.clickhouseconnect.result.RawStream;

/**
 * Sends the requests of one client: leases the session, watches the deadline, decides
 * about further attempts, and turns what comes back into an answer or an exception.
 * Thread safe.
 */
public final class Exchange {

	private static final Duration PING_LIMIT = Duration.ofSeconds(3);

	private static final Pattern SECRET_HEADER = Pattern.compile("(?i)auth|cookie|key|pass|secret|token");

	private static final int MAX_ERROR_BODY = 256 * 1024;

	private final ClientProfile profile;

	private final HttpTransport transport;

	private final ExchangeSettings settings;

	private final SessionGate sessions;

	private final RetryRule retries;

	/** Not for a user whose profile forbids the parameters that would be good to send. */
	private volatile boolean withOptional = true;

	private volatile boolean closed;

	public Exchange(ClientProfile profile, HttpTransport transport, ExchangeSettings settings) {
		this.profile = profile;
		this.transport = transport;
		this.settings = settings;
		this.sessions = new SessionGate(profile.server(), settings, SessionTable.SHARED);
		this.retries = new RetryRule(settings.maxRetries());
	}

	/**
	 * Sends a request and waits for its answer to begin.
	 * @param plan the request
	 * @param options what the call says
	 * @return the answer, to be read to its end or closed
	 * @throws ClickHouseException if there is no good answer
	 */
	public RawStream open(RequestPlan plan, CallOptions options) {
		if (this.closed) {
			closeUnused(plan);
			throw new ClickHouseRequestException("The client '" + this.profile.name() + "' is closed");
		}
		String queryId = (options.queryId() != null) ? options.queryId() : UUID.randomUUID().toString();
		Operation watched = new Operation(plan.operation(), this.profile.name(), this.profile.server(),
				this.profile.database(), plan.table(), queryId);
		Deadline deadline = Deadline.in((options.timeout() != null) ? options.timeout() : this.settings.timeout());
		RunningOperation operation = new RunningOperation(deadline, plan.body(),
				this.settings.observer().start(watched));
		RuntimeException error = null;
		boolean opened = false;
		try {
			String sessionId = this.sessions.sessionId(options);
			if (sessionId != null) {
				operation.session(this.sessions.acquire(sessionId, deadline, queryId));
			}
			RawStream answer = send(plan, options, operation, watched, sessionId);
			opened = true;
			return answer;
		}
		catch (RuntimeException ex) {
			error = ex;
			throw ex;
		}
		finally {
			if (!opened) {
				operation.end(0, 0, error instanceof ClickHouseServerException, error);
			}
		}
	}

	private static void closeUnused(RequestPlan plan) {
		try {
			plan.body().close();
		}
		catch (IOException | RuntimeException ex) {
			throw new ClickHouseRequestException("The client is closed, and the source of the insert cannot be", ex);
		}
	}

	private RawStream send(RequestPlan plan, CallOptions options, RunningOperation operation, Operation watched,
			@Nullable String sessionId) {
		Map<String, String> headers = headers(plan, watched);
		Duration timeout = (options.sessionTimeout() != null) ? options.sessionTimeout()
				: this.settings.sessionTimeout();
		long sessionSeconds = (timeout != null) ? timeout.toSeconds() : 0;
		SessionRetry lockedRetry = this.sessions.retryOfLocked(operation.session(), operation.deadline());
		List<String> secrets = secrets(plan);
		int attempts = 0;
		String queryId = watched.queryId();
		while (true) {
			boolean optional = this.withOptional;
			HttpCall call = this.transport.call("POST",
					plan.target(optional, sessionId, sessionSeconds, options.isSessionCheck(), queryId), headers,
					plan.body());
			Attempt attempt = new Attempt(operation, this.transport, call, this.profile.server(), queryId, secrets);
			operation.watch(call::abort);
			ClickHouseException failure;
			attempts++;
			try {
				HttpAnswer answer = call.send(operation.deadline().remaining());
				operation.sent();
				int status = answer.status();
				if (isGood(answer)) {
					return stream(attempt, answer);
				}
				failure = readError(attempt, answer);
				boolean again = plan.body().repeatable() || !call.isBodyStarted();
				if (again && optional && forbidsOptional(plan, failure)) {
					this.withOptional = false;
					continue;
				}
				if (again && isKind(failure, ServerErrorKind.SESSION_LOCKED) && lockedRetry.isAllowed()) {
					lockedRetry.pause();
					continue;
				}
				if (!this.retries.allows(attempts, plan.repeatable(), status)) {
					throw failure;
				}
			}
			catch (TransportException ex) {
				failure = attempt.failed(ex);
				if (!ex.kind().isBeforeSending()) {
					operation.sent();
				}
				boolean untouched = plan.body().repeatable() || !call.isBodyStarted();
				if (operation.deadline().isOver()
						|| !this.retries.allows(attempts, plan.repeatable(), untouched, ex.kind())) {
					throw failure;
				}
				if (!ex.kind().isBeforeSending()) {
					// The server may still run the first attempt, and refuses the same
					// id.
					queryId = watched.queryId() + "-" + (attempts + 1);
				}
			}
			operation.retried(failure);
			Pause.of(RetryRule.pause(attempts), operation.deadline(), failure);
		}
	}

	private static Map<String, String> headers(RequestPlan plan, Operation watched) {
		if (watched.headers().isEmpty()) {
			return plan.headers();
		}
		Map<String, String> headers = new LinkedHashMap<>(watched.headers());
		headers.putAll(plan.headers());
		return headers;
	}

	private static List<String> secrets(RequestPlan plan) {
		List<String> secrets = new ArrayList<>(plan.values());
		plan.headers().forEach((name, value) -> {
			if (SECRET_HEADER.matcher(name).find()) {
				// What stands before a space is only the scheme.
				secrets.add(value.substring(value.indexOf(' ') + 1));
			}
		});
		return secrets;
	}

	private static boolean isGood(HttpAnswer answer) {
		return answer.status() == 200 && answer.header("X-ClickHouse-Exception-Code") == null
				&& (answer.header("X-ClickHouse-Summary") != null || answer.header("X-ClickHouse-Query-Id") != null);
	}

	private static boolean isKind(ClickHouseException failure, ServerErrorKind kind) {
		return failure instanceof ClickHouseServerException error && error.kind() == kind;
	}

	private static boolean forbidsOptional(RequestPlan plan, ClickHouseException failure) {
		return failure instanceof ClickHouseServerException error && error.kind() == ServerErrorKind.SETTING
				&& plan.mentionsOptional(error.serverMessage());
	}

	private static RawStream stream(Attempt attempt, HttpAnswer answer) {
		if (!answer.isDelimited()) {
			answer.abort();
			throw attempt.notDelimited();
		}
		try {
			InputStream decoded = ContentCoding.decode(answer.header("Content-Encoding"), answer.body());
			ErrorGuard guard = new ErrorGuard(decoded, answer.header("X-ClickHouse-Exception-Tag"));
			attempt.guard(guard);
			return new AnswerStream(attempt, answer, guard);
		}
		catch (IOException | RuntimeException ex) {
			answer.abort();
			throw attempt.failedWhileReading(ex);
		}
	}

	private static ClickHouseException readError(Attempt attempt, HttpAnswer answer) {
		String code = answer.header("X-ClickHouse-Exception-Code");
		String text;
		try {
			InputStream body = ContentCoding.decode(answer.header("Content-Encoding"), answer.body());
			// The server may send rows, even many, before the error, which may itself
			// quote a value of any length.
			byte[] bytes = (code != null) ? ErrorText.bothEnds(body, MAX_ERROR_BODY) : body.readNBytes(MAX_ERROR_BODY);
			text = new String(bytes, StandardCharsets.UTF_8);
			if (body.read() < 0) {
				answer.release();
			}
			else {
				answer.abort();
			}
		}
		catch (IOException | RuntimeException ex) {
			answer.abort();
			return attempt.failedWhileReading(ex);
		}
		ErrorText error = ErrorText.find(text);
		if (error == null) {
			error = ErrorText.ofHeader(code, text);
		}
		return (error != null) ? attempt.serverError(error) : attempt.notClickHouse(answer.status(), text);
	}

	/**
	 * Asks the server's {@code /ping}.
	 * @return whether it answered well
	 */
	public boolean ping() {
		if (this.closed) {
			return false;
		}
		Deadline deadline = Deadline.in(PING_LIMIT);
		HttpCall call = this.transport.call("GET", this.profile.path() + "ping", this.profile.headers(), null);
		Runnable unwatch = deadline.watch(call::abort);
		try {
			HttpAnswer answer = call.send(PING_LIMIT);
			boolean good = answer.status() == 200;
			if (answer.body().readNBytes(64).length < 64) {
				answer.release();
			}
			else {
				answer.abort();
			}
			return good;
		}
		catch (TransportException | IOException | ClickHouseException ex) {
			return false;
		}
		finally {
			unwatch.run();
		}
	}

	/**
	 * Ends a session on the server, as far as that can be done.
	 * @param plan the request
	 * @param options the session
	 */
	public void closeSession(RequestPlan plan, CallOptions options) {
		try (RawStream answer = open(plan, options)) {
			answer.readAllBytes();
		}
		catch (ClickHouseServerException | ClickHouseConnectionException | ClickHouseTimeoutException
				| ClickHouseRequestException ex) {
			SessionGate.logger.debug("The session is left to its timeout: {}", ex.getMessage());
		}
	}

	public boolean isClosed() {
		return this.closed;
	}

	/**
	 * Refuses all later calls.
	 */
	public void close() {
		this.closed = true;
	}

}
