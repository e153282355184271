package io.clickhouseconnect.micrometer;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.session.SessionIdStrategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(ClickHouseExtension.class)
class ClientObservationTests {

	private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	private final MockClock clock = new MockClock();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock);

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	@BeforeEach
	void addHandler() {
		this.observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
	}

	@Test
	void lastsUntilTheAnswerIsReadToItsEnd(TestDatabase database) {
		try (ClickHouseClient client = client(database);
				RawStream answer = client.sql("SELECT number FROM numbers(1000)").rawStream("RowBinary")) {
			this.clock.add(Duration.ofSeconds(7));
			assertThat(this.meters.find("clickhouse.client.operation").timer()).isNull();
			assertThat(answer.readAllBytes()).hasSize(8000);
			assertThat(timer("success").totalTime(TimeUnit.SECONDS)).isEqualTo(7);
			this.clock.add(Duration.ofSeconds(7));
		}
		assertThat(timer("success").count()).isEqualTo(1);
		assertThat(timer("success").totalTime(TimeUnit.SECONDS)).isEqualTo(7);
		assertThat(this.observations).hasSingleObservationThat()
			.hasHighCardinalityKeyValue("clickhouse.received_bytes", "8000");
	}

	@Test
	void lastsUntilTheLastRowOfATypedAnswer(TestDatabase database) {
		try (ClickHouseClient client = client(database);
				RowCursor row = client.sql("SELECT number FROM numbers(500000)").rows()) {
			this.clock.add(Duration.ofSeconds(5));
			for (int i = 0; i < 500_000; i++) {
				assertThat(row.next()).isTrue();
			}
			assertThat(this.meters.find("clickhouse.client.operation").timer()).isNull();
			this.clock.add(Duration.ofSeconds(2));
			assertThat(row.next()).isFalse();
			this.clock.add(Duration.ofSeconds(7));
		}
		assertThat(timer("success").count()).isEqualTo(1);
		assertThat(timer("success").totalTime(TimeUnit.SECONDS)).isEqualTo(7);
		assertThat(this.observations).hasSingleObservationThat()
			.hasHighCardinalityKeyValue("db.response.returned_rows", "500000");
	}

	@Test
	void lastsUntilTheAnswerIsClosed(TestDatabase database) throws IOException {
		try (ClickHouseClient client = client(database);
				RawStream answer = client.sql("SELECT number FROM system.numbers").rawStream("RowBinary")) {
			answer.readNBytes(16);
			this.clock.add(Duration.ofSeconds(3));
		}
		assertThat(timer("closed").totalTime(TimeUnit.SECONDS)).isEqualTo(3);
		assertThat(this.observations).hasSingleObservationThat()
			.hasHighCardinalityKeyValue("clickhouse.received_bytes", "16");
	}

	@Test
	void namesTheErrorThatTheServerAnswersWith(TestDatabase database) {
		try (ClickHouseClient client = client(database)) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client.sql("SELECT * FROM not_there").rawQuery());
		}
		assertThat(timer("error").getId().getTag("error")).isEqualTo("ClickHouseServerException");
		assertThat(this.observations).hasSingleObservationThat()
			.hasHighCardinalityKeyValue("error.type", "UNKNOWN_TABLE")
			.hasHighCardinalityKeyValue("db.response.status_code", "60")
			.thenError()
			.hasMessageNotContaining("not_there");
	}

	@Test
	void namesTheErrorThatComesInTheMiddleOfTheAnswer(TestDatabase database) {
		try (ClickHouseClient client = client(database)) {
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(
					() -> client.sql("SELECT number, throwIf(number = 2000000) FROM numbers(3000000)").rawQuery());
		}
		assertThat(this.observations).hasSingleObservationThat()
			.hasHighCardinalityKeyValue("error.type", "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO");
	}

	@Test
	void knowsTheRowsOfAnInsert(TestDatabase database) {
		database.execute("CREATE TABLE trips (id UInt64) ENGINE = MergeTree ORDER BY id");
		OperationMetrics metrics = new OperationMetrics(this.meters);
		try (ClickHouseClient client = client(database).mutate().observer(metrics).build()) {
			client.insert("trips").rawInsert("CSV", "1\n2\n3\n");
		}
		assertThat(this.observations).hasSingleObservationThat()
			.hasContextualNameEqualTo("insert trips")
			.hasLowCardinalityKeyValue("client", "test")
			.hasHighCardinalityKeyValue("clickhouse.written_rows", "3");
		assertThat(this.meters.get("clickhouse.client.written").tags("operation", "insert").summary().totalAmount())
			.isEqualTo(3);
	}

	@Test
	void namesTheDatabaseThatTheCallRunsIn(TestDatabase database) {
		try (ClickHouseClient client = client(database)) {
			client.sql("SELECT 1").database("system").rawQuery();
		}
		assertThat(this.observations).hasSingleObservationThat()
			.hasContextualNameEqualTo("query system")
			.hasHighCardinalityKeyValue("db.namespace", "system");
	}

	@Test
	void carriesTheTraceToTheServer(TestDatabase database) {
		this.observations.observationConfig().observationHandler(new Propagation());
		try (ClickHouseClient client = client(database)) {
			assertThat(client.sql("SELECT getClientHTTPHeader('traceparent')")
				.setting("allow_get_client_http_header", 1)
				.rawQuery()).asString().isEqualTo(TRACE + "\n");
		}
	}

	private ClickHouseClient client(TestDatabase database) {
		return ClickHouseClient.builder()
			.url(database.url().toString())
			.name("test")
			.session(SessionIdStrategy.none())
			.observer(new MicrometerOperationObserver(this.observations))
			.build();
	}

	private Timer timer(String outcome) {
		return this.meters.get("clickhouse.client.operation").tags("client", "test", "outcome", outcome).timer();
	}

	private static final class Propagation implements ObservationHandler<ClickHouseObservationContext> {

		@Override
		public void onStart(ClickHouseObservationContext context) {
			context.getSetter().set(context.getCarrier(), "traceparent", TRACE);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ClickHouseObservationContext;
		}

	}

}
