package io.clickhouseconnect.internal.exchange;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.error.PoolExhaustedException;
import io.clickhouseconnect.internal.transport.HttpCall;
import io.clickhouseconnect.internal.transport.HttpTransport;
import io.clickhouseconnect.internal.transport.TransportException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.pool.PoolStats;

/**
 * One attempt of an operation, which knows how to speak of its failures.
 */
final class Attempt {

	private final RunningOperation operation;

	private final HttpTransport transport;

	private final HttpCall call;

	private final String endpoint;

	private final String queryId;

	private final Collection<String> secrets;

	private @Nullable ErrorGuard guard;

	Attempt(RunningOperation operation, HttpTransport transport, HttpCall call, String endpoint, String queryId,
			Collection<String> secrets) {
		this.operation = operation;
		this.transport = transport;
		this.call = call;
		this.endpoint = endpoint;
		this.queryId = queryId;
		this.secrets = secrets;
	}

	RunningOperation operation() {
		return this.operation;
	}

	HttpCall call() {
		return this.call;
	}

	String queryId() {
		return this.queryId;
	}

	void guard(ErrorGuard guard) {
		this.guard = guard;
	}

	ClickHouseServerException serverError(ErrorText error) {
		return new ClickHouseServerException(error.code(), error.name(),
				Redaction.redact(error.message(), this.secrets), this.endpoint, this.queryId);
	}

	ClickHouseException notClickHouse(int status, String text) {
		String start = text.strip();
		start = start.substring(0, Math.min(start.length(), 200)).replaceAll("\\s+", " ");
		return connectionError("The server answered HTTP " + status + " in a way that ClickHouse does not"
				+ (start.isEmpty() ? ", with no text" : ": \"" + Redaction.redact(start, this.secrets) + "\"")
				+ "; check that the URL is that of ClickHouse's HTTP port (8123, or 8443 with TLS)", null);
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
		TransportException sorted = TransportException.of(failure);
		return switch (sorted.kind()) {
			case READ_TIMEOUT -> failed(sorted);
			case PROTOCOL -> this.operation.deadline().isOver() ? failed(sorted) : connectionError(
					"The answer is damaged, what came before is whole: " + failure.getMessage(), failure);
			default -> this.operation.deadline().isOver() ? failed(sorted)
					: connectionError("The answer was cut off before its end, what came before is whole", failure);
		};
	}

	ClickHouseException closedWhileReading(@Nullable Exception failure) {
		return new ClickHouseRequestException("The answer was closed, so there is nothing to read any more", failure);
	}

	ClickHouseException failed(TransportException failure) {
		Throwable cause = failure.getCause();
		if (this.operation.deadline().isOver()) {
			return new ClickHouseTimeoutException("The call took longer than its time limit of "
					+ this.operation.deadline().limit() + "; its connection was cut", cause, this.endpoint,
					this.queryId);
		}
		PoolManager pool = this.transport.pool();
		return switch (failure.kind()) {
			case POOL_EXHAUSTED -> poolExhausted(pool, cause);
			case POOL_CLOSED -> new ClickHouseRequestException("The connection pool '" + pool.name()
					+ "' is closed; give the client a pool that lives as long as it", cause);
			case CONNECT_FAILED -> connectionError("The server cannot be reached: " + reason(cause), cause);
			case CONNECT_TIMEOUT -> new ClickHouseTimeoutException(
					"The server did not accept a connection within the connect timeout of the pool '" + pool.name()
							+ "'",
					cause, this.endpoint, this.queryId);
			case TLS_FAILED -> connectionError("TLS could not be agreed upon (" + reason(cause)
					+ "); check that the port speaks TLS and that its certificate is trusted", cause);
			case READ_TIMEOUT -> new ClickHouseTimeoutException("The server sent nothing for " + pool.readTimeout()
					+ ", the read timeout of the pool '" + pool.name() + "'", cause, this.endpoint, this.queryId);
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
			case INTERRUPTED -> connectionError("The thread was interrupted while it waited for a connection", cause);
		};
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

	private static String reason(@Nullable Throwable cause) {
		return (cause == null) ? "unknown"
				: (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
	}

	private ClickHouseConnectionException connectionError(String message, @Nullable Throwable cause) {
		return new ClickHouseConnectionException(message, cause, this.endpoint, this.queryId);
	}

}
