package io.clickhouseconnect.spring.autoconfigure.session;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseSession;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.session.SessionOptions;
import io.clickhouseconnect.session.SessionScope;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseClientBuilderCustomizer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that sessions of web requests do not pile up on the server. Without the Maven
 * profile {@code proofs} the requests are fewer.
 */
@ExtendWith(ClickHouseExtension.class)
class ManyRequestSessionsTests {

	private static final int REQUESTS = Boolean.getBoolean("tests.proofs") ? 3_000 : 300;

	private static final int BROWSERS = 8;

	private static final int SESSION_NOT_FOUND = 372;

	@Test
	void noSessionOutlivesItsRequest(TestDatabase database) throws Exception {
		// Longer than the test, so that no session ends by itself.
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(TestApplication.class).run(
				"--server.port=0", "--clickhouse.url=" + database.url(), "--clickhouse.session.policy=request",
				"--clickhouse.session.timeout=1h")) {
			List<String> ids = sendAll(context);
			boolean ended = context.getBean(EndedCalls.class).await();
			assertThat(living(ids, database)).isEmpty();
			assertThat(ended).isTrue();
			assertThat(ids).hasSize(REQUESTS).doesNotHaveDuplicates();
		}
	}

	@Test
	void aSessionThatIsNotEndedIsFound(TestDatabase database) {
		try (ClickHouseClient client = ClickHouseClient.create(database.url().toString());
				ClickHouseSession session = client.openSession()) {
			session.sql("CREATE TEMPORARY TABLE t (n UInt8)").command();
			assertThat(living(List.of(session.id(), "never-begun"), database)).containsExactly(session.id());
		}
	}

	private static List<String> sendAll(ConfigurableApplicationContext context) throws Exception {
		HttpClient http = HttpClient.newHttpClient();
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port")))
			.build();
		Callable<String> call = () -> http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
		ExecutorService browsers = Executors.newFixedThreadPool(BROWSERS);
		try {
			List<String> ids = new ArrayList<>();
			for (Future<String> id : browsers.invokeAll(Collections.nCopies(REQUESTS, call))) {
				ids.add(id.get());
			}
			return ids;
		}
		finally {
			browsers.shutdownNow();
		}
	}

	private static List<String> living(List<String> ids, TestDatabase database) {
		try (ClickHouseClient observer = ClickHouseClient.create(database.url().toString())) {
			return ids.stream().filter((id) -> isLiving(id, observer)).toList();
		}
	}

	private static boolean isLiving(String id, ClickHouseClient observer) {
		try {
			observer.openSession(SessionOptions.defaults().withId(id).withMustExist()).sql("SELECT 1").command();
			return true;
		}
		catch (ClickHouseServerException ex) {
			assertThat(ex.code()).isEqualTo(SESSION_NOT_FOUND);
			return false;
		}
	}

	/**
	 * Counts two calls of each request: that of the controller and that which ends the
	 * session.
	 */
	static class EndedCalls implements ClickHouseClientBuilderCustomizer {

		private final CountDownLatch calls = new CountDownLatch(2 * REQUESTS);

		@Override
		public void customize(String clientName, ClickHouseClient.Builder builder) {
			builder.observer((operation) -> new OperationObservation() {
				@Override
				public void stopped(Outcome outcome, @Nullable RuntimeException error) {
					EndedCalls.this.calls.countDown();
				}
			});
		}

		boolean await() throws InterruptedException {
			return this.calls.await(30, TimeUnit.SECONDS);
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(TestController.class)
	static class TestApplication {

		@Bean
		EndedCalls endedCalls() {
			return new EndedCalls();
		}

	}

	@RestController
	static class TestController {

		private final ClickHouseClient client;

		TestController(ClickHouseClient client) {
			this.client = client;
		}

		@GetMapping("/")
		String id() {
			this.client.sql("CREATE TEMPORARY TABLE t AS SELECT number AS n FROM numbers(3)").command();
			return String.valueOf(SessionScope.currentId());
		}

	}

}
