package io.clickhouseconnect.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Statements over HTTP, one connection each: a connection kept open would hold up the
 * shutdown of the server. Thread safe.
 *
 * @param url the address of the server
 * @param process the process of the server
 */
record AdminChannel(URI url, ServerProcess process) {

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

	private static final Duration ANSWER_LIMIT = Duration.ofMinutes(10);

	String send(String sql, Map<String, ?> parameters) {
		byte[] body = sql.getBytes(StandardCharsets.UTF_8);
		// an error that comes late must not look like an answer
		StringBuilder query = new StringBuilder("/?wait_end_of_query=1");
		parameters.forEach((name, value) -> query.append('&')
			.append(URLEncoder.encode(name, StandardCharsets.UTF_8))
			.append('=')
			.append(URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8)));
		try {
			HttpURLConnection connection = (HttpURLConnection) this.url.resolve(query.toString())
				.toURL()
				.openConnection(Proxy.NO_PROXY);
			try {
				return exchange(connection, body, sql);
			}
			finally {
				connection.disconnect();
			}
		}
		catch (IOException ex) {
			throw new EmbeddedClickHouseException("The server at " + this.url + " did not answer to " + abbreviate(sql)
					+ ": " + ex + this.process.describeEnd(), ex);
		}
	}

	private String exchange(HttpURLConnection connection, byte[] body, String sql) throws IOException {
		connection.setConnectTimeout((int) CONNECT_LIMIT.toMillis());
		connection.setReadTimeout((int) ANSWER_LIMIT.toMillis());
		connection.setRequestMethod("POST");
		connection.setRequestProperty("Connection", "close");
		connection.setDoOutput(true);
		// also keeps the JDK from sending a statement twice
		connection.setFixedLengthStreamingMode(body.length);
		try (OutputStream output = connection.getOutputStream()) {
			output.write(body);
		}
		boolean succeeded = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
		String answer;
		try (InputStream input = succeeded ? connection.getInputStream() : connection.getErrorStream()) {
			answer = (input != null) ? new String(input.readAllBytes(), StandardCharsets.UTF_8) : "";
		}
		if (!succeeded) {
			throw new EmbeddedClickHouseException("The server at " + this.url + " answered HTTP "
					+ connection.getResponseCode() + " to " + abbreviate(sql) + ": " + answer.strip());
		}
		return answer.endsWith("\n") ? answer.substring(0, answer.length() - 1) : answer;
	}

	private static String abbreviate(String sql) {
		return "[" + (sql.length() <= 200 ? sql : sql.substring(0, 200) + "...") + "]";
	}

}
