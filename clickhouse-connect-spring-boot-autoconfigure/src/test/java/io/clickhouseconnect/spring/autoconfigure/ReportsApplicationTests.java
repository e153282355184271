package io.clickhouseconnect.spring.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.json.BasicJsonTester;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.Row;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A small application as a user would write it, started with its web server: a service
 * that has the name of its client, and controllers that return results as they are.
 */
@ExtendWith(ClickHouseExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsApplicationTests {

	private final BasicJsonTester json = new BasicJsonTester(getClass());

	private ConfigurableApplicationContext application;

	private RestClient http;

	@BeforeAll
	void start(TestDatabase database) {
		this.application = SpringApplication.run(Application.class, "--server.port=0",
				"--management.endpoint.health.show-details=always", "--clickhouse.url=" + database.url(),
				"--clickhouse.pools.reports.max-size=2", "--clickhouse.clients.reports.pool=reports",
				"--clickhouse.clients.reports.settings.max_threads=1");
		this.http = RestClient
			.create("http://localhost:" + this.application.getEnvironment().getRequiredProperty("local.server.port"));
	}

	@AfterAll
	void stop() {
		this.application.close();
	}

	@Test
	void aResultIsAnArrayOfItsRows() {
		assertThat(this.json.from(get("/reports"))).isStrictlyEqualToJson("""
				[{"n": 0, "name": "a", "at": "2026-01-31", "list": [1, 2], "big": 18446744073709551615, "none": null},
				 {"n": 1, "name": "a", "at": "2026-01-31", "list": [1, 2], "big": 18446744073709551615, "none": null}]
				""");
	}

	@Test
	void aResultWithoutRowsIsAnEmptyArray() {
		assertThat(get("/empty")).isEqualTo("[]");
	}

	@Test
	void aRowIsAnObjectWithItsColumnsInOrder() {
		assertThat(get("/row")).isEqualTo("{\"z\":1,\"a\":\"x\"}");
	}

	@Test
	void theServiceHasTheClientOfItsName() {
		assertThat(get("/threads")).isEqualTo("1");
	}

	@Test
	void healthTellsOfEachClientByItsName() {
		assertThat(this.json.from(get("/actuator/health/clickhouse"))).extractingJsonPathMapValue("$.components")
			.containsOnlyKeys("default", "reports");
		assertThat(this.json.from(get("/actuator/health/clickhouse/reports"))).extractingJsonPathStringValue("$.status")
			.isEqualTo("UP");
	}

	private String get(String path) {
		return String.valueOf(this.http.get().uri(path).retrieve().body(String.class));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Reports.class, ReportController.class })
	static class Application {

	}

	@Service("reports")
	static class Reports {

		private final ClickHouseClient client;

		Reports(@Qualifier("reports") ClickHouseClient client) {
			this.client = client;
		}

		QueryResult all() {
			return this.client
				.sql("SELECT number::UInt8 AS n, 'a' AS name, toDate('2026-01-31') AS at, [1, 2] AS list, "
						+ "18446744073709551615 AS big, NULL AS none FROM numbers(2)")
				.query();
		}

		String threads() {
			return String.valueOf(this.client.sql("SELECT getSetting('max_threads')").command().asString());
		}

	}

	@RestController
	static class ReportController {

		private final Reports reports;

		private final Map<String, ClickHouseClient> clients;

		ReportController(Reports reports, Map<String, ClickHouseClient> clients) {
			this.reports = reports;
			this.clients = clients;
		}

		@GetMapping("/reports")
		QueryResult reports() {
			return this.reports.all();
		}

		@GetMapping("/threads")
		String threads() {
			return this.reports.threads();
		}

		@GetMapping("/empty")
		QueryResult empty() {
			return client().sql("SELECT 1 WHERE 0").query();
		}

		@GetMapping("/row")
		Row row() {
			return client().sql("SELECT 1 AS z, 'x' AS a").query().rows().get(0);
		}

		private ClickHouseClient client() {
			ClickHouseClient client = this.clients.get("clickHouseClient");
			assertThat(client).isNotNull();
			return client;
		}

	}

}
