package io.clickhouseconnect.pool;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

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
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.LazyLineParser;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sets HttpClient up for ClickHouse.
 */
final class HttpClientFactory {

	/** Big enough that a large answer is read without a detour through this buffer. */
	private static final int BUFFER_SIZE = 16 * 1024;

	/** The server repeats X-ClickHouse-Progress in long queries; the default is 100. */
	private static final int MAX_HEADERS = 10_000;

	private HttpClientFactory() {
	}

	static PoolingHttpClientConnectionManager connections(PoolManager.Builder settings) {
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

	private static TlsLayer tls(PoolManager.Builder settings) {
		Supplier<SSLContext> contexts = settings.sslContextSupplier;
		if (contexts == null) {
			SSLContext context = (settings.sslContext != null) ? settings.sslContext
					: SSLContexts.createSystemDefault();
			contexts = () -> context;
		}
		return new TlsLayer(contexts, orDefault(settings.tlsProtocols), orDefault(settings.tlsCipherSuites),
				settings.verifyHostname);
	}

	private static String @Nullable [] orDefault(List<String> names) {
		return names.isEmpty() ? null : names.toArray(String[]::new);
	}

	static CloseableHttpClient client(HttpClientConnectionManager manager, String server,
			PoolManager.Builder settings) {
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
			.addExecInterceptorAfter(ChainElement.PROTOCOL.name(), "target", HttpClientFactory::setTarget)
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

}
