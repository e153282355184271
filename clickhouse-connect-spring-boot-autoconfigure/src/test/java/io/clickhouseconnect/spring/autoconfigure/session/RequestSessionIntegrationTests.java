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
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.session.SessionOptions;
import io.clickhouseconnect.session.SessionScope;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the session policy {@code request} in a web application with a real server.
 */
@ExtendWith(ClickHouseExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestSessionIntegrationTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private ConfigurableApplicationContext context;

	@BeforeAll
	void startApplication(TestDatabase database) {
		this.context = start(database);
	}

	@AfterAll
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
		try (ConfigurableApplicationContext other = start(database, "--spring.threads.virtual.enabled=true",
				"--spring.task.execution.propagate-context=true")) {
			assertThat(get(other, "/fill/parallel")).isEqualTo("3");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/id", "/id/async", "/id/error" })
	void theSessionEndsOnTheServerWithItsRequest(String path, TestDatabase database) throws Exception {
		try (ClickHouseClient observer = ClickHouseClient.create(database.url().toString())) {
			String id;
			try (ConfigurableApplicationContext other = start(database)) {
				id = get(other, path);
				assertThat(id).startsWith("request-");
			}
			// Closing the application waits for what it still had to end.
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> observer.openSession(SessionOptions.defaults().withId(id).withMustExist())
					.sql("SELECT 1")
					.command())
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(372));
		}
	}

	@Test
	void aTaskThatOutlivesItsRequestKeepsTheSession() throws Exception {
		assertThat(get("/outlive")).isEqualTo("started");
		TestService.endOfRequest.countDown();
		assertThat(TestService.outlived.get(10, TimeUnit.SECONDS)).isEqualTo("3");
	}

	@Test
	void aCallAfterTheEndOfItsRequestRunsWithoutASession() throws Exception {
		String id = get("/id");
		SessionScope scope = SessionScope.open(id);
		try {
			// The response is there a moment before its request has ended.
			Awaitility.await().until(this.context.getBean(TestService.class)::exists, "0"::equals);
		}
		finally {
			scope.close();
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void anExecutorOfTheApplicationLosesTheSessionWithAWarning(TestDatabase database, CapturedOutput output)
			throws Exception {
		try (ConfigurableApplicationContext other = start(database, OwnExecutorConfiguration.class)) {
			assertThat(get(other, "/exists/async")).isEqualTo("0");
			assertThat(get(other, "/exists/async")).isEqualTo("0");
			assertThat(output).containsOnlyOnce("outside of a web request and so without a session");
		}
	}

	@Test
	void anExecutorOfTheApplicationFailsWhereTheFallbackIsFail(TestDatabase database) throws Exception {
		try (ConfigurableApplicationContext other = start(database, OwnExecutorConfiguration.class,
				"--clickhouse.session.fallback=fail")) {
			assertThat(get(other, "/exists/async/error")).contains("ClickHouseRequestException")
				.contains("outside of a web request")
				.contains("clickHouseSessionTaskDecorator");
		}
	}

	@Test
	void anExecutorOfTheApplicationWithTheTaskDecoratorTakesTheSessionAlong(TestDatabase database) throws Exception {
		try (ConfigurableApplicationContext other = start(database, DecoratedExecutorConfiguration.class,
				"--clickhouse.session.fallback=fail")) {
			assertThat(get(other, "/fill/async")).isEqualTo("3");
		}
	}

	private static ConfigurableApplicationContext start(TestDatabase database, Class<?> configuration, String... more) {
		return new SpringApplicationBuilder(TestApplication.class, configuration).run(arguments(database, more));
	}

	private static ConfigurableApplicationContext start(TestDatabase database, String... more) {
		return new SpringApplicationBuilder(TestApplication.class).run(arguments(database, more));
	}

	private static String[] arguments(TestDatabase database, String... more) {
		String[] arguments = { "--server.port=0", "--clickhouse.url=" + database.url(),
				"--clickhouse.session.policy=request" };
		return Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new);
	}

	private String get(String path) throws IOException, InterruptedException {
		return get(this.context, path);
	}

	private String get(ConfigurableApplicationContext context, String path) throws IOException, InterruptedException {
		String port = context.getEnvironment().getProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
		return this.http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableAsync
	@Import({ TestController.class, TestService.class })
	static class TestApplication {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnExecutorConfiguration {

		@Bean
		ThreadPoolTaskExecutor ownExecutor() {
			return new ThreadPoolTaskExecutor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DecoratedExecutorConfiguration {

		@Bean
		ThreadPoolTaskExecutor ownExecutor(TaskDecorator clickHouseSessionTaskDecorator) {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setTaskDecorator(clickHouseSessionTaskDecorator);
			return executor;
		}

	}

	static class TestService {

		private final ClickHouseClient client;

		private static final CountDownLatch endOfRequest = new CountDownLatch(1);

		private static final CompletableFuture<String> outlived = new CompletableFuture<>();

		TestService(ClickHouseClient client) {
			this.client = client;
		}

		void create() {
			this.client.sql("CREATE TEMPORARY TABLE t AS SELECT number AS n FROM numbers(3)").command();
		}

		String count() {
			return this.client.sql("SELECT count() FROM t").command().asString();
		}

		String exists() {
			return this.client.sql("EXISTS TEMPORARY TABLE t").command().asString();
		}

		@Async
		CompletableFuture<String> existsLater() {
			return CompletableFuture.completedFuture(exists());
		}

		@Async
		void outlive() throws InterruptedException {
			if (endOfRequest.await(10, TimeUnit.SECONDS)) {
				outlived.complete(count());
			}
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

		@GetMapping("/id")
		String id() {
			this.service.create();
			return SessionScope.currentId();
		}

		@GetMapping("/id/async")
		Callable<String> idAsync() {
			this.service.create();
			return SessionScope::currentId;
		}

		@GetMapping("/id/error")
		ResponseEntity<String> idOfAnError() {
			this.service.create();
			return ResponseEntity.internalServerError().body(SessionScope.currentId());
		}

		@GetMapping("/outlive")
		String outlive() throws InterruptedException {
			this.service.create();
			this.service.outlive();
			return "started";
		}

		@GetMapping("/exists/async")
		String existsAsync() {
			return this.service.existsLater().join();
		}

		@GetMapping("/exists/async/error")
		String existsAsyncError() {
			try {
				return this.service.existsLater().join();
			}
			catch (CompletionException ex) {
				return String.valueOf(ex.getCause());
			}
		}

		@GetMapping("/exists")
		String exists() {
			return this.client.sql("EXISTS TEMPORARY TABLE t").command().asString();
		}

	}

}
