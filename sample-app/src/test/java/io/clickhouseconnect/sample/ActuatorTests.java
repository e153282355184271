package io.clickhouseconnect.sample;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class ActuatorTests {

	@Autowired
	private Http http;

	@Test
	void applicationIsHealthyAndReady() throws Exception {
		assertThat(this.http.json("/actuator/health").get("status").asString()).isEqualTo("UP");
		assertThat(this.http.json("/actuator/health/readiness").get("status").asString()).isEqualTo("UP");
	}

	@Test
	void metricsAreThere() throws Exception {
		assertThat(this.http.text("/actuator/metrics")).contains("jvm.memory.used");
	}

}
