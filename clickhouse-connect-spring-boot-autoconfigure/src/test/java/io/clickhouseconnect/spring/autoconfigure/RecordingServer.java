package io.clickhouseconnect.spring.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * An HTTP server that answers everything with nothing and keeps what it was asked.
 */
final class RecordingServer implements AutoCloseable {

	private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

	private final HttpServer server;

	RecordingServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.calls.add(new Call(exchange.getRequestURI(), exchange.getRequestHeaders()));
			exchange.getRequestBody().readAllBytes();
			exchange.getResponseHeaders().add("X-ClickHouse-Query-Id", "1");
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.server.start();
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	Call callOf(ClickHouseClient client) {
		client.sql("SELECT 1").rawQuery("CSV");
		Call call = this.calls.poll();
		if (call == null) {
			throw new AssertionError("the client called another server");
		}
		return call;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * What a client asked.
	 *
	 * @param uri path and query
	 * @param headers the headers
	 */
	record Call(URI uri, Headers headers) {

		Map<String, String> parameters() {
			Map<String, String> parameters = new LinkedHashMap<>();
			for (String pair : this.uri.getRawQuery().split("&")) {
				int equals = pair.indexOf('=');
				parameters.put(pair.substring(0, equals),
						URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
			}
			return parameters;
		}

		String header(String name) {
			return this.headers.getFirst(name);
		}

		/** User and password, or the whole header if it is not of that kind. */
		String login() {
			String header = header("Authorization");
			return (header != null && header.startsWith("Basic "))
					? new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8) : header;
		}

	}

}
