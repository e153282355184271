package io.clickhouseconnect.spring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Options of one connection pool.
 */
public class ClickHousePoolProperties {

	/**
	 * Maximum number of connections to one server.
	 */
	private int maxSize = 8;

	/**
	 * Number of servers that connections are kept for.
	 */
	private int numPools = 10;

	/**
	 * How long a call waits for a connection to become free.
	 */
	private Duration acquireTimeout = Duration.ofSeconds(10);

	/**
	 * How long opening a connection may take, TLS included.
	 */
	private Duration connectTimeout = Duration.ofSeconds(10);

	/**
	 * How long a read from the server may bring nothing.
	 */
	private Duration readTimeout = Duration.ofMinutes(5);

	/**
	 * How old a connection may become.
	 */
	private Duration timeToLive = Duration.ofMinutes(10);

	/**
	 * How long a free connection is kept.
	 */
	private Duration idleTimeout = Duration.ofSeconds(30);

	/**
	 * Time without use after which a connection is looked at before it is used. Zero for
	 * before each use.
	 */
	private Duration validateAfterInactivity = Duration.ZERO;

	/**
	 * How long a response may be open before a warning tells where it was opened. Zero
	 * for no warnings.
	 */
	private Duration leakDetectionThreshold = Duration.ZERO;

	/**
	 * Whether the operating system checks quiet connections.
	 */
	private boolean tcpKeepAlive = true;

	/**
	 * URL of a proxy, as http://[user:password@]host:port or socks://host:port.
	 */
	private @Nullable String proxy;

	private final Ssl ssl = new Ssl();

	public int getMaxSize() {
		return this.maxSize;
	}

	public void setMaxSize(int maxSize) {
		this.maxSize = maxSize;
	}

	public int getNumPools() {
		return this.numPools;
	}

	public void setNumPools(int numPools) {
		this.numPools = numPools;
	}

	public Duration getAcquireTimeout() {
		return this.acquireTimeout;
	}

	public void setAcquireTimeout(Duration acquireTimeout) {
		this.acquireTimeout = acquireTimeout;
	}

	public Duration getConnectTimeout() {
		return this.connectTimeout;
	}

	public void setConnectTimeout(Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
	}

	public Duration getReadTimeout() {
		return this.readTimeout;
	}

	public void setReadTimeout(Duration readTimeout) {
		this.readTimeout = readTimeout;
	}

	public Duration getTimeToLive() {
		return this.timeToLive;
	}

	public void setTimeToLive(Duration timeToLive) {
		this.timeToLive = timeToLive;
	}

	public Duration getIdleTimeout() {
		return this.idleTimeout;
	}

	public void setIdleTimeout(Duration idleTimeout) {
		this.idleTimeout = idleTimeout;
	}

	public Duration getValidateAfterInactivity() {
		return this.validateAfterInactivity;
	}

	public void setValidateAfterInactivity(Duration validateAfterInactivity) {
		this.validateAfterInactivity = validateAfterInactivity;
	}

	public Duration getLeakDetectionThreshold() {
		return this.leakDetectionThreshold;
	}

	public void setLeakDetectionThreshold(Duration leakDetectionThreshold) {
		this.leakDetectionThreshold = leakDetectionThreshold;
	}

	public boolean isTcpKeepAlive() {
		return this.tcpKeepAlive;
	}

	public void setTcpKeepAlive(boolean tcpKeepAlive) {
		this.tcpKeepAlive = tcpKeepAlive;
	}

	public @Nullable String getProxy() {
		return this.proxy;
	}

	public void setProxy(@Nullable String proxy) {
		this.proxy = proxy;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	/**
	 * TLS of the connections to {@code https} URLs.
	 */
	public static class Ssl {

		/**
		 * Name of the SSL bundle that says whom to trust and as whom to appear.
		 */
		private @Nullable String bundle;

		/**
		 * Whether the name in the server's certificate must be that of the URL.
		 */
		private boolean verifyHostname = true;

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

		public boolean isVerifyHostname() {
			return this.verifyHostname;
		}

		public void setVerifyHostname(boolean verifyHostname) {
			this.verifyHostname = verifyHostname;
		}

	}

}
