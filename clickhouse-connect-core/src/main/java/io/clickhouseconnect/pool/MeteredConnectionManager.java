package io.clickhouseconnect.pool;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.apache.hc.client5.http.HttpRoute;
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

	private final HttpClientConnectionManager delegate;

	private final String server;

	private final PoolListener listener;

	private final Map<ConnectionEndpoint, Long> leasedSince = new ConcurrentHashMap<>();

	private final Set<LeaseRequest> waiting = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	MeteredConnectionManager(HttpClientConnectionManager delegate, String server, PoolListener listener) {
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
					ConnectionEndpoint endpoint = request.get(timeout);
					long now = System.nanoTime();
					MeteredConnectionManager.this.leasedSince.put(endpoint, now);
					MeteredConnectionManager.this.listener.acquired(MeteredConnectionManager.this.server, now - start);
					return endpoint;
				}
				catch (TimeoutException ex) {
					MeteredConnectionManager.this.listener.acquireTimedOut(MeteredConnectionManager.this.server,
							System.nanoTime() - start);
					throw ex;
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

	@Override
	public void release(ConnectionEndpoint endpoint, @Nullable Object newState, @Nullable TimeValue validDuration) {
		this.delegate.release(endpoint, newState, validDuration);
		Long since = this.leasedSince.remove(endpoint);
		if (since != null) {
			this.listener.released(this.server, System.nanoTime() - since);
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
