package io.clickhouseconnect.observation;

import java.util.List;

import io.clickhouseconnect.internal.limit.Required;

/**
 * Watches the operations of a client. One operation may take several attempts; it lasts
 * until its response is read to the end, closed or failed. What an observer throws never
 * changes the outcome of an operation: a client logs it, the first time as a warning.
 */
@FunctionalInterface
public interface OperationObserver {

	/** Watches nothing. */
	OperationObserver NOOP = (operation) -> OperationObservation.NOOP;

	/**
	 * An operation starts. Called on the thread of the caller, before anything is sent.
	 * @param operation what is known of it; headers may be added to it here
	 * @return who is told how it goes on
	 */
	OperationObservation start(Operation operation);

	/**
	 * Watches together with another observer; neither notices when the other throws.
	 * @param next who is told after this one
	 * @return both
	 */
	default OperationObserver andThen(OperationObserver next) {
		return new ObserverChain(List.of(this, Required.value("next", next)));
	}

}
