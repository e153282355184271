package io.clickhouseconnect.pool;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.internal.text.UnicodeText;

/**
 * The options of a pool, which its builder explains, with their defaults and limits.
 * Changed by a builder only.
 */
final class PoolSettings {

	private static final Set<String> PROXY_SCHEMES = Set.of("http", "https", "socks", "socks5", "socks5h");

	String name = "default";

	int maxSize = 8;

	int numPools = 10;

	Duration acquireTimeout = Duration.ofSeconds(10);

	Duration connectTimeout = Duration.ofSeconds(10);

	Duration readTimeout = Duration.ofMinutes(5);

	Duration timeToLive = Duration.ofMinutes(10);

	Duration idleTimeout = Duration.ofSeconds(30);

	Duration validateAfterInactivity = Duration.ZERO;

	Duration leakDetectionThreshold = Duration.ZERO;

	boolean tcpKeepAlive = true;

	@Nullable URI proxy;

	@Nullable SSLContext sslContext;

	@Nullable Supplier<SSLContext> sslContextSupplier;

	List<String> tlsProtocols = List.of();

	List<String> tlsCipherSuites = List.of();

	boolean verifyHostname = true;

	PoolListener listener = PoolListener.NOOP;

	PoolSettings copy() {
		PoolSettings copy = new PoolSettings();
		copy.name = this.name;
		copy.maxSize = this.maxSize;
		copy.numPools = this.numPools;
		copy.acquireTimeout = this.acquireTimeout;
		copy.connectTimeout = this.connectTimeout;
		copy.readTimeout = this.readTimeout;
		copy.timeToLive = this.timeToLive;
		copy.idleTimeout = this.idleTimeout;
		copy.validateAfterInactivity = this.validateAfterInactivity;
		copy.leakDetectionThreshold = this.leakDetectionThreshold;
		copy.tcpKeepAlive = this.tcpKeepAlive;
		copy.proxy = this.proxy;
		copy.sslContext = this.sslContext;
		copy.sslContextSupplier = this.sslContextSupplier;
		copy.tlsProtocols = this.tlsProtocols;
		copy.tlsCipherSuites = this.tlsCipherSuites;
		copy.verifyHostname = this.verifyHostname;
		copy.listener = this.listener;
		return copy;
	}

	static int positive(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException("'" + name + "' must be at least 1");
		}
		return value;
	}

	static Duration positive(String name, Duration value) {
		if (Required.value(name, value).compareTo(Duration.ofMillis(1)) < 0) {
			throw new IllegalArgumentException("'" + name + "' must be at least one millisecond");
		}
		return value;
	}

	static Duration notNegative(String name, Duration value) {
		if (Required.value(name, value).isNegative()) {
			throw new IllegalArgumentException("'" + name + "' must not be negative");
		}
		return value;
	}

	static @Nullable URI proxy(@Nullable URI proxy) {
		if (proxy == null) {
			return null;
		}
		// Not the address itself in the message: it may hold a password.
		if (proxy.getScheme() == null || proxy.getHost() == null || proxy.getPort() < 0) {
			throw new IllegalArgumentException("'proxy' must have a scheme, a host and a port");
		}
		if (!PROXY_SCHEMES.contains(proxy.getScheme())) {
			throw new IllegalArgumentException(
					"'" + proxy.getScheme() + "' in 'proxy' is not one of http, https, socks, socks5, socks5h");
		}
		if (proxy.getUserInfo() != null) {
			UnicodeText.requireEncodable(proxy.getUserInfo(), "the user and password in 'proxy'");
		}
		return proxy;
	}

}
