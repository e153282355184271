package io.clickhouseconnect.spring.autoconfigure.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClickHouseHealthContributorAutoConfiguration}.
 */
class ClickHouseHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClickHouseAutoConfiguration.class,
				ClickHouseHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class));

	@Test
	void oneIndicatorForOneClient() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(ClickHouseHealthIndicator.class)
			.hasBean("clickhouseHealthContributor"));
	}

	@Test
	void oneIndicatorForEachOfSeveralClients() {
		this.contextRunner.withPropertyValues("clickhouse.clients.reports.database=reports").run((context) -> {
			assertThat(context).doesNotHaveBean(ClickHouseHealthIndicator.class);
			CompositeHealthContributor all = context.getBean("clickhouseHealthContributor",
					CompositeHealthContributor.class);
			assertThat(all.stream()).extracting(HealthContributors.Entry::name)
				.containsExactlyInAnyOrder("default", "reports");
		});
	}

	@Test
	void theTimeoutIsAProperty() {
		this.contextRunner.withPropertyValues("management.health.clickhouse.timeout=250")
			.run((context) -> assertThat(context.getBean(ClickHouseHealthIndicator.class))
				.hasFieldOrPropertyWithValue("timeout", Duration.ofMillis(250)));
	}

	@Test
	void severalClientsAreCheckedAtOnce() throws IOException {
		CountDownLatch both = new CountDownLatch(2);
		AtomicInteger together = new AtomicInteger();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		ExecutorService threads = Executors.newCachedThreadPool();
		server.setExecutor(threads);
		server.createContext("/ping", (exchange) -> {
			both.countDown();
			if (await(both)) {
				together.incrementAndGet();
			}
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		server.createContext("/", (exchange) -> {
			exchange.getResponseHeaders().add("X-ClickHouse-Query-Id", "1");
			exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(500, -1);
			exchange.close();
		});
		server.start();
		try {
			this.contextRunner
				.withPropertyValues("clickhouse.url=http://127.0.0.1:" + server.getAddress().getPort(),
						"clickhouse.clients.reports.max-retries=0")
				.run((context) -> {
					CompositeHealthContributor all = context.getBean("clickhouseHealthContributor",
							CompositeHealthContributor.class);
					all.stream().forEach((entry) -> ((HealthIndicator) entry.contributor()).health());
					assertThat(together).hasValue(2);
					assertThat(all.getContributor("reports")).isInstanceOf(ClickHouseHealthIndicator.class);
				});
		}
		finally {
			server.stop(0);
			threads.shutdownNow();
		}
	}

	private static boolean await(CountDownLatch latch) {
		try {
			return latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Test
	void leavesHealthToTheApplication() {
		HealthIndicator own = () -> Health.up().build();
		this.contextRunner.withBean("clickhouseHealthIndicator", HealthIndicator.class, () -> own)
			.run((context) -> assertThat(context).doesNotHaveBean(ClickHouseHealthIndicator.class)
				.doesNotHaveBean("clickhouseHealthContributor"));
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("management.health.clickhouse.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("clickhouseHealthContributor"));
	}

	@Test
	void backsOffWithoutAClient() {
		this.contextRunner.withPropertyValues("clickhouse.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("clickhouseHealthContributor"));
	}

	/**
	 * By the import as in an application, which decides before it loads the class.
	 */
	@Test
	void backsOffWithoutSpringBootsHealth() {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ClickHouseClient.class)
				.doesNotHaveBean("clickhouseHealthContributor"));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ClickHouseAutoConfiguration.class, ClickHouseHealthContributorAutoConfiguration.class })
	static class Application {

	}

}
