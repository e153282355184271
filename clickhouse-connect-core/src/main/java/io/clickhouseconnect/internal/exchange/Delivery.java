package io.clickhouseconnect.internal.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.internal.plan.HeaderText;
import io.clickhouseconnect.internal.plan.RequestPlan;
import io.clickhouseconnect.internal.transport.HttpAnswer;
import io.clickhouseconnect.internal.transport.HttpCall;
import io.clickhouseconnect.internal.transport.TransportException;
import io.clickhouseconnect.observation.Operation;

/**
 * Sends one request, as often as that is allowed and of use, until a good answer begins.
 */
final class Delivery {

	private final ExchangeContext context;

	private final RequestPlan plan;

	private final RunningOperation operation;

	private final Operation watched;

	private final @Nullable CallSession session;

	private final SessionRetry lockedRetry;

	/** The failures of the attempts before the last. */
	private final List<ClickHouseException> earlier = new ArrayList<>(0);

	private @Nullable String token;

	private boolean tokenReplaced;

	private String queryId;

	private int attempts;

	Delivery(ExchangeContext context, RequestPlan plan, RunningOperation operation, Operation watched,
			@Nullable CallSession session, SessionRetry lockedRetry) {
		this.context = context;
		this.plan = plan;
		this.operation = operation;
		this.watched = watched;
		this.session = session;
		this.lockedRetry = lockedRetry;
		this.queryId = watched.queryId();
	}

	/**
	 * Sends the request.
	 * @return the good answer, to be read to its end or aborted
	 * @throws ClickHouseException if there is none; earlier attempts are suppressed in it
	 */
	Answer send() {
		try {
			AccessTokens tokens = this.context.settings().tokens();
			this.token = (tokens != null) ? tokens.authorization() : null;
			Answer answer = attempt();
			while (answer == null) {
				answer = attempt();
			}
			return answer;
		}
		catch (ClickHouseException ex) {
			for (ClickHouseException before : this.earlier) {
				if (before != ex) {
					ex.addSuppressed(before);
				}
			}
			throw ex;
		}
	}

	/** The answer, or {@code null} if there is to be another attempt. */
	private @Nullable Answer attempt() {
		boolean optional = this.context.isWithOptional();
		long timeLimit = timeLimit();
		HttpCall call = call(optional, timeLimit);
		Attempt attempt = new Attempt(this.context, this.operation, this.plan, this.queryId, this.token);
		this.operation.attempt(this.queryId, this.token);
		this.operation.watch(call::abort);
		this.attempts++;
		ClickHouseException failure;
		Duration pause = RetryRule.pause(this.attempts);
		try {
			HttpAnswer answer = call.send(this.operation.deadline().remaining());
			this.operation.sent();
			if (AnswerReader.isGood(answer)) {
				if (this.session != null) {
					this.session.ran();
				}
				return new Answer(attempt, answer);
			}
			failure = AnswerReader.readError(attempt, answer);
			if (isBodyLeft(call) && isMended(failure, optional, timeLimit > 0)) {
				return null;
			}
			if (isLocked(failure) && this.operation.deadline().isOver()) {
				throw attempt.waitedForSession(failure);
			}
			Duration wanted = RetryRule.wanted(answer.header("Retry-After"));
			if (!this.context.retries().allows(this.attempts, this.plan.repeatable(), answer.status(), wanted)) {
				throw (this.session != null) ? this.session.explain(failure) : failure;
			}
			pause = (wanted != null && wanted.compareTo(pause) > 0) ? wanted : pause;
			if (!(failure instanceof ClickHouseServerException)) {
				leaveBehind(answer.status());
			}
		}
		catch (TransportException ex) {
			failure = attempt.failed(ex);
			handle(ex, call, failure);
		}
		this.earlier.add(failure);
		this.operation.retried(failure);
		Pause.of(pause, this.operation.deadline(), failure);
		return null;
	}

	private static boolean isLocked(ClickHouseException failure) {
		return failure instanceof ClickHouseServerException error && error.kind() == ServerErrorKind.SESSION_LOCKED;
	}

	/** What a session was set before is not to be overruled. */
	private long timeLimit() {
		boolean set = this.session != null && this.session.isKept();
		return (this.context.isWithTimeLimit() && !set) ? this.plan.timeLimit(this.operation.deadline().remaining())
				: 0;
	}

	private HttpCall call(boolean optional, long timeLimit) {
		CallSession in = this.session;
		String target = this.plan.target(optional, timeLimit, (in != null) ? in.parameters() : null, this.queryId);
		return this.context.transport().call("POST", target, headers(), this.plan.body(), this.queryId);
	}

	private Map<String, String> headers() {
		if (this.watched.headers().isEmpty() && this.token == null) {
			return this.plan.headers();
		}
		Map<String, String> headers = new LinkedHashMap<>();
		this.watched.headers().forEach((name, value) -> {
			// What an observer adds may be anything, and must not fail the call.
			if (HeaderText.isHeader(name, value)) {
				headers.put(name, value);
			}
		});
		if (this.token != null) {
			headers.put("Authorization", this.token);
		}
		headers.putAll(this.plan.headers());
		return headers;
	}

	private boolean isBodyLeft(HttpCall call) {
		return this.plan.body().repeatable() || !call.isBodyStarted();
	}

	/** Whether the next attempt does without what the server refused in this one. */
	private boolean isMended(ClickHouseException failure, boolean optional, boolean limited) {
		if (!(failure instanceof ClickHouseServerException error)) {
			return false;
		}
		AccessTokens tokens = this.context.settings().tokens();
		if (error.kind() == ServerErrorKind.SETTING && leavesAway(error, optional, limited)) {
			return true;
		}
		if (error.kind() == ServerErrorKind.AUTHENTICATION && tokens != null && !this.tokenReplaced) {
			this.earlier.add(failure);
			this.token = tokens.replace(this.token);
			this.tokenReplaced = true;
			return true;
		}
		if (isLocked(error) && this.lockedRetry.isAllowed()) {
			this.lockedRetry.pause();
			return true;
		}
		return false;
	}

	private boolean leavesAway(ClickHouseServerException error, boolean optional, boolean limited) {
		boolean hidden = !this.context.settings().showServerErrors();
		if (limited && RequestPlan.mentionsTimeLimit(error.serverMessage())) {
			this.context.leaveTimeLimitAway();
			return true;
		}
		if ((optional && this.plan.mentionsOptional(error.serverMessage())) || ((optional || limited) && hidden)) {
			this.context.leaveOptionalAway();
			return true;
		}
		return false;
	}

	private void handle(TransportException ex, HttpCall call, ClickHouseException failure) {
		boolean beforeSending = ex.kind().isBeforeSending();
		if (!beforeSending) {
			this.operation.sent();
		}
		if (this.operation.deadline().isOver()
				|| !this.context.retries().allows(this.attempts, this.plan.repeatable(), isBodyLeft(call), ex.kind())) {
			throw failure;
		}
		if (!beforeSending) {
			nextQueryId();
		}
	}

	/** A gateway answered instead of the server, which may still run the attempt. */
	private void leaveBehind(int status) {
		if (status == 504) {
			this.operation.killAttempt();
			this.lockedRetry.extend();
		}
		nextQueryId();
	}

	/** The server may still run this attempt, and refuses another one of the same id. */
	private void nextQueryId() {
		this.queryId = this.watched.queryId() + "-" + (this.attempts + 1);
	}

	/**
	 * A good answer and the attempt that got it.
	 *
	 * @param attempt the attempt
	 * @param http the answer
	 */
	record Answer(Attempt attempt, HttpAnswer http) {
	}

}
