package io.clickhouseconnect.pool;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Tells a {@link PoolListener} of each lease, connect and release, and ends the waits for
 * a lease when it is closed. Endpoints pass through unchanged because the pool knows them
 * by identity.
 */
final class MeteredConnectionManager implements HttpClientConnectionManager {

	private final PoolingHttpClientConnectionManager delegate;

	private final String server;

	private final PoolListener listener;

	private final Map<ConnectionEndpoint, Long> leasedSince = new ConcurrentHashMap<>();

	private final Set<LeaseRequest> waiting = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	MeteredConnectionManager(PoolingHttpClientConnectionManager delegate, String server, PoolListener listener) {
		this.delegate = delegate;
		this.server = server;
		this.listener = listener;
	}

	@Override
	public LeaseRequest lease(String id, HttpRoute route, Timeout requestTimeout, @Nullable Object state) {
		long start = System.nanoTime();
		LeaseRequest request = this.delegate.lease(id, route, requestTimeout, state);
		this.waiting.add(request);
		if (this.closed) {
			request.cancel();
		}
		return new LeaseRequest() {

			@Override
			public ConnectionEndpoint get(Timeout timeout)
					throws InterruptedException, ExecutionException, TimeoutException {
				try {
					return MeteredConnectionManager.this.get(request, timeout, start);
				}
				finally {
					MeteredConnectionManager.this.waiting.remove(request);
				}
			}

			@Override
			public boolean cancel() {
				return request.cancel();
			}

		};
	}

	private ConnectionEndpoint get(LeaseRequest request, Timeout timeout, long start)
			throws InterruptedException, ExecutionException, TimeoutException {
		try {
			ConnectionEndpoint endpoint = request.get(timeout);
			long now = System.nanoTime();
			this.leasedSince.put(endpoint, now);
			this.listener.acquired(this.server, now - start);
			return endpoint;
		}
		catch (InterruptedException ex) {
			giveBack(request);
			throw ex;
		}
		catch (TimeoutException ex) {
			timedOut(start);
			throw ex;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof TimeoutException late) {
				// A connection came back in the moment when the wait was over.
				timedOut(start);
				throw late;
			}
			throw ex;
		}
	}

	/**
	 * Ends a wait for good. The lease may have been granted in the moment of the
	 * interrupt, and then nobody else knows of the connection.
	 */
	private void giveBack(LeaseRequest request) throws ExecutionException {
		if (request.cancel()) {
			// Takes what was cancelled out of the waiting ones.
			this.delegate.closeExpired();
			return;
		}
		try {
			ConnectionEndpoint endpoint = request.get(Timeout.ONE_MILLISECOND);
			endpoint.close(CloseMode.IMMEDIATE);
			this.delegate.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (TimeoutException | CancellationException ex) {
			// There was no lease: somebody else cancelled it.
		}
	}

	private void timedOut(long start) {
		this.delegate.closeExpired();
		this.listener.acquireTimedOut(this.server, System.nanoTime() - start);
	}

	@Override
	public void release(ConnectionEndpoint endpoint, @Nullable Object newState, @Nullable TimeValue validDuration) {
		try {
			this.delegate.release(endpoint, newState, validDuration);
		}
		finally {
			Long since = this.leasedSince.remove(endpoint);
			if (since != null) {
				this.listener.released(this.server, System.nanoTime() - since);
			}
		}
	}

	@Override
	public void connect(ConnectionEndpoint endpoint, TimeValue connectTimeout, HttpContext context) throws IOException {
		long start = System.nanoTime();
		this.delegate.connect(endpoint, connectTimeout, context);
		this.listener.created(this.server, System.nanoTime() - start);
	}

	@Override
	public void upgrade(ConnectionEndpoint endpoint, HttpContext context) throws IOException {
		this.delegate.upgrade(endpoint, context);
	}

	@Override
	public void close(CloseMode closeMode) {
		this.closed = true;
		this.delegate.close(closeMode);
		this.waiting.forEach(LeaseRequest::cancel);
	}

	@Override
	public void close() {
		close(CloseMode.GRACEFUL);
	}

}
