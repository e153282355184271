package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/**
 * HttpClient 5 as one would sensibly write it for ClickHouse without a library: a pool of
 * connections, nothing repeated, redirected or decoded, and no error that the server
 * reports within an answer noticed.
 */
final class BareHttpClient implements AutoCloseable {

	private static final Pattern WRITTEN_ROWS = Pattern.compile("\"written_rows\":\"(\\d+)\"");

	private final CloseableHttpClient client = HttpClients.custom()
		.setConnectionManager(
				PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(8).setMaxConnTotal(8).build())
		.disableAutomaticRetries()
		.disableRedirectHandling()
		.disableCookieManagement()
		.disableContentCompression()
		.build();

	private final URI queries = uri("");

	<T> T query(String sql, HttpClientResponseHandler<T> handler) throws IOException {
		return post(this.queries, new StringEntity(sql), null, handler);
	}

	<T> T compressedQuery(String sql, String coding, HttpClientResponseHandler<T> handler) throws IOException {
		return post(uri("&enable_http_compression=1"), new StringEntity(sql), coding, handler);
	}

	/**
	 * Inserts and returns how many rows the server has written.
	 */
	long insert(String sql, HttpEntity data) throws IOException {
		URI target = uri("&query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
		return post(target, data, null, (response) -> {
			Matcher rows = WRITTEN_ROWS.matcher(response.getHeader("X-ClickHouse-Summary").getValue());
			return rows.find() ? Long.parseLong(rows.group(1)) : 0;
		});
	}

	/**
	 * Asks for Native as a client does that reads values out of it.
	 */
	<T> T nativeQuery(String sql, HttpClientResponseHandler<T> handler) throws IOException {
		return post(uri("&default_format=Native&client_protocol_version=54452"), new StringEntity(sql), null, handler);
	}

	private <T> T post(URI target, HttpEntity body, @Nullable String coding, HttpClientResponseHandler<T> handler)
			throws IOException {
		HttpPost request = new HttpPost(target);
		if (coding != null) {
			request.setHeader("Accept-Encoding", coding);
		}
		request.setEntity(body);
		return this.client.execute(request, (response) -> {
			if (response.getCode() != 200) {
				throw new HttpException("The server answered " + response.getCode());
			}
			return handler.handleResponse(response);
		});
	}

	private static URI uri(String more) {
		return URI.create(BenchmarkServer.url() + "/?database=" + BenchmarkServer.DATABASE + more);
	}

	@Override
	public void close() throws IOException {
		this.client.close();
	}

}
