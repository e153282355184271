package io.clickhouseconnect.spring.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

import io.clickhouseconnect.pool.PoolManager;

/**
 * Makes connection pools as the properties and the {@link PoolManagerBuilderCustomizer}
 * beans say.
 */
final class ClickHousePoolFactory {

	private final ClickHouseProperties properties;

	private final ConfiguredClients clients;

	private final ObjectProvider<SslBundles> sslBundles;

	private final ObjectProvider<PoolManagerBuilderCustomizer> customizers;

	private final Set<PoolManager> created = ConcurrentHashMap.newKeySet();

	ClickHousePoolFactory(ClickHouseProperties properties, ConfiguredClients clients,
			ObjectProvider<SslBundles> sslBundles, ObjectProvider<PoolManagerBuilderCustomizer> customizers) {
		this.properties = properties;
		this.clients = clients;
		this.sslBundles = sslBundles;
		this.customizers = customizers;
	}

	PoolManager create(String poolName) {
		ClickHousePoolProperties pool = this.properties.getPools()
			.getOrDefault(poolName, new ClickHousePoolProperties());
		PoolManager.Builder builder = PoolManager.builder().name(poolName);
		apply(poolName, pool, builder);
		PoolTls tls = applySsl(poolName, pool.getSsl(), builder);
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(poolName, builder));
		PoolManager created = builder.build();
		this.created.add(created);
		if (tls != null) {
			tls.pool(created);
		}
		return created;
	}

	/**
	 * Whether a pool is one of the properties and not one of the application's own.
	 */
	boolean isCreator(PoolManager pool) {
		return this.created.contains(pool);
	}

	private void apply(String poolName, ClickHousePoolProperties pool, PoolManager.Builder builder) {
		property(poolName, "max-size").apply(pool.getMaxSize(), builder::maxSize);
		property(poolName, "num-pools").apply(pool.getNumPools(), builder::numPools);
		property(poolName, "acquire-timeout").apply(pool.getAcquireTimeout(), builder::acquireTimeout);
		property(poolName, "connect-timeout").apply(pool.getConnectTimeout(), builder::connectTimeout);
		property(poolName, "read-timeout").apply(pool.getReadTimeout(), builder::readTimeout);
		property(poolName, "time-to-live").apply(pool.getTimeToLive(), builder::timeToLive);
		property(poolName, "idle-timeout").apply(pool.getIdleTimeout(), builder::idleTimeout);
		property(poolName, "validate-after-inactivity").apply(pool.getValidateAfterInactivity(),
				builder::validateAfterInactivity);
		property(poolName, "leak-detection-threshold").apply(pool.getLeakDetectionThreshold(),
				builder::leakDetectionThreshold);
		property(poolName, "tcp-keep-alive").apply(pool.isTcpKeepAlive(), builder::tcpKeepAlive);
		property(poolName, "proxy").apply(pool.getProxy(), (proxy) -> builder.proxy(uri(proxy)));
	}

	private @Nullable PoolTls applySsl(String poolName, ClickHousePoolProperties.Ssl ssl, PoolManager.Builder builder) {
		property(poolName, "ssl.verify-hostname").apply(ssl.isVerifyHostname(), builder::verifyHostname);
		SslBundle ofDetails = this.clients.sslBundle(poolName);
		if (ofDetails != null) {
			PoolTls.apply(ofDetails, builder);
			return null;
		}
		AtomicReference<PoolTls> tls = new AtomicReference<>();
		property(poolName, "ssl.bundle").apply(ssl.getBundle(), (bundle) -> {
			SslBundles bundles = this.sslBundles.getIfAvailable();
			if (bundles == null) {
				throw new IllegalStateException("an SSL bundle is named but there are no SSL bundles in the context");
			}
			tls.set(PoolTls.apply(bundle, bundles, builder));
		});
		return tls.get();
	}

	private static Property property(String poolName, String name) {
		return new Property("clickhouse.pools." + poolName + "." + name, null);
	}

	private static URI uri(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			// The text may hold a password, so only the place of the error is told.
			throw new IllegalArgumentException(ex.getReason() + " at index " + ex.getIndex());
		}
	}

}
