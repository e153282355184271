package io.clickhouseconnect.observation;

/**
 * Watches the operations of a client. One operation may take several attempts; it lasts
 * until its answer is read to the end, closed or failed.
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
	 * Watches together with another observer.
	 * @param next who is told after this one
	 * @return both
	 */
	default OperationObserver andThen(OperationObserver next) {
		return (operation) -> new BothObservations(start(operation), next.start(operation));
	}

}
