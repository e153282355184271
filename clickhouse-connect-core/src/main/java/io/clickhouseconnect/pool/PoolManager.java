package io.clickhouseconnect.pool;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;

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

	private final Builder settings;

	private final ReentrantLock lock = new ReentrantLock();

	private final LinkedHashMap<String, ServerPool> servers = new LinkedHashMap<>(16, 0.75f, true);

	/** No longer handed out; kept until their last call has ended. */
	private final List<ServerPool> retired = new ArrayList<>();

	private final ScheduledThreadPoolExecutor evictor;

	private @Nullable Future<?> eviction;

	private boolean closed;

	private PoolManager(Builder settings) {
		this.settings = settings;
		this.evictor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "clickhouse-pool-" + settings.name + "-evictor");
			thread.setDaemon(true);
			return thread;
		});
		this.evictor.setRemoveOnCancelPolicy(true);
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
		return new Builder();
	}

	/**
	 * Returns the name of this pool, as it stands in errors and metrics.
	 * @return the name
	 */
	public String name() {
		return this.settings.name;
	}

	/**
	 * Returns how long a read from the server may bring nothing.
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
	 * Returns how many connections to one server there may be.
	 * @return the maximum
	 */
	public int maxSize() {
		return this.settings.maxSize;
	}

	/**
	 * Returns the HTTP client whose connections to a server are those of this pool, for
	 * requests that a {@link io.clickhouseconnect.client.ClickHouseClient} has no method
	 * for, such as a server's {@code /replicas_status}. It follows no redirects, repeats
	 * nothing and decodes nothing. Do not keep it: ask for it each time.
	 * @param server scheme, host and port, such as {@code http://localhost:8123}
	 * @return the HTTP client
	 * @throws ClickHouseRequestException if this pool is closed
	 */
	public HttpClient httpClient(String server) {
		this.lock.lock();
		try {
			ServerPool pool = this.servers.get(server);
			if (pool == null) {
				pool = open(server);
			}
			return pool.client();
		}
		finally {
			this.lock.unlock();
		}
	}

	private ServerPool open(String server) {
		if (this.closed) {
			throw new ClickHouseRequestException(
					"The connection pool '" + name() + "' is closed; give the client a pool that lives as long as it");
		}
		if (this.eviction == null) {
			long period = Math.max(50, this.settings.idleTimeout.toMillis() / 2);
			this.eviction = this.evictor.scheduleWithFixedDelay(this::evict, period, period, TimeUnit.MILLISECONDS);
		}
		ServerPool pool = new ServerPool(server, this.settings);
		this.servers.put(server, pool);
		if (this.servers.size() > this.settings.numPools) {
			Iterator<ServerPool> eldest = this.servers.values().iterator();
			ServerPool least = eldest.next();
			eldest.remove();
			this.retired.add(least);
			least.evict(TimeValue.ZERO_MILLISECONDS);
		}
		return pool;
	}

	private void evict() {
		List<ServerPool> inUse;
		List<ServerPool> ending;
		this.lock.lock();
		try {
			inUse = List.copyOf(this.servers.values());
			ending = List.copyOf(this.retired);
		}
		finally {
			this.lock.unlock();
		}
		TimeValue idle = TimeValue.of(this.settings.idleTimeout);
		inUse.forEach((pool) -> pool.evict(idle));
		ending.forEach((pool) -> pool.evict(TimeValue.ZERO_MILLISECONDS));
		List<ServerPool> ended = ending.stream().filter((pool) -> {
			PoolStats.Counts counts = pool.counts();
			return counts.leased() + counts.idle() + counts.pending() == 0;
		}).toList();
		this.lock.lock();
		try {
			this.retired.removeAll(ended);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns the numbers of this moment.
	 * @return leased, idle, pending and allowed connections, for each server and in all
	 */
	public PoolStats stats() {
		this.lock.lock();
		try {
			Map<String, PoolStats.Counts> each = new LinkedHashMap<>();
			this.servers.forEach((server, pool) -> each.put(server, pool.counts()));
			PoolStats.Counts total = each.values().stream().reduce(PoolStats.Counts.NONE, PoolStats.Counts::plus);
			for (ServerPool pool : this.retired) {
				PoolStats.Counts counts = pool.counts();
				total = total.plus(new PoolStats.Counts(counts.leased(), counts.idle(), counts.pending(), 0));
			}
			return new PoolStats(total, Map.copyOf(each));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Closes the connections that no call uses. The pool stays usable.
	 */
	public void closeIdleConnections() {
		this.lock.lock();
		try {
			this.servers.values().forEach((pool) -> pool.evict(TimeValue.ZERO_MILLISECONDS));
			this.retired.forEach((pool) -> pool.evict(TimeValue.ZERO_MILLISECONDS));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Closes all connections, those in use included. Calls that run fail; later calls are
	 * refused. Does nothing the second time, and nothing to the default pool.
	 */
	@Override
	public void close() {
		if (this == DefaultPool.INSTANCE) {
			return;
		}
		List<ServerPool> all = new ArrayList<>();
		this.lock.lock();
		try {
			this.closed = true;
			all.addAll(this.servers.values());
			all.addAll(this.retired);
			this.servers.clear();
			this.retired.clear();
		}
		finally {
			this.lock.unlock();
		}
		this.evictor.shutdownNow();
		all.forEach(ServerPool::close);
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

		String name = "default";

		int maxSize = 8;

		int numPools = 10;

		Duration acquireTimeout = Duration.ofSeconds(10);

		Duration connectTimeout = Duration.ofSeconds(10);

		Duration readTimeout = Duration.ofMinutes(5);

		Duration timeToLive = Duration.ofMinutes(10);

		Duration idleTimeout = Duration.ofSeconds(30);

		Duration validateAfterInactivity = Duration.ofSeconds(1);

		boolean tcpKeepAlive = true;

		@Nullable URI proxy;

		@Nullable SSLContext sslContext;

		boolean verifyHostname = true;

		PoolListener listener = PoolListener.NOOP;

		private Builder() {
		}

		private Builder(Builder other) {
			this.name = other.name;
			this.maxSize = other.maxSize;
			this.numPools = other.numPools;
			this.acquireTimeout = other.acquireTimeout;
			this.connectTimeout = other.connectTimeout;
			this.readTimeout = other.readTimeout;
			this.timeToLive = other.timeToLive;
			this.idleTimeout = other.idleTimeout;
			this.validateAfterInactivity = other.validateAfterInactivity;
			this.tcpKeepAlive = other.tcpKeepAlive;
			this.proxy = other.proxy;
			this.sslContext = other.sslContext;
			this.verifyHostname = other.verifyHostname;
			this.listener = other.listener;
		}

		/**
		 * Names the pool in errors and metrics.
		 * @param name the name, {@code default} if never called
		 * @return this builder
		 */
		public Builder name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * Sets how many connections to one server there may be. A call that finds all in
		 * use waits for the acquire timeout.
		 * @param maxSize at least 1, 8 if never called
		 * @return this builder
		 */
		public Builder maxSize(int maxSize) {
			this.maxSize = positive("maxSize", maxSize);
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
			this.numPools = positive("numPools", numPools);
			return this;
		}

		/**
		 * Sets how long a call waits for a connection to become free.
		 * @param acquireTimeout the limit, 10 seconds if never called
		 * @return this builder
		 */
		public Builder acquireTimeout(Duration acquireTimeout) {
			this.acquireTimeout = positive("acquireTimeout", acquireTimeout);
			return this;
		}

		/**
		 * Sets how long opening a connection may take, TLS included.
		 * @param connectTimeout the limit, 10 seconds if never called
		 * @return this builder
		 */
		public Builder connectTimeout(Duration connectTimeout) {
			this.connectTimeout = positive("connectTimeout", connectTimeout);
			return this;
		}

		/**
		 * Sets how long a read from the server may bring nothing. Servers send progress
		 * headers during long queries so that this limit ends only a dead wait.
		 * @param readTimeout the limit, 300 seconds if never called
		 * @return this builder
		 */
		public Builder readTimeout(Duration readTimeout) {
			this.readTimeout = positive("readTimeout", readTimeout);
			return this;
		}

		/**
		 * Sets how old a connection may become. Calls that run are not cut.
		 * @param timeToLive the limit, 10 minutes if never called
		 * @return this builder
		 */
		public Builder timeToLive(Duration timeToLive) {
			this.timeToLive = positive("timeToLive", timeToLive);
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
			this.idleTimeout = positive("idleTimeout", idleTimeout);
			return this;
		}

		/**
		 * Sets after which time without use a connection is checked before it is used.
		 * @param validateAfterInactivity the time, 1 second if never called
		 * @return this builder
		 */
		public Builder validateAfterInactivity(Duration validateAfterInactivity) {
			this.validateAfterInactivity = positive("validateAfterInactivity", validateAfterInactivity);
			return this;
		}

		/**
		 * Sets whether the operating system checks quiet connections.
		 * @param tcpKeepAlive on if never called
		 * @return this builder
		 */
		public Builder tcpKeepAlive(boolean tcpKeepAlive) {
			this.tcpKeepAlive = tcpKeepAlive;
			return this;
		}

		/**
		 * Sends all requests through a proxy.
		 * @param proxy {@code http://host:port}, {@code http://user:password@host:port}
		 * or {@code socks://host:port}; {@code null} for none
		 * @return this builder
		 */
		public Builder proxy(@Nullable URI proxy) {
			if (proxy != null && (proxy.getHost() == null || proxy.getPort() < 0)) {
				throw new IllegalArgumentException("'proxy' must have a scheme, a host and a port");
			}
			this.proxy = proxy;
			return this;
		}

		/**
		 * Sets whom to trust and as whom to appear on {@code https} endpoints.
		 * @param sslContext the context; {@code null} for the system's default
		 * @return this builder
		 */
		public Builder sslContext(@Nullable SSLContext sslContext) {
			this.sslContext = sslContext;
			return this;
		}

		/**
		 * Sets whether the name in the server's certificate must be that of the endpoint.
		 * @param verifyHostname on if never called
		 * @return this builder
		 */
		public Builder verifyHostname(boolean verifyHostname) {
			this.verifyHostname = verifyHostname;
			return this;
		}

		/**
		 * Sets who is told of what happens to connections.
		 * @param listener the listener; nobody if never called
		 * @return this builder
		 */
		public Builder listener(PoolListener listener) {
			this.listener = listener;
			return this;
		}

		/**
		 * Creates the pool. Opens no connection.
		 * @return a new pool, to be closed by its owner
		 */
		public PoolManager build() {
			return new PoolManager(new Builder(this));
		}

		private static int positive(String name, int value) {
			if (value < 1) {
				throw new IllegalArgumentException("'" + name + "' must be at least 1");
			}
			return value;
		}

		private static Duration positive(String name, Duration value) {
			if (value.toMillis() < 1) {
				throw new IllegalArgumentException("'" + name + "' must be at least one millisecond");
			}
			return value;
		}

	}

}
