package io.clickhouseconnect.pool;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/**
 * Puts TLS on new connections. The context is asked for each time, so that a change of
 * the trusted or shown certificates reaches the next connection. Thread safe.
 */
final class TlsLayer implements TlsSocketStrategy {

	private final Supplier<SSLContext> contexts;

	private final String @Nullable [] protocols;

	private final String @Nullable [] cipherSuites;

	private final boolean verifyHostname;

	private volatile @Nullable Current current;

	private TlsLayer(Supplier<SSLContext> contexts, String @Nullable [] protocols, String @Nullable [] cipherSuites,
			boolean verifyHostname) {
		this.contexts = contexts;
		this.protocols = protocols;
		this.cipherSuites = cipherSuites;
		this.verifyHostname = verifyHostname;
	}

	/**
	 * Makes the layer of a pool.
	 * @param settings the settings of the pool
	 * @return the layer
	 */
	static TlsLayer of(PoolSettings settings) {
		Supplier<SSLContext> contexts = settings.sslContextSupplier;
		if (contexts == null) {
			SSLContext context = context(settings);
			contexts = () -> context;
		}
		return new TlsLayer(contexts, orDefault(settings.tlsProtocols), orDefault(settings.tlsCipherSuites),
				settings.verifyHostname);
	}

	private static SSLContext context(PoolSettings settings) {
		return (settings.sslContext != null) ? settings.sslContext : SSLContexts.createSystemDefault();
	}

	private static String @Nullable [] orDefault(List<String> names) {
		return names.isEmpty() ? null : names.toArray(String[]::new);
	}

	/**
	 * Refuses names that the context of a pool does not know.
	 * @param settings the settings of the pool
	 */
	static void check(PoolSettings settings) {
		boolean named = !settings.tlsProtocols.isEmpty() || !settings.tlsCipherSuites.isEmpty();
		if (named && settings.sslContextSupplier == null) {
			SSLParameters supported = context(settings).getSupportedSSLParameters();
			check("tlsProtocols", settings.tlsProtocols, supported.getProtocols());
			check("tlsCipherSuites", settings.tlsCipherSuites, supported.getCipherSuites());
		}
	}

	private static void check(String name, List<String> values, String[] supported) {
		List<String> known = List.of(supported);
		for (String value : values) {
			if (!known.contains(value)) {
				throw new IllegalArgumentException(
						"'" + value + "' in '" + name + "' is not one of " + String.join(", ", known));
			}
		}
	}

	@Override
	public SSLSocket upgrade(Socket socket, String endpointName, int endpointPort, @Nullable Object attachment,
			HttpContext context) throws IOException {
		try {
			return strategy().upgrade(socket, endpointName, endpointPort, attachment, context);
		}
		catch (RuntimeException ex) {
			throw new SSLException("the TLS settings of the pool cannot be used: " + ex.getMessage(), ex);
		}
	}

	private DefaultClientTlsStrategy strategy() {
		SSLContext context = this.contexts.get();
		Current known = this.current;
		if (known != null && known.context() == context) {
			return known.strategy();
		}
		// With a verifier alone the JSSE check would stay on beside it.
		DefaultClientTlsStrategy strategy = new DefaultClientTlsStrategy(context, this.protocols, this.cipherSuites,
				SSLBufferMode.STATIC,
				this.verifyHostname ? HostnameVerificationPolicy.BUILTIN : HostnameVerificationPolicy.CLIENT,
				this.verifyHostname ? HttpsSupport.getDefaultHostnameVerifier() : NoopHostnameVerifier.INSTANCE);
		this.current = new Current(context, strategy);
		return strategy;
	}

	private record Current(SSLContext context, DefaultClientTlsStrategy strategy) {
	}

}
