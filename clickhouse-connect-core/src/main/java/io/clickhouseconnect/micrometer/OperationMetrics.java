package io.clickhouseconnect.micrometer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.observation.Operation;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.observation.OperationObserver;

/**
 * Measures what operations moved, with the tags {@code client} and {@code operation}: the
 * summaries {@code clickhouse.client.received} (uncompressed bytes of an answer that were
 * read) and {@code clickhouse.client.written} (rows that an operation wrote, if it wrote
 * any), and the counter {@code clickhouse.client.retries} of attempts after the first.
 * The counter {@code clickhouse.client.errors} of operations that failed has the tag
 * {@code error.type} too: the name of the server's error, or that of the exception. How
 * long operations take is the matter of a {@link MicrometerOperationObserver}. Thread
 * safe.
 */
public final class OperationMetrics implements OperationObserver, AutoCloseable {

	private static final String ERRORS = "clickhouse.client.errors";

	private final MeterRegistry registry;

	private final Map<Key, Meters> meters = new ConcurrentHashMap<>();

	/**
	 * Creates an observer for any number of clients.
	 * @param registry where the meters are kept
	 */
	public OperationMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public OperationObservation start(Operation operation) {
		Key key = new Key(operation.client(), operation.name());
		Meters meters = this.meters.get(key);
		return (meters != null) ? meters : this.meters.computeIfAbsent(key, this::register);
	}

	private Meters register(Key key) {
		Tags tags = Tags.of("client", key.client(), "operation", key.operation());
		return new Meters(
				DistributionSummary.builder("clickhouse.client.received")
					.description("Uncompressed bytes of answers that were read")
					.baseUnit("bytes")
					.tags(tags)
					.register(this.registry),
				DistributionSummary.builder("clickhouse.client.written")
					.description("Rows that operations wrote")
					.baseUnit("rows")
					.tags(tags)
					.register(this.registry),
				Counter.builder("clickhouse.client.retries")
					.description("Attempts after the first")
					.tags(tags)
					.register(this.registry),
				Counter.builder(ERRORS).description("Operations that failed").tags(tags).withRegistry(this.registry));
	}

	/**
	 * Removes the meters; to be called when the clients are closed. A client that goes on
	 * makes them anew.
	 */
	@Override
	public void close() {
		this.meters.keySet().forEach((key) -> {
			Meters removed = this.meters.remove(key);
			if (removed != null) {
				List.of(removed.received(), removed.written(), removed.retries()).forEach(this.registry::remove);
				this.registry.find(ERRORS)
					.tags("client", key.client(), "operation", key.operation())
					.counters()
					.forEach(this.registry::remove);
			}
		});
	}

	private record Key(String client, String operation) {
	}

	/**
	 * Has no state of one operation, so that operations share it.
	 */
	private record Meters(DistributionSummary received, DistributionSummary written, Counter retries,
			MeterProvider<Counter> errors) implements OperationObservation {

		@Override
		public void retried(RuntimeException reason) {
			this.retries.increment();
		}

		@Override
		public void stopped(Outcome outcome, @Nullable RuntimeException error) {
			if (error != null) {
				this.errors.withTag("error.type", DefaultClickHouseObservationConvention.errorType(error)).increment();
			}
			this.received.record((double) outcome.bytesReceived());
			if (outcome.writtenRows() > 0) {
				this.written.record((double) outcome.writtenRows());
			}
		}

	}

}
