package io.clickhouseconnect.spring.autoconfigure.session;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the session policy {@code request} in a web application with a real server.
 */
@ExtendWith(ClickHouseExtension.class)
class RequestSessionIntegrationTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private ConfigurableApplicationContext context;

	@BeforeEach
	void startApplication(TestDatabase database) {
		this.context = start(database);
	}

	@AfterEach
	void stopApplication() {
		this.context.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/fill/same", "/fill/service", "/fill/async", "/fill/callable", "/fill/parallel" })
	void oneRequestSharesATemporaryTable(String path) throws Exception {
		assertThat(get(path)).isEqualTo("3");
	}

	@Test
	void anotherRequestDoesNotSeeTheTable() throws Exception {
		assertThat(get("/fill/same")).isEqualTo("3");
		assertThat(get("/exists")).isEqualTo("0");
	}

	@Test
	void outsideARequestThereIsNoSession() {
		ClickHouseClient client = this.context.getBean(ClickHouseClient.class);
		client.sql("CREATE TEMPORARY TABLE t (n UInt8)").command();
		assertThat(client.sql("EXISTS TEMPORARY TABLE t").command().asString()).isEqualTo("0");
	}

	@Test
	void virtualThreadsAndContextPropagationShareTheSessionToo(TestDatabase database) throws Exception {
		this.context.close();
		this.context = start(database, "--spring.threads.virtual.enabled=true",
				"--spring.task.execution.propagate-context=true");
		assertThat(get("/fill/parallel")).isEqualTo("3");
	}

	private static ConfigurableApplicationContext start(TestDatabase database, String... more) {
		String[] arguments = { "--server.port=0", "--clickhouse.url=" + database.url(),
				"--clickhouse.session.policy=request" };
		return new SpringApplicationBuilder(TestApplication.class)
			.run(Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
	}

	private String get(String path) throws IOException, InterruptedException {
		String port = this.context.getEnvironment().getProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
		return this.http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableAsync
	@Import({ TestController.class, TestService.class })
	static class TestApplication {

	}

	static class TestService {

		private final ClickHouseClient client;

		TestService(ClickHouseClient client) {
			this.client = client;
		}

		void create() {
			this.client.sql("CREATE TEMPORARY TABLE t AS SELECT number AS n FROM numbers(3)").command();
		}

		String count() {
			return this.client.sql("SELECT count() FROM t").command().asString();
		}

		@Async
		CompletableFuture<String> countLater() {
			return CompletableFuture.completedFuture(count());
		}

	}

	@RestController
	@RequestMapping
	static class TestController {

		private final ClickHouseClient client;

		private final TestService service;

		TestController(ClickHouseClient client, TestService service) {
			this.client = client;
			this.service = service;
		}

		@GetMapping("/fill/same")
		String same() {
			this.service.create();
			return this.client.sql("SELECT count() FROM t").command().asString();
		}

		@GetMapping("/fill/service")
		String service() {
			this.service.create();
			return this.service.count();
		}

		@GetMapping("/fill/async")
		CompletableFuture<String> async() {
			this.service.create();
			return this.service.countLater();
		}

		@GetMapping("/fill/callable")
		Callable<String> callable() {
			this.service.create();
			return this.service::count;
		}

		@GetMapping("/fill/parallel")
		String parallel() {
			this.service.create();
			List<CompletableFuture<String>> counts = IntStream.range(0, 8)
				.mapToObj((number) -> this.service.countLater())
				.toList();
			return String.join(",", counts.stream().map(CompletableFuture::join).distinct().toList());
		}

		@GetMapping("/exists")
		String exists() {
			return this.client.sql("EXISTS TEMPORARY TABLE t").command().asString();
		}

	}

}
