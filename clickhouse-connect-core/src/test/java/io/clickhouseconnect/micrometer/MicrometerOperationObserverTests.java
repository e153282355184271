package io.clickhouseconnect.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.observation.Operation;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.observation.OperationObservation.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class MicrometerOperationObserverTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final MicrometerOperationObserver observer = new MicrometerOperationObserver(this.registry);

	private final Operation insert = new Operation("insert", "main", "http://click_house:8123", "analytics", "trips",
			"id-1");

	@Test
	void describesAnOperationThatSucceeds() {
		OperationObservation observation = this.observer.start(this.insert);
		observation.retried(new IllegalStateException());
		observation.stopped(new Outcome(5, 0, 2, true), null);
		assertThat(this.registry).hasSingleObservationThat()
			.hasNameEqualTo("clickhouse.client.operation")
			.hasContextualNameEqualTo("insert trips")
			.hasBeenStarted()
			.hasBeenStopped()
			.doesNotHaveError()
			.hasOnlyKeys("client", "operation", "outcome", "db.system.name", "db.namespace", "db.collection.name",
					"server.address", "server.port", "clickhouse.query_id", "clickhouse.received_bytes",
					"db.response.returned_rows", "clickhouse.written_rows", "clickhouse.retries")
			.hasLowCardinalityKeyValue("client", "main")
			.hasLowCardinalityKeyValue("operation", "insert")
			.hasLowCardinalityKeyValue("outcome", "success")
			.hasLowCardinalityKeyValue("db.system.name", "clickhouse")
			.hasHighCardinalityKeyValue("db.namespace", "analytics")
			.hasHighCardinalityKeyValue("db.collection.name", "trips")
			.hasHighCardinalityKeyValue("server.address", "click_house")
			.hasHighCardinalityKeyValue("server.port", "8123")
			.hasHighCardinalityKeyValue("clickhouse.query_id", "id-1")
			.hasHighCardinalityKeyValue("clickhouse.received_bytes", "5")
			.hasHighCardinalityKeyValue("clickhouse.written_rows", "2")
			.hasHighCardinalityKeyValue("clickhouse.retries", "1");
	}

	@Test
	void namesTheServersErrorAndLeavesItsMessageOut() {
		this.observer.start(this.insert)
			.stopped(new Outcome(0, 0, 0, true),
					new ClickHouseServerException(62, "SYNTAX_ERROR", "failed at: SELECT secret", "http://a:1", "id"));
		assertThat(this.registry).hasSingleObservationThat()
			.hasLowCardinalityKeyValue("outcome", "error")
			.hasHighCardinalityKeyValue("error.type", "SYNTAX_ERROR")
			.hasHighCardinalityKeyValue("db.response.status_code", "62")
			.thenError()
			.isInstanceOf(ClickHouseServerException.class)
			.hasMessageContaining("SYNTAX_ERROR")
			.hasMessageNotContaining("secret");
	}

	@Test
	void namesTheExceptionOfOtherErrors() {
		RuntimeException error = new ClickHouseConnectionException("refused", null, "http://a:1", "id");
		this.observer.start(this.insert).stopped(new Outcome(0, 0, 0, false), error);
		assertThat(this.registry).hasSingleObservationThat()
			.hasLowCardinalityKeyValue("outcome", "error")
			.hasHighCardinalityKeyValue("error.type", "ClickHouseConnectionException")
			.hasError(error);
	}

	@Test
	void tellsAnAnswerThatWasNotReadToItsEnd() {
		this.observer.start(this.insert).stopped(new Outcome(5, 0, 0, false), null);
		assertThat(this.registry).hasSingleObservationThat().hasLowCardinalityKeyValue("outcome", "closed");
	}

	@Test
	void hasTheSameLowCardinalityKeysFromTheStart() {
		this.observer.start(new Operation("query", "main", "http://localhost:8123", null, null, "id"));
		assertThat(this.registry).hasSingleObservationThat()
			.hasBeenStarted()
			.isNotStopped()
			.hasLowCardinalityKeyValue("outcome", "unknown")
			.doesNotHaveHighCardinalityKeyValueWithKey("db.namespace")
			.doesNotHaveHighCardinalityKeyValueWithKey("db.collection.name");
	}

	@Test
	void letsHandlersAddHeadersBeforeAnythingIsSent() {
		this.registry.observationConfig().observationHandler(new Propagation());
		this.observer.start(this.insert);
		assertThat(this.insert.headers()).containsEntry("traceparent", "00-1-2-01");
	}

	@Test
	void isAChildOfTheObservationThatSurroundsTheCall() {
		Observation parent = Observation.start("request", this.registry);
		OperationObservation observation = parent.scopedChecked(() -> this.observer.start(this.insert));
		observation.stopped(new Outcome(0, 0, 0, true), null);
		assertThat(this.registry).hasObservationWithNameEqualTo("clickhouse.client.operation")
			.that()
			.hasParentObservationEqualTo(parent);
	}

	@Test
	void takesAConventionOfTheUsers() {
		ClickHouseObservationConvention convention = new DefaultClickHouseObservationConvention() {

			@Override
			public KeyValues getLowCardinalityKeyValues(ClickHouseObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("team", "red");
			}

		};
		new MicrometerOperationObserver(this.registry, convention).start(this.insert);
		assertThat(this.registry).hasSingleObservationThat()
			.hasLowCardinalityKeyValue(KeyValue.of("team", "red"))
			.hasLowCardinalityKeyValue("client", "main");
	}

	@Test
	void doesNothingForARegistryWithoutHandlers() {
		assertThat(new MicrometerOperationObserver(ObservationRegistry.NOOP).start(this.insert))
			.isSameAs(OperationObservation.NOOP);
	}

	@Test
	void doesNothingWhereAPredicateSaysNo() {
		this.registry.observationConfig().observationPredicate((name, context) -> !name.startsWith("clickhouse"));
		assertThat(this.observer.start(this.insert)).isSameAs(OperationObservation.NOOP);
	}

	/** What a tracer does. */
	private static final class Propagation implements ObservationHandler<SenderContext<@Nullable Object>> {

		@Override
		public void onStart(SenderContext<@Nullable Object> context) {
			assertThat(context.getKind()).isEqualTo(Kind.CLIENT);
			context.getSetter().set(context.getCarrier(), "traceparent", "00-1-2-01");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof SenderContext;
		}

	}

}
