package io.clickhouseconnect.observation;

import org.jspecify.annotations.Nullable;

/**
 * Tells two observations, one after the other.
 */
record BothObservations(OperationObservation first, OperationObservation second) implements OperationObservation {

	@Override
	public void retried(RuntimeException reason) {
		this.first.retried(reason);
		this.second.retried(reason);
	}

	@Override
	public void stopped(Outcome outcome, @Nullable RuntimeException error) {
		this.first.stopped(outcome, error);
		this.second.stopped(outcome, error);
	}

}
