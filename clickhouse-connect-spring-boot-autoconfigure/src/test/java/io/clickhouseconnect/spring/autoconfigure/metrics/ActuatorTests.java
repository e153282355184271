package io.clickhouseconnect.spring.autoconfigure.metrics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.json.BasicJsonTester;
import org.springframework.boot.test.json.JsonContent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseServerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what the endpoints of Spring Boot Actuator show of ClickHouse.
 */
@ExtendWith(ClickHouseExtension.class)
class ActuatorTests {

	private final BasicJsonTester json = new BasicJsonTester(getClass());

	@Test
	void showsMetersAndHealth(TestDatabase database) {
		try (ConfigurableApplicationContext application = SpringApplication.run(Application.class, "--server.port=0",
				"--spring.main.banner-mode=off", "--management.endpoints.web.exposure.include=health,metrics",
				"--management.endpoint.health.show-details=always", "--clickhouse.url=" + database.url(),
				"--clickhouse.pools.default.max-size=3")) {
			RestClient actuator = RestClient.create("http://localhost:"
					+ application.getEnvironment().getRequiredProperty("local.server.port") + "/actuator");
			ClickHouseClient client = application.getBean(ClickHouseClient.class);
			assertThat(client.sql("SELECT 1").rawQuery("RowBinary")).hasSize(1);
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client.sql("SELECT * FROM not_there").rawQuery());

			assertThat(get(actuator, "/metrics/clickhouse.pool.connections.max?tag=pool:default"))
				.extractingJsonPathNumberValue("$.measurements[0].value")
				.isEqualTo(3.0);
			assertThat(get(actuator, "/metrics/clickhouse.pool.connections.leased"))
				.extractingJsonPathNumberValue("$.measurements[0].value")
				.isEqualTo(0.0);
			assertThat(get(actuator, "/metrics/clickhouse.pool.connections.creation?tag=pool:default"))
				.extractingJsonPathNumberValue("$.measurements[0].value")
				.isEqualTo(1.0);
			assertThat(get(actuator, "/metrics/clickhouse.pool.connections.usage"))
				.extractingJsonPathStringValue("$.baseUnit")
				.isEqualTo("seconds");
			assertThat(get(actuator, "/metrics/clickhouse.client.operation?tag=outcome:success"))
				.extractingJsonPathNumberValue("$.measurements[0].value")
				.isEqualTo(1.0);
			assertThat(get(actuator, "/metrics/clickhouse.client.errors?tag=error.type:UNKNOWN_TABLE"))
				.extractingJsonPathNumberValue("$.measurements[0].value")
				.isEqualTo(1.0);
			assertThat(get(actuator, "/metrics/clickhouse.client.received?tag=operation:query"))
				.extractingJsonPathNumberValue("$.measurements[1].value")
				.isEqualTo(1.0);

			JsonContent<Object> health = get(actuator, "/health");
			assertThat(health).extractingJsonPathStringValue("$.status").isEqualTo("UP");
			assertThat(health).extractingJsonPathStringValue("$.components.clickhouse.status").isEqualTo("UP");
			assertThat(health).extractingJsonPathStringValue("$.components.clickhouse.details.version")
				.isEqualTo(database.query("SELECT version()"));
		}
	}

	private JsonContent<Object> get(RestClient actuator, String path) {
		String body = actuator.get().uri(path).retrieve().body(String.class);
		assertThat(body).isNotNull();
		return this.json.from(body);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
