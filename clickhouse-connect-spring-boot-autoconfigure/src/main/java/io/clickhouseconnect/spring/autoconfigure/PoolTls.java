package io.clickhouseconnect.spring.autoconfigure;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;

import io.clickhouseconnect.pool.PoolManager;

/**
 * The TLS material and options of one pool, from an SSL bundle. When the bundle is
 * updated, new connections use the new material; calls that run go on.
 */
final class PoolTls {

	private static final Log logger = LogFactory.getLog(PoolTls.class);

	private final String bundleName;

	private final AtomicReference<SSLContext> context;

	private volatile @Nullable PoolManager pool;

	private PoolTls(String bundleName, SSLContext context) {
		this.bundleName = bundleName;
		this.context = new AtomicReference<>(context);
	}

	/**
	 * Applies a bundle that does not change.
	 */
	static void apply(SslBundle bundle, PoolManager.Builder builder) {
		SSLContext context = bundle.createSslContext();
		builder.sslContext(context);
		applyOptions(bundle.getOptions(), context, builder);
	}

	/**
	 * Applies a bundle of the application, and its updates.
	 * @return to be given the pool
	 */
	static PoolTls apply(String bundleName, SslBundles bundles, PoolManager.Builder builder) {
		SslBundle bundle = bundles.getBundle(bundleName);
		SSLContext context = bundle.createSslContext();
		PoolTls tls = new PoolTls(bundleName, context);
		builder.sslContextSupplier(tls.context::get);
		applyOptions(bundle.getOptions(), context, builder);
		bundles.addBundleUpdateHandler(bundleName, tls::update);
		return tls;
	}

	private static void applyOptions(SslOptions options, SSLContext context, PoolManager.Builder builder) {
		String[] protocols = options.getEnabledProtocols();
		if (protocols != null) {
			check("protocol", protocols, context.getSupportedSSLParameters().getProtocols());
			builder.tlsProtocols(protocols);
		}
		String[] ciphers = options.getCiphers();
		if (ciphers != null) {
			check("cipher suite", ciphers, context.getSupportedSSLParameters().getCipherSuites());
			builder.tlsCipherSuites(ciphers);
		}
	}

	private static void check(String kind, String[] values, String[] supported) {
		for (String value : values) {
			if (!List.of(supported).contains(value)) {
				throw new IllegalArgumentException("the SSL bundle names the " + kind + " '" + value
						+ "', which is not one of " + String.join(", ", supported));
			}
		}
	}

	void pool(PoolManager pool) {
		this.pool = pool;
	}

	private void update(SslBundle bundle) {
		try {
			this.context.set(bundle.createSslContext());
		}
		catch (RuntimeException ex) {
			logger.error("The SSL bundle '" + this.bundleName + "' was updated but cannot be used; new connections to "
					+ "ClickHouse go on with what it was before", ex);
			return;
		}
		PoolManager connections = this.pool;
		if (connections != null) {
			connections.closeIdleConnections();
		}
	}

}
