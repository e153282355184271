package io.clickhouseconnect.sample;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class ActuatorTests {

	@Autowired
	private Http http;

	@Test
	void healthKnowsEveryClient() throws Exception {
		JsonNode health = this.http.json("/actuator/health");
		assertThat(health.get("status").asString()).isEqualTo("UP");
		assertThat(health.at("/components/clickhouse/components").propertyNames()).contains("default", "reports",
				"steps");
	}

	@Test
	void applicationIsReady() throws Exception {
		assertThat(this.http.json("/actuator/health/readiness").get("status").asString()).isEqualTo("UP");
	}

	@Test
	void poolsAreMeasured() throws Exception {
		this.http.text("/reports/airports.csv");
		JsonNode max = this.http.json("/actuator/metrics/clickhouse.pool.connections.max?tag=pool:reports");
		assertThat(max.at("/measurements/0/value").asInt()).isEqualTo(16);
	}

}
