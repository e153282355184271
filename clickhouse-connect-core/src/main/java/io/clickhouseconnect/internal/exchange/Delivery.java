package io.clickhouseconnect.internal.exchange;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
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
	 * @throws ClickHouseException if there is none
	 */
	Answer send() {
		AccessTokens tokens = this.context.settings().tokens();
		this.token = (tokens != null) ? tokens.authorization() : null;
		while (true) {
			boolean optional = this.context.isWithOptional();
			HttpCall call = call(optional);
			Attempt attempt = new Attempt(this.context, this.operation, this.plan, this.queryId);
			this.operation.watch(call::abort);
			this.attempts++;
			ClickHouseException failure;
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
				if (isBodyLeft(call) && isMended(failure, optional)) {
					continue;
				}
				if (!this.context.retries().allows(this.attempts, this.plan.repeatable(), answer.status())) {
					throw (this.session != null) ? this.session.explain(failure) : failure;
				}
			}
			catch (TransportException ex) {
				failure = attempt.failed(ex);
				handle(ex, call, failure);
			}
			this.operation.retried(failure);
			Pause.of(RetryRule.pause(this.attempts), this.operation.deadline(), failure);
		}
	}

	private HttpCall call(boolean optional) {
		CallSession in = this.session;
		String target = (in != null)
				? this.plan.target(optional, in.id(), in.timeoutSeconds(), in.mustExist(), this.queryId)
				: this.plan.target(optional, null, 0, false, this.queryId);
		return this.context.transport().call("POST", target, headers(), this.plan.body(), this.queryId);
	}

	private Map<String, String> headers() {
		if (this.watched.headers().isEmpty() && this.token == null) {
			return this.plan.headers();
		}
		Map<String, String> headers = new LinkedHashMap<>(this.watched.headers());
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
	private boolean isMended(ClickHouseException failure, boolean optional) {
		if (!(failure instanceof ClickHouseServerException error)) {
			return false;
		}
		AccessTokens tokens = this.context.settings().tokens();
		if (optional && error.kind() == ServerErrorKind.SETTING && forbidsOptional(error)) {
			this.context.leaveOptionalAway();
			return true;
		}
		if (error.kind() == ServerErrorKind.AUTHENTICATION && tokens != null && !this.tokenReplaced) {
			this.token = tokens.replace(this.token);
			this.tokenReplaced = true;
			return true;
		}
		if (error.kind() == ServerErrorKind.SESSION_LOCKED && this.lockedRetry.isAllowed()) {
			this.lockedRetry.pause();
			return true;
		}
		return false;
	}

	private boolean forbidsOptional(ClickHouseServerException error) {
		return !this.context.settings().showServerErrors() || this.plan.mentionsOptional(error.serverMessage());
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
			// The server may still run the first attempt, and refuses the same id.
			this.queryId = this.watched.queryId() + "-" + (this.attempts + 1);
		}
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
