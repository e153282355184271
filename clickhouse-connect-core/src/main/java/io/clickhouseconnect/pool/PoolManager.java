package io.clickhouseconnect.pool;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.classic.HttpClient;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.limit.Required;

/**
 * HTTP connections kept alive for each server, shared by the clients that are given this
 * pool. All clients that are given none share {@link #defaultPool()}. Thread safe.
 * <pre class="code">
 * PoolManager pool = PoolManager.builder().name("reports").maxSize(16).numPools(12).build();
 * ClickHouseClient first = ClickHouseClient.builder().url(url).pool(pool).build();
 * ClickHouseClient second = ClickHouseClient.builder().url(otherUrl).pool(pool).build();
 * </pre>
 */
public final class PoolManager implements AutoCloseable {

	private final PoolSettings settings;

	private final ServerPools pools;

	private final AsidePool aside = new AsidePool(this);

	private PoolManager(PoolSettings settings) {
		this.settings = settings;
		this.pools = new ServerPools(settings);
	}

	/**
	 * Returns the pool that serves every client which names none. It lives as long as the
	 * process and cannot be closed.
	 * @return the process-wide pool, with the defaults of {@link Builder}
	 */
	public static PoolManager defaultPool() {
		return DefaultPool.INSTANCE;
	}

	/**
	 * Starts a new pool.
	 * @return a builder with all defaults
	 */
	public static Builder builder() {
		return new Builder(new PoolSettings());
	}

	/**
	 * Starts a pool with all options of this one.
	 * @return a builder; its pool has connections of its own
	 */
	public Builder mutate() {
		return new Builder(this.settings.copy());
	}

	/**
	 * Returns the name of this pool, as it stands in errors and metrics.
	 * @return the name
	 */
	public String name() {
		return this.settings.name;
	}

	/**
	 * Returns how long the server may send nothing, or take nothing.
	 * @return the read timeout
	 */
	public Duration readTimeout() {
		return this.settings.readTimeout;
	}

	/**
	 * Returns how long a call waits for a connection.
	 * @return the acquire timeout
	 */
	public Duration acquireTimeout() {
		return this.settings.acquireTimeout;
	}

	/**
	 * Returns the proxy that all requests go through.
	 * @return scheme, host and port, without credentials; {@code null} if there is none
	 */
	public @Nullable String proxy() {
		URI proxy = this.settings.proxy;
		return (proxy != null) ? proxy.getScheme() + "://" + proxy.getHost() + ":" + proxy.getPort() : null;
	}

	/**
	 * Returns how long a response may be open before it is taken for one that was
	 * forgotten.
	 * @return the threshold, {@code null} if there is none
	 */
	public @Nullable Duration leakDetectionThreshold() {
		Duration threshold = this.settings.leakDetectionThreshold;
		return threshold.isZero() ? null : threshold;
	}

	/**
	 * Returns how many connections to one server there may be.
	 * @return the maximum
	 */
	public int maxSize() {
		return this.settings.maxSize;
	}

	/**
	 * Returns the HTTP client of this pool's connections to a server, for requests such
	 * as {@code /replicas_status}. It follows no redirects, repeats and decodes nothing.
	 * @param server scheme, host and port, such as {@code http://localhost:8123}
	 * @return the HTTP client
	 * @throws ClickHouseRequestException if this pool is closed
	 */
	public HttpClient httpClient(String server) {
		return this.pools.client(server);
	}

	/**
	 * Returns the connections for what a client sends on its own behalf.
	 * @return a pool that is closed with this one and counts in none of its numbers
	 */
	public PoolManager aside() {
		return this.aside.get();
	}

	/**
	 * Returns the numbers of this moment.
	 * @return leased, idle, pending and allowed connections, for each server and in all
	 */
	public PoolStats stats() {
		return this.pools.stats();
	}

	/**
	 * Closes the connections that no call uses. The pool stays usable.
	 */
	public void closeIdleConnections() {
		this.pools.closeIdle();
	}

	/**
	 * Closes all connections, those in use included. Calls that run fail; later calls are
	 * refused. Does nothing the second time, and nothing to the default pool.
	 */
	@Override
	public void close() {
		if (this != DefaultPool.INSTANCE) {
			this.pools.close();
			this.aside.close();
		}
	}

	@Override
	public String toString() {
		return "PoolManager[" + name() + "]";
	}

	private static final class DefaultPool {

		private static final PoolManager INSTANCE = builder().build();

	}

	/**
	 * Collects the knobs of a pool. Not thread safe.
	 */
	public static final class Builder {

		private final PoolSettings settings;

		private Builder(PoolSettings settings) {
			this.settings = settings;
		}

		/**
		 * Names the pool in errors and metrics.
		 * @param name the name, {@code default} if never called
		 * @return this builder
		 */
		public Builder name(String name) {
			this.settings.name = Required.text("name", name);
			return this;
		}

		/**
		 * Sets how many connections to one server there may be. A call that finds all in
		 * use waits for the acquire timeout.
		 * @param maxSize at least 1, 8 if never called
		 * @return this builder
		 */
		public Builder maxSize(int maxSize) {
			this.settings.maxSize = PoolSettings.positive("maxSize", maxSize);
			return this;
		}

		/**
		 * Sets for how many servers connections are kept. When one more is used, those of
		 * the server used least recently are closed, those in use soon after their calls
		 * end.
		 * @param numPools at least 1, 10 if never called
		 * @return this builder
		 */
		public Builder numPools(int numPools) {
			this.settings.numPools = PoolSettings.positive("numPools", numPools);
			return this;
		}

		/**
		 * Sets how long a call waits for a connection to become free.
		 * @param acquireTimeout the limit, 10 seconds if never called
		 * @return this builder
		 */
		public Builder acquireTimeout(Duration acquireTimeout) {
			this.settings.acquireTimeout = PoolSettings.positive("acquireTimeout", acquireTimeout);
			return this;
		}

		/**
		 * Sets how long opening a connection may take, TLS included.
		 * @param connectTimeout the limit, 10 seconds if never called
		 * @return this builder
		 */
		public Builder connectTimeout(Duration connectTimeout) {
			this.settings.connectTimeout = PoolSettings.positive("connectTimeout", connectTimeout);
			return this;
		}

		/**
		 * Sets how long the server may make no progress: send nothing while the client
		 * reads, or take nothing while the client writes. Servers send progress headers
		 * during long queries so that this limit ends only a dead wait. Limits of a
		 * second and more may be exceeded by a quarter of a second.
		 * @param readTimeout the limit, 300 seconds if never called
		 * @return this builder
		 */
		public Builder readTimeout(Duration readTimeout) {
			this.settings.readTimeout = PoolSettings.positive("readTimeout", readTimeout);
			return this;
		}

		/**
		 * Sets how old a connection may become. Calls that run are not cut.
		 * @param timeToLive the limit, 10 minutes if never called
		 * @return this builder
		 */
		public Builder timeToLive(Duration timeToLive) {
			this.settings.timeToLive = PoolSettings.positive("timeToLive", timeToLive);
			return this;
		}

		/**
		 * Sets how long a free connection is kept; looked after at least twice in that
		 * time. The server's own {@code keep_alive_timeout} is respected where it is
		 * shorter.
		 * @param idleTimeout the limit, 30 seconds if never called
		 * @return this builder
		 */
		public Builder idleTimeout(Duration idleTimeout) {
			this.settings.idleTimeout = PoolSettings.positive("idleTimeout", idleTimeout);
			return this;
		}

		/**
		 * Sets after which time without use a connection is looked at before it is used:
		 * whether the server has closed it, or sent what belongs to no request. That
		 * costs some microseconds and no waiting.
		 * @param validateAfterInactivity the time, 0 if never called: before each use
		 * @return this builder
		 */
		public Builder validateAfterInactivity(Duration validateAfterInactivity) {
			this.settings.validateAfterInactivity = PoolSettings.notNegative("validateAfterInactivity",
					validateAfterInactivity);
			return this;
		}

		/**
		 * Sets how long a response may be open before a warning of the logger
		 * {@code io.clickhouseconnect.leaks} tells of it, with query id, age and the
		 * stack trace of the call that opened it. Long streams are open for long, so that
		 * the threshold should be above that of any good use. A response that nobody
		 * refers to any more and that was not closed loses its connection, with a
		 * warning, whatever the threshold.
		 * @param leakDetectionThreshold the threshold, 0 if never called: off
		 * @return this builder
		 */
		public Builder leakDetectionThreshold(Duration leakDetectionThreshold) {
			this.settings.leakDetectionThreshold = PoolSettings.notNegative("leakDetectionThreshold",
					leakDetectionThreshold);
			return this;
		}

		/**
		 * Sets whether the operating system checks quiet connections.
		 * @param tcpKeepAlive on if never called
		 * @return this builder
		 */
		public Builder tcpKeepAlive(boolean tcpKeepAlive) {
			this.settings.tcpKeepAlive = tcpKeepAlive;
			return this;
		}

		/**
		 * Sends all requests through a proxy. With {@code https} the client speaks TLS to
		 * the proxy. With {@code socks} and {@code socks5} (SOCKS 5 both) the client
		 * resolves the names of servers, with {@code socks5h} the proxy does. Characters
		 * of user and password that have a meaning in a URI are percent-encoded.
		 * @param proxy {@code http://host:port}, {@code https://host:port},
		 * {@code socks://host:port}, {@code socks5://host:port} or
		 * {@code socks5h://host:port}, all also with {@code user:password@} before the
		 * host; {@code null} for none
		 * @return this builder
		 * @throws IllegalArgumentException if it is something else
		 */
		public Builder proxy(@Nullable URI proxy) {
			this.settings.proxy = PoolSettings.proxy(proxy);
			return this;
		}

		/**
		 * Sets whom to trust and as whom to appear on {@code https} endpoints. Replaces a
		 * {@linkplain #sslContextSupplier supplier}.
		 * @param sslContext the context; {@code null} for the system's default
		 * @return this builder
		 */
		public Builder sslContext(@Nullable SSLContext sslContext) {
			this.settings.sslContext = sslContext;
			this.settings.sslContextSupplier = null;
			return this;
		}

		/**
		 * Sets whom to trust and as whom to appear on {@code https} endpoints where that
		 * changes while the pool is in use, such as certificates that are renewed. The
		 * supplier is asked for each new connection, on the thread of a call, and should
		 * return the same context until the certificates change, so that TLS sessions can
		 * be resumed. Open connections keep the context that they were opened with until
		 * they end by {@link #timeToLive} or {@link #idleTimeout};
		 * {@link PoolManager#closeIdleConnections()} ends the idle ones at once. A
		 * supplier that throws or returns {@code null} fails the call that needs the
		 * connection. Replaces a context that was {@linkplain #sslContext set}.
		 * @param sslContextSupplier returns the current context; must be thread safe
		 * @return this builder
		 */
		public Builder sslContextSupplier(Supplier<SSLContext> sslContextSupplier) {
			this.settings.sslContextSupplier = Required.value("sslContextSupplier", sslContextSupplier);
			this.settings.sslContext = null;
			return this;
		}

		/**
		 * Sets which versions of TLS are offered on {@code https} endpoints.
		 * @param protocols names of JSSE, such as {@code TLSv1.3}; none for the enabled
		 * ones of the {@linkplain #sslContext context} from TLS 1.2 on, which is also the
		 * default
		 * @return this builder
		 */
		public Builder tlsProtocols(String... protocols) {
			this.settings.tlsProtocols = Required.all("protocols", protocols);
			return this;
		}

		/**
		 * Sets which cipher suites are offered on {@code https} endpoints.
		 * @param cipherSuites names of JSSE, such as {@code TLS_AES_256_GCM_SHA384}, in
		 * order of preference; none for the enabled ones of the {@linkplain #sslContext
		 * context} without weak ones, which is also the default
		 * @return this builder
		 */
		public Builder tlsCipherSuites(String... cipherSuites) {
			this.settings.tlsCipherSuites = Required.all("cipherSuites", cipherSuites);
			return this;
		}

		/**
		 * Sets whether the name in the server's certificate must be that of the endpoint.
		 * @param verifyHostname on if never called
		 * @return this builder
		 */
		public Builder verifyHostname(boolean verifyHostname) {
			this.settings.verifyHostname = verifyHostname;
			return this;
		}

		/**
		 * Adds a listener who is told of what happens to connections. Listeners are told
		 * in the order in which they were added; none notices what another one throws.
		 * @param listener the listener; nobody if never called; {@link PoolListener#NOOP}
		 * removes those that were added before
		 * @return this builder
		 */
		public Builder listener(PoolListener listener) {
			this.settings.listener = PoolListeners.add(this.settings.listener, Required.value("listener", listener));
			return this;
		}

		/**
		 * Creates the pool. Opens no connection.
		 * @return a new pool, to be closed by its owner
		 * @throws IllegalArgumentException if a TLS protocol or cipher suite is not known
		 * to the {@linkplain #sslContext context}; that of a
		 * {@linkplain #sslContextSupplier supplier} is not asked yet
		 */
		public PoolManager build() {
			TlsLayer.check(this.settings);
			return new PoolManager(this.settings.copy());
		}

	}

}
