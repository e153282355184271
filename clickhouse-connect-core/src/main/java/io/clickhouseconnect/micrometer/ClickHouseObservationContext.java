package io.clickhouseconnect.micrometer;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.observation.Operation;
import io.clickhouseconnect.observation.OperationObservation.Outcome;

/**
 * What conventions, filters and handlers can know of an operation of a client. Its
 * carrier adds headers to the requests, so traces go on in the server. Used by one thread
 * after the other.
 */
public class ClickHouseObservationContext extends SenderContext<Operation> {

	private final Operation operation;

	private int retries;

	private @Nullable Outcome outcome;

	/**
	 * Creates the context of an operation that starts.
	 * @param operation the operation
	 */
	public ClickHouseObservationContext(Operation operation) {
		super((carrier, key, value) -> {
			if (carrier != null) {
				carrier.header(key, value);
			}
		}, Kind.CLIENT);
		this.operation = operation;
		setCarrier(operation);
		setRemoteServiceName("clickhouse");
		setRemoteServiceAddress(operation.endpoint());
	}

	/**
	 * Returns what is known from the start.
	 * @return the operation
	 */
	public Operation operation() {
		return this.operation;
	}

	/**
	 * Returns how many attempts there were after the first.
	 * @return the number so far
	 */
	public int retries() {
		return this.retries;
	}

	/**
	 * Returns how the operation went.
	 * @return the outcome, or {@code null} while it goes on
	 */
	public @Nullable Outcome outcome() {
		return this.outcome;
	}

	void retried() {
		this.retries++;
	}

	void outcome(Outcome outcome) {
		this.outcome = outcome;
	}

}
