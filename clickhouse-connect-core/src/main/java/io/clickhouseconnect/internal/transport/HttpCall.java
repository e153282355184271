package io.clickhouseconnect.internal.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.plan.RequestBody;
import io.clickhouseconnect.pool.PoolManager;

/**
 * One HTTP request over a connection of a pool. One thread sends; any may abort.
 */
public final class HttpCall {

	/** Set by the pool when all is ready to send the request. */
	private static final String SENT = "clickhouse.sent";

	/** Set by the pool to the query id of a response to another request. */
	private static final String FOREIGN = "clickhouse.foreign";

	/** What the pool compares with the response. */
	private static final String QUERY_ID = "clickhouse.query-id";

	private final PoolManager pool;

	private final String server;

	private final HttpHost host;

	private final TargetRequest request;

	private final @Nullable BodyEntity entity;

	private final ReentrantLock aborting = new ReentrantLock();

	private final HttpClientContext context = HttpClientContext.create();

	HttpCall(PoolManager pool, Server server, String method, String target, Map<String, String> headers,
			@Nullable RequestBody body, @Nullable String queryId) {
		this.pool = pool;
		this.server = server.name();
		this.host = server.host();
		this.request = new TargetRequest(method, server.uri(), target);
		headers.forEach(this.request::setHeader);
		this.entity = (body != null) ? new BodyEntity(body, this::abort) : null;
		this.request.setEntity(this.entity);
		if (queryId != null && isPlain(queryId)) {
			this.context.setAttribute(QUERY_ID, queryId);
		}
	}

	/** Other characters may come back spelled in another way. */
	private static boolean isPlain(String queryId) {
		return queryId.chars().allMatch((c) -> c >= ' ' && c <= '~');
	}

	/**
	 * Sends the request and waits for the head of its answer.
	 * @param limit how long the wait for a connection may last, if not as the pool says
	 * @return the answer, to be released or aborted
	 * @throws TransportException if there is none
	 */
	public HttpAnswer send(@Nullable Duration limit) throws TransportException {
		HttpClient client = this.pool.httpClient(this.server);
		if (limit != null) {
			this.request.setConfig(RequestConfig.custom()
				.setConnectionRequestTimeout(shorter(limit, this.pool.acquireTimeout()))
				.setResponseTimeout(Timeout.of(this.pool.readTimeout()))
				.build());
		}
		try {
			ClassicHttpResponse response = client.executeOpen(this.host, this.request, this.context);
			return new HttpAnswer(response, this, !isSent());
		}
		catch (IOException | RuntimeException ex) {
			FailureKind kind = kindOf(ex);
			// Another thread's cut wakes this one before it has given the connection
			// back.
			abort();
			throw new TransportException(kind, ex);
		}
	}

	private FailureKind kindOf(Exception failure) {
		if (this.context.getAttribute(FOREIGN) != null) {
			return FailureKind.FOREIGN_RESPONSE;
		}
		FailureKind kind = TransportException.of(failure).kind();
		return switch (kind) {
			case READ_TIMEOUT -> !isSent() ? FailureKind.CONNECT_TIMEOUT
					: (this.entity != null && this.entity.isBeingWritten()) ? FailureKind.WRITE_TIMEOUT : kind;
			case CONNECTION_LOST, PROTOCOL ->
				(isSent() || this.request.isCancelled()) ? kind : FailureKind.CONNECT_FAILED;
			default -> kind;
		};
	}

	/**
	 * Whether the request was about to be sent.
	 * @return whether the server may have received anything of it
	 */
	private boolean isSent() {
		return this.context.getAttribute(SENT) != null;
	}

	private static Timeout shorter(Duration first, Duration second) {
		Duration sooner = (first.compareTo(second) < 0) ? first : second;
		// Up to the next millisecond, so that at its end the limit of the call is over
		// too.
		return Timeout.of(sooner.plusNanos(999_999).toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Cuts the connection, if there is one yet, or ends the wait for it. When it returns,
	 * the connection is not leased any more, whichever thread cut it.
	 */
	public void abort() {
		this.aborting.lock();
		try {
			this.request.cancel();
		}
		finally {
			this.aborting.unlock();
		}
	}

	/**
	 * Whether the body was begun to be written.
	 * @return whether it was
	 */
	public boolean isBodyStarted() {
		return this.entity != null && this.entity.isStarted();
	}

}
