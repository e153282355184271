package io.clickhouseconnect.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sets HttpClient up for ClickHouse.
 */
final class HttpClientFactory {

	/** Big enough that a large answer is read without a detour through this buffer. */
	private static final int BUFFER_SIZE = 16 * 1024;

	/** Without those that tell of progress, which do not count. */
	private static final int MAX_HEADERS = 1000;

	private static final int MAX_LINE = 128 * 1024;

	private HttpClientFactory() {
	}

	static PoolingHttpClientConnectionManager connections(PoolSettings settings) {
		Http1Config http = Http1Config.custom()
			.setBufferSize(BUFFER_SIZE)
			.setMaxHeaderCount(MAX_HEADERS)
			.setMaxLineLength(MAX_LINE)
			.build();
		PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(operator(settings),
				PoolConcurrencyPolicy.STRICT, PoolReusePolicy.LIFO, null, PooledConnection.factory(http));
		connections.setDefaultMaxPerRoute(settings.maxSize);
		connections.setMaxTotal(settings.maxSize);
		connections.setDefaultSocketConfig(
				SocketConfig.custom().setTcpNoDelay(true).setSoKeepAlive(settings.tcpKeepAlive).build());
		connections.setDefaultConnectionConfig(ConnectionConfig.custom()
			.setConnectTimeout(Timeout.of(settings.connectTimeout))
			.setSocketTimeout(Timeout.of(settings.readTimeout))
			.setValidateAfterInactivity(TimeValue.of(settings.validateAfterInactivity))
			.setTimeToLive(TimeValue.of(settings.timeToLive))
			.setIdleTimeout(Timeout.of(settings.idleTimeout))
			.build());
		connections.setDefaultTlsConfig(TlsConfig.custom()
			.setHandshakeTimeout(Timeout.of(settings.connectTimeout))
			.setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
			.build());
		return connections;
	}

	private static DefaultHttpClientConnectionOperator operator(PoolSettings settings) {
		SocksProxy socks = SocksProxy.of(settings.proxy);
		DnsResolver names = (socks != null && socks.resolving()) ? new UnresolvedNames() : null;
		return new DefaultHttpClientConnectionOperator((ignored) -> ChannelSocket.create(socks), null, names,
				RegistryBuilder.<TlsSocketStrategy>create()
					.register(URIScheme.HTTPS.id, TlsLayer.of(settings))
					.build());
	}

	static CloseableHttpClient client(HttpClientConnectionManager manager, String server, PoolSettings settings) {
		HttpClientBuilder builder = HttpClients.custom()
			.setConnectionManager(manager)
			.setConnectionManagerShared(true)
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableContentCompression()
			.disableDefaultUserAgent()
			// All connections of a pool are of one identity, that of its SSL context.
			.disableConnectionState()
			.setRequestExecutor(new RequestExecutor())
			.addExecInterceptorAfter(ChainElement.PROTOCOL.name(), "target", HttpClientFactory::setTarget)
			.setDefaultRequestConfig(RequestConfig.custom()
				.setConnectionRequestTimeout(Timeout.of(settings.acquireTimeout))
				.setResponseTimeout(Timeout.of(settings.readTimeout))
				.build());
		URI proxy = settings.proxy;
		if (proxy != null && SocksProxy.of(proxy) == null) {
			HttpHost host = new HttpHost(proxy.getScheme(), proxy.getHost(), proxy.getPort());
			builder.setProxy(host);
			String user = proxy.getUserInfo();
			if (user != null) {
				authenticate(builder, host, (user.indexOf(':') < 0) ? user + ":" : user, server);
			}
		}
		else {
			builder.disableAuthCaching();
		}
		return builder.build();
	}

	/** Behind the place where HttpClient takes the path apart, see TargetRequest. */
	private static ClassicHttpResponse setTarget(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		String target = scope.originalRequest.getRequestUri();
		if (target.startsWith("/")) {
			request.setPath(target);
		}
		return chain.proceed(request, scope);
	}

	private static void authenticate(HttpClientBuilder builder, HttpHost proxy, String credentials, String server) {
		if (server.startsWith("http:")) {
			// Without being asked: a body that can be sent once would be lost on the
			// question.
			String basic = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
			builder.addRequestInterceptorLast(
					(request, entity, context) -> request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, basic));
			return;
		}
		int colon = credentials.indexOf(':');
		BasicCredentialsProvider provider = new BasicCredentialsProvider();
		provider.setCredentials(new AuthScope(proxy), new UsernamePasswordCredentials(credentials.substring(0, colon),
				credentials.substring(colon + 1).toCharArray()));
		builder.setDefaultCredentialsProvider(provider);
	}

	/** Leaves the names of hosts to the proxy. */
	private static final class UnresolvedNames implements DnsResolver {

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			return InetAddress.getAllByName(host);
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

		@Override
		public List<InetSocketAddress> resolve(String host, int port) {
			return List.of(InetSocketAddress.createUnresolved(host, port));
		}

	}

}
