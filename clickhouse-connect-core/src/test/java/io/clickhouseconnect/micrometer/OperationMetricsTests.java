package io.clickhouseconnect.micrometer;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.clickhouseconnect.observation.Operation;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.observation.OperationObservation.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class OperationMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final OperationMetrics metrics = new OperationMetrics(this.registry);

	@Test
	void measuresBytesOfAnswers() {
		start("query").stopped(new Outcome(100, 0, 0, true), null);
		start("query").stopped(new Outcome(20, 0, 0, false), null);
		DistributionSummary received = summary("received", "query");
		assertThat(received.count()).isEqualTo(2);
		assertThat(received.totalAmount()).isEqualTo(120);
		assertThat(received.getId().getBaseUnit()).isEqualTo("bytes");
		assertThat(summary("written", "query").count()).isZero();
	}

	@Test
	void measuresRowsOfInserts() {
		start("insert").stopped(new Outcome(0, 0, 7, true), null);
		assertThat(summary("written", "insert").totalAmount()).isEqualTo(7);
		assertThat(summary("written", "insert").getId().getBaseUnit()).isEqualTo("rows");
	}

	@Test
	void countsRetries() {
		OperationObservation observation = start("query");
		observation.retried(new IllegalStateException());
		observation.retried(new IllegalStateException());
		observation.stopped(new Outcome(0, 0, 0, true), null);
		assertThat(this.registry.get("clickhouse.client.retries")
			.tags("client", "main", "operation", "query")
			.counter()
			.count()).isEqualTo(2);
	}

	private OperationObservation start(String name) {
		return this.metrics.start(new Operation(name, "main", "http://localhost:8123", null, null, "id"));
	}

	private DistributionSummary summary(String name, String operation) {
		return this.registry.get("clickhouse.client." + name).tags("client", "main", "operation", operation).summary();
	}

}
