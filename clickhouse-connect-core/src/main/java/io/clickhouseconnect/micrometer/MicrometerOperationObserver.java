package io.clickhouseconnect.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.observation.Operation;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.observation.OperationObserver;

/**
 * Makes an {@link Observation} of each operation, which lasts until the answer is read to
 * its end: a timer, a span or both, as the handlers of the registry see fit. The headers
 * of a trace go to the server with it. Thread safe. <pre class="code">
 * ClickHouseClient client = ClickHouseClient.builder()
 *     .observer(new MicrometerOperationObserver(observationRegistry))
 *     .build();
 * </pre>
 *
 * @see ClickHouseObservationDocumentation
 */
public final class MicrometerOperationObserver implements OperationObserver {

	private final ObservationRegistry registry;

	private final @Nullable ClickHouseObservationConvention convention;

	/**
	 * Creates an observer for any number of clients.
	 * @param registry whose handlers are told
	 */
	public MicrometerOperationObserver(ObservationRegistry registry) {
		this(registry, null);
	}

	/**
	 * Creates an observer for any number of clients.
	 * @param registry whose handlers are told
	 * @param convention names and keys; {@code null} for the registry's global convention
	 * or else {@link DefaultClickHouseObservationConvention}
	 */
	public MicrometerOperationObserver(ObservationRegistry registry,
			@Nullable ClickHouseObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public OperationObservation start(Operation operation) {
		if (this.registry.isNoop()) {
			return OperationObservation.NOOP;
		}
		ClickHouseObservationContext context = new ClickHouseObservationContext(operation);
		Observation observation = ClickHouseObservationDocumentation.CLIENT_OPERATION.observation(this.convention,
				DefaultClickHouseObservationConvention.INSTANCE, () -> context, this.registry);
		return observation.isNoop() ? OperationObservation.NOOP : new Observed(observation.start(), context);
	}

	private record Observed(Observation observation,
			ClickHouseObservationContext context) implements OperationObservation {

		@Override
		public void retried(RuntimeException reason) {
			this.context.retried();
		}

		@Override
		public void stopped(Outcome outcome, @Nullable RuntimeException error) {
			this.context.outcome(outcome);
			if (error != null) {
				this.observation.error(withoutStatement(error));
			}
			this.observation.stop();
		}

		/**
		 * Servers quote statements and data in their messages, and handlers put messages
		 * into spans.
		 */
		private static RuntimeException withoutStatement(RuntimeException error) {
			if (!(error instanceof ClickHouseServerException serverError)) {
				return error;
			}
			ClickHouseServerException clean = new ClickHouseServerException(serverError.code(), serverError.name(),
					"the message is left out since it may quote the statement",
					(serverError.endpoint() != null) ? serverError.endpoint() : "unknown", serverError.queryId());
			clean.setStackTrace(serverError.getStackTrace());
			return clean;
		}

	}

}
