package io.clickhouseconnect.sample;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls the application over HTTP.
 */
@TestComponent
class Http {

	private final HttpClient client = HttpClient.newHttpClient();

	private final Environment environment;

	private final JsonMapper jsonMapper;

	Http(Environment environment, JsonMapper jsonMapper) {
		this.environment = environment;
		this.jsonMapper = jsonMapper;
	}

	HttpRequest.Builder request(String path) {
		String port = this.environment.getRequiredProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
	}

	HttpResponse<byte[]> get(String path) throws Exception {
		return send(request(path));
	}

	HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
		return this.client.send(request.build(), BodyHandlers.ofByteArray());
	}

	InputStream stream(String path) throws Exception {
		HttpResponse<InputStream> response = this.client.send(request(path).build(), BodyHandlers.ofInputStream());
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	String text(String path) throws Exception {
		HttpResponse<byte[]> response = get(path);
		assertThat(response.statusCode()).isEqualTo(200);
		return text(response);
	}

	static String text(HttpResponse<byte[]> response) {
		return new String(response.body(), StandardCharsets.UTF_8);
	}

	JsonNode json(String path) throws Exception {
		HttpResponse<byte[]> response = get(path);
		assertThat(response.statusCode()).isEqualTo(200);
		return json(response);
	}

	JsonNode json(HttpResponse<byte[]> response) {
		return this.jsonMapper.readTree(response.body());
	}

	ProblemDetail problem(String path) throws Exception {
		return problem(get(path));
	}

	/**
	 * The problem that a response tells of, which is nothing more than that.
	 */
	ProblemDetail problem(HttpResponse<byte[]> response) {
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.headers().firstValue("Content-Disposition").orElse("")).doesNotContain("attachment");
		assertThat(text(response)).doesNotContain("Exception", "\\tat ", ".java:", "127.0.0.1");
		ProblemDetail problem = this.jsonMapper.readValue(response.body(), ProblemDetail.class);
		assertThat(problem.getStatus()).isEqualTo(response.statusCode());
		return problem;
	}

}
