package io.clickhouseconnect.internal.exchange;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.error.PoolExhaustedException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.internal.plan.RequestPlan;
import io.clickhouseconnect.internal.transport.FailureKind;
import io.clickhouseconnect.internal.transport.HttpAnswer;
import io.clickhouseconnect.internal.transport.TransportException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.pool.PoolStats;
import io.clickhouseconnect.result.ReadLimits;

/**
 * One attempt of an operation, which knows how to speak of its failures.
 */
final class Attempt {

	private static final String HIDDEN = "the server's message is hidden by this client; see system.query_log";

	private static final List<String> SECRET_HEADERS = List.of("auth", "cookie", "key", "pass", "secret", "token");

	/** So much of a foreign text is looked at for a message. */
	private static final int MAX_LOOK = 2000;

	private final ExchangeContext context;

	private final RunningOperation operation;

	private final RequestPlan plan;

	private final String endpoint;

	private final String queryId;

	private final @Nullable String token;

	private @Nullable ErrorGuard guard;

	Attempt(ExchangeContext context, RunningOperation operation, RequestPlan plan, String queryId,
			@Nullable String token) {
		this.context = context;
		this.operation = operation;
		this.plan = plan;
		this.endpoint = context.profile().server();
		this.queryId = queryId;
		this.token = token;
	}

	RunningOperation operation() {
		return this.operation;
	}

	String queryId() {
		return this.queryId;
	}

	ReadLimits limits() {
		return this.context.settings().limits();
	}

	/** The content coding that the request asked for, if it did. */
	@Nullable String askedCoding() {
		return this.plan.headers().get("Accept-Encoding");
	}

	@Nullable Duration leakDetectionThreshold() {
		return this.context.transport().pool().leakDetectionThreshold();
	}

	boolean isInBlocks() {
		return this.plan.blocks();
	}

	void guard(ErrorGuard guard) {
		this.guard = guard;
	}

	ClickHouseServerException serverError(ErrorText error) {
		String message = this.context.settings().showServerErrors() ? clean(error.message()) : HIDDEN;
		return new ClickHouseServerException(error.code(), error.name(), message, this.endpoint, this.queryId);
	}

	/** Without values and passwords. */
	private String clean(String text) {
		return Redaction.withoutValues(withoutPasswords(text), this.plan.values(),
				() -> new StatementWords(this.plan.sqlWithoutTexts(), this.context.profile().database()));
	}

	private String withoutPasswords(String text) {
		return Redaction.withoutPasswords(text, passwords());
	}

	private List<String> passwords() {
		List<String> passwords = new ArrayList<>(this.context.profile().passwords());
		this.plan.headers().forEach((name, value) -> {
			if (isSecret(name)) {
				// What stands before a space is only the scheme.
				passwords.add(value.substring(value.indexOf(' ') + 1));
			}
		});
		if (this.token != null) {
			passwords.add(this.token.substring(this.token.indexOf(' ') + 1));
		}
		return passwords;
	}

	private static boolean isSecret(String header) {
		String name = header.toLowerCase(Locale.ROOT);
		return SECRET_HEADERS.stream().anyMatch(name::contains);
	}

	/** A short piece of a foreign text on one line, without values and passwords. */
	private String excerpt(String text) {
		return excerpt(text, this::clean);
	}

	private static String excerpt(String text, UnaryOperator<String> cleaning) {
		StringBuilder line = new StringBuilder();
		String piece = cleaning.apply(text.substring(0, Math.min(text.length(), MAX_LOOK))).strip();
		for (int i = 0; i < piece.length(); i++) {
			boolean blank = Character.isWhitespace(piece.charAt(i));
			if (!blank || !Character.isWhitespace(piece.charAt(i - 1))) {
				line.append(blank ? ' ' : piece.charAt(i));
			}
		}
		return Excerpt.of(line);
	}

	/**
	 * Tells what a response means that is not good.
	 * @param answer the response
	 * @param body its body, as far as it could be read
	 * @return the exception to throw
	 */
	ClickHouseException refused(HttpAnswer answer, ErrorBody body) {
		String code = answer.header("X-ClickHouse-Exception-Code");
		ErrorText error = ErrorText.of(code, body.text());
		if (error != null) {
			boolean cut = body.failure() != null;
			return serverError(cut ? new ErrorText(error.code(), error.name(),
					(error.message() + " (the rest of the message was cut off)").strip()) : error);
		}
		Exception failure = body.failure();
		if (failure != null && (this.operation.deadline().isOver()
				|| TransportException.of(failure).kind() == FailureKind.READ_TIMEOUT)) {
			return failedWhileReading(failure);
		}
		PoolManager pool = this.context.transport().pool();
		GatewayPage page = new GatewayPage(answer, excerpt(body.text()), failure != null, pool.name(), pool.proxy());
		return connectionError(page.describe(this::excerpt), failure);
	}

	ClickHouseException notDelimited() {
		return connectionError("The head of the answer was cut off, or it says no length and no chunks,"
				+ " so that a cut could not be told from the end", null);
	}

	ClickHouseException failedWhileReading(Exception failure) {
		ErrorText error = (this.guard != null) ? this.guard.error() : null;
		if (error != null) {
			return serverError(error);
		}
		if (failure instanceof ClickHouseException known) {
			return known;
		}
		TransportException sorted = TransportException.of(failure);
		return switch (sorted.kind()) {
			case READ_TIMEOUT, INTERRUPTED -> failed(sorted);
			case PROTOCOL -> this.operation.deadline().isOver() ? failed(sorted)
					: connectionError("The answer is damaged, what came before is whole: " + reason(failure), failure);
			default -> this.operation.deadline().isOver() ? failed(sorted)
					: connectionError("The answer was cut off before its end, what came before is whole", failure);
		};
	}

	ClickHouseException unreadable(String problem, boolean truncated, @Nullable Throwable cause) {
		return truncated ? connectionError(problem, cause)
				: new ClickHouseDataException(problem, cause, this.endpoint, this.queryId);
	}

	ClickHouseException closedWhileReading(@Nullable Exception failure) {
		return new ClickHouseRequestException("The answer was closed, so there is nothing to read any more", failure);
	}

	/** The time limit of the call passed while the server held its session. */
	ClickHouseException waitedForSession(ClickHouseException locked) {
		return tookTooLong("the server still runs another query in its session, and this one was not run", locked);
	}

	private ClickHouseException tookTooLong(String outcome, @Nullable Throwable cause) {
		return new ClickHouseTimeoutException(
				"The call took longer than its time limit of " + this.operation.deadline().limit() + "; " + outcome,
				cause, this.endpoint, this.queryId);
	}

	ClickHouseException failed(TransportException failure) {
		Throwable cause = failure.getCause();
		if (this.operation.deadline().isOver()) {
			return tookTooLong("its connection was cut", cause);
		}
		PoolManager pool = this.context.transport().pool();
		return switch (failure.kind()) {
			case POOL_EXHAUSTED -> poolExhausted(pool, cause);
			case POOL_CLOSED -> new ClickHouseRequestException("The connection pool '" + pool.name()
					+ "' is closed; give the client a pool that lives as long as it", cause);
			case CONNECT_FAILED -> connectFailed(cause);
			case CONNECT_TIMEOUT -> new ClickHouseTimeoutException(
					"The server did not accept a connection within the connect timeout of the pool '" + pool.name()
							+ "'",
					cause, this.endpoint, this.queryId);
			case TLS_FAILED -> connectionError("TLS could not be agreed upon (" + reason(cause)
					+ "); check that the port speaks TLS and that its certificate is trusted", cause);
			case READ_TIMEOUT -> new ClickHouseTimeoutException("The server sent nothing for " + pool.readTimeout()
					+ ", the read timeout of the pool '" + pool.name() + "'", cause, this.endpoint, this.queryId);
			case WRITE_TIMEOUT -> new ClickHouseTimeoutException(
					"The server took nothing of the request for " + pool.readTimeout()
							+ ", the read timeout of the pool '" + pool.name() + "'; the connection was cut",
					cause, this.endpoint, this.queryId);
			case FOREIGN_RESPONSE -> connectionError(
					"The response belongs to another query; the connection was cut. Whether the server ran this query is not"
							+ " known. Check what stands between client and server, and the server's version",
					cause);
			case CONNECTION_LOST -> connectionError(
					"The connection broke before an answer came; the server may have received the request. If it always does,"
							+ " check that the URL is that of ClickHouse's HTTP port (8123, or 8443 with TLS)",
					cause);
			case PROTOCOL -> connectionError(
					"What came back is not an answer of HTTP (" + reason(cause)
							+ "); check that the URL is that of ClickHouse's HTTP port (8123, or 8443 with TLS)",
					cause);
			case SOURCE_FAILED -> new InsertSourceException(
					"The source of the insert failed; the request was cut, and the server commits nothing of the unfinished block",
					sourceFailure(cause), this.endpoint, this.queryId);
			case INTERRUPTED -> connectionError(
					"The thread was interrupted, and the call was given up; the connection that it had, if any, was cut",
					cause);
		};
	}

	/** Nothing was sent yet, so there is no value in what the cause says. */
	private ClickHouseConnectionException connectFailed(@Nullable Throwable cause) {
		return new ClickHouseConnectionException(
				"The server cannot be reached: " + reason(cause, this::withoutPasswords),
				harmless(cause, this::withoutPasswords), this.endpoint, this.queryId);
	}

	private PoolExhaustedException poolExhausted(PoolManager pool, @Nullable Throwable cause) {
		PoolStats stats = pool.stats();
		PoolStats.Counts counts = stats.servers().getOrDefault(this.endpoint, stats.total());
		return new PoolExhaustedException("No connection of the pool '" + pool.name() + "' became free within "
				+ pool.acquireTimeout() + " (leased " + counts.leased() + ", idle " + counts.idle() + ", pending "
				+ counts.pending() + ", max " + counts.max()
				+ "); close answers that are not read to their end, or raise max-size or acquire-timeout of this pool",
				cause, this.endpoint, this.queryId);
	}

	private static Throwable sourceFailure(@Nullable Throwable failed) {
		Throwable cause = (failed != null) ? failed.getCause() : null;
		return (cause != null) ? cause : new IllegalStateException("unknown");
	}

	private String reason(@Nullable Throwable cause) {
		return reason(cause, this::clean);
	}

	private static String reason(@Nullable Throwable cause, UnaryOperator<String> cleaning) {
		return (cause == null) ? "unknown" : (cause.getMessage() != null) ? excerpt(cause.getMessage(), cleaning)
				: cause.getClass().getSimpleName();
	}

	private ClickHouseConnectionException connectionError(String message, @Nullable Throwable cause) {
		return new ClickHouseConnectionException(message, harmless(cause, this::clean), this.endpoint, this.queryId);
	}

	/** HttpClient quotes what a peer sends, whatever that is and however long. */
	private static @Nullable Throwable harmless(@Nullable Throwable cause, UnaryOperator<String> cleaning) {
		String message = (cause != null) ? cause.getMessage() : null;
		if (cause == null || message == null
				|| (message.length() <= Excerpt.MAX_LENGTH && cleaning.apply(message).equals(message))) {
			return cause;
		}
		IOException copy = new IOException(cause.getClass().getName() + ": " + excerpt(message, cleaning));
		copy.setStackTrace(cause.getStackTrace());
		return copy;
	}

}
