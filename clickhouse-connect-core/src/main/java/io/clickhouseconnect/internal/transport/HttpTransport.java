package io.clickhouseconnect.internal.transport;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.plan.RequestBody;
import io.clickhouseconnect.pool.PoolManager;

/**
 * Makes HTTP requests to one server over the connections of a pool. Thread safe.
 */
public final class HttpTransport {

	private final PoolManager pool;

	private final Server server;

	/** Whether all requests go over connections that calls do not use. */
	private final boolean aside;

	public HttpTransport(PoolManager pool, String server) {
		this(pool, new Server(server), false);
	}

	private HttpTransport(PoolManager pool, Server server, boolean aside) {
		this.pool = pool;
		this.server = server;
		this.aside = aside;
	}

	/**
	 * Returns the same over connections that calls do not use.
	 * @return the transport
	 */
	public HttpTransport aside() {
		return new HttpTransport(this.pool, this.server, true);
	}

	/**
	 * Makes a request that is yet to be sent.
	 * @param method the method
	 * @param target path and query, encoded
	 * @param headers the headers
	 * @param body the body, if there is one
	 * @param queryId the query id that the response should have, if there is one
	 * @return the request
	 */
	public HttpCall call(String method, String target, Map<String, String> headers, @Nullable RequestBody body,
			@Nullable String queryId) {
		return new HttpCall(this.aside ? this.pool.aside() : this.pool, this.server, method, target, headers, body,
				queryId);
	}

	/**
	 * Makes a request that is yet to be sent over connections which calls do not use.
	 * @param method the method
	 * @param target path and query, encoded
	 * @param headers the headers
	 * @param body the body, if there is one
	 * @return the request
	 */
	public HttpCall callAside(String method, String target, Map<String, String> headers, @Nullable RequestBody body) {
		return new HttpCall(this.pool.aside(), this.server, method, target, headers, body, null);
	}

	/**
	 * Returns the pool, to speak of it in errors.
	 * @return the pool
	 */
	public PoolManager pool() {
		return this.pool;
	}

}
