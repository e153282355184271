package io.clickhouseconnect.pool;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;

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
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.LazyLineParser;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections to one server.
 */
final class ServerPool {

	/** Big enough that a large answer is read without a detour through this buffer. */
	private static final int BUFFER_SIZE = 16 * 1024;

	/** The server repeats X-ClickHouse-Progress in long queries; the default is 100. */
	private static final int MAX_HEADERS = 10_000;

	private final PoolingHttpClientConnectionManager connections;

	private final HttpClientConnectionManager manager;

	private final CloseableHttpClient client;

	private final int maxSize;

	ServerPool(String server, PoolManager.Builder settings) {
		this.maxSize = settings.maxSize;
		this.connections = connections(settings);
		this.manager = new MeteredConnectionManager(this.connections, server, settings.listener);
		this.client = client(this.manager, settings);
	}

	private static PoolingHttpClientConnectionManager connections(PoolManager.Builder settings) {
		SocketConfig.Builder socket = SocketConfig.custom().setTcpNoDelay(true).setSoKeepAlive(settings.tcpKeepAlive);
		URI proxy = settings.proxy;
		if (proxy != null && "socks".equals(proxy.getScheme())) {
			socket.setSocksProxyAddress(InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort()));
		}
		Http1Config http = Http1Config.custom().setBufferSize(BUFFER_SIZE).setMaxHeaderCount(MAX_HEADERS).build();
		return PoolingHttpClientConnectionManagerBuilder.create()
			.setMaxConnPerRoute(settings.maxSize)
			.setMaxConnTotal(settings.maxSize)
			.setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
				.http1Config(http)
				// Only a few of the headers are looked at.
				.responseParserFactory(new DefaultHttpResponseParserFactory(http, LazyLineParser.INSTANCE, null))
				.build())
			.setDefaultSocketConfig(socket.build())
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(Timeout.of(settings.connectTimeout))
				.setSocketTimeout(Timeout.of(settings.readTimeout))
				.setValidateAfterInactivity(TimeValue.of(settings.validateAfterInactivity))
				.setTimeToLive(TimeValue.of(settings.timeToLive))
				.setIdleTimeout(Timeout.of(settings.idleTimeout))
				.build())
			.setDefaultTlsConfig(TlsConfig.custom()
				.setHandshakeTimeout(Timeout.of(settings.connectTimeout))
				.setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
				.build())
			.setTlsSocketStrategy(tls(settings))
			.build();
	}

	private static DefaultClientTlsStrategy tls(PoolManager.Builder settings) {
		// With a verifier alone the JSSE check would stay on beside it.
		return new DefaultClientTlsStrategy(
				(settings.sslContext != null) ? settings.sslContext : SSLContexts.createSystemDefault(),
				settings.verifyHostname ? HostnameVerificationPolicy.BUILTIN : HostnameVerificationPolicy.CLIENT,
				settings.verifyHostname ? HttpsSupport.getDefaultHostnameVerifier() : NoopHostnameVerifier.INSTANCE);
	}

	private static CloseableHttpClient client(HttpClientConnectionManager manager, PoolManager.Builder settings) {
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
			.addExecInterceptorAfter(ChainElement.PROTOCOL.name(), "target", ServerPool::setTarget)
			.setDefaultRequestConfig(RequestConfig.custom()
				.setConnectionRequestTimeout(Timeout.of(settings.acquireTimeout))
				.setResponseTimeout(Timeout.of(settings.readTimeout))
				.build());
		URI proxy = settings.proxy;
		if (proxy != null && !"socks".equals(proxy.getScheme())) {
			HttpHost host = new HttpHost(proxy.getScheme(), proxy.getHost(), proxy.getPort());
			builder.setProxy(host);
			String user = proxy.getUserInfo();
			if (user != null) {
				int colon = user.indexOf(':');
				BasicCredentialsProvider credentials = new BasicCredentialsProvider();
				credentials.setCredentials(new AuthScope(host),
						new UsernamePasswordCredentials((colon < 0) ? user : user.substring(0, colon),
								((colon < 0) ? "" : user.substring(colon + 1)).toCharArray()));
				builder.setDefaultCredentialsProvider(credentials);
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

	CloseableHttpClient client() {
		return this.client;
	}

	PoolStats.Counts counts() {
		org.apache.hc.core5.pool.PoolStats stats = this.connections.getTotalStats();
		return new PoolStats.Counts(stats.getLeased(), stats.getAvailable(), stats.getPending(), this.maxSize);
	}

	void evict(TimeValue idleFor) {
		this.connections.closeExpired();
		this.connections.closeIdle(idleFor);
	}

	void close() {
		this.manager.close(CloseMode.IMMEDIATE);
		this.client.close(CloseMode.IMMEDIATE);
	}

}
