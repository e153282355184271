package io.clickhouseconnect.observation;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells several observers, one after the other. An observer that throws changes nothing
 * for the others and for the operation: its first failure is logged as a warning, the
 * later ones as details.
 */
final class ObserverChain implements OperationObserver {

	private static final Logger logger = LoggerFactory.getLogger(ObserverChain.class);

	private final List<OperationObserver> observers;

	private final AtomicBoolean warned = new AtomicBoolean();

	ObserverChain(List<OperationObserver> observers) {
		this.observers = observers;
	}

	@Override
	public OperationObservation start(Operation operation) {
		if (this.observers.size() == 1) {
			return start(this.observers.get(0), operation);
		}
		return new Started(this.observers.stream().map((observer) -> start(observer, operation)).toList());
	}

	private OperationObservation start(OperationObserver observer, Operation operation) {
		OperationObservation[] started = { OperationObservation.NOOP };
		quietly(observer, () -> {
			// An observer written without null checks may well return null.
			@Nullable OperationObservation observation = observer.start(operation);
			started[0] = (observation != null) ? new Guarded(observer, observation) : OperationObservation.NOOP;
		});
		return started[0];
	}

	private void quietly(OperationObserver observer, Runnable call) {
		try {
			call.run();
		}
		catch (Exception | Error ex) {
			if (this.warned.compareAndSet(false, true)) {
				logger.warn("The observer {} failed; operations go on without it, and further failures are logged"
						+ " at debug level", observer.getClass().getName(), ex);
			}
			else {
				logger.debug("The observer {} failed", observer.getClass().getName(), ex);
			}
		}
	}

	private record Started(List<OperationObservation> observations) implements OperationObservation {

		@Override
		public void retried(RuntimeException reason) {
			this.observations.forEach((observation) -> observation.retried(reason));
		}

		@Override
		public void stopped(Outcome outcome, @Nullable RuntimeException error) {
			this.observations.forEach((observation) -> observation.stopped(outcome, error));
		}

	}

	private final class Guarded implements OperationObservation {

		private final OperationObserver observer;

		private final OperationObservation observation;

		private Guarded(OperationObserver observer, OperationObservation observation) {
			this.observer = observer;
			this.observation = observation;
		}

		@Override
		public void retried(RuntimeException reason) {
			quietly(this.observer, () -> this.observation.retried(reason));
		}

		@Override
		public void stopped(Outcome outcome, @Nullable RuntimeException error) {
			quietly(this.observer, () -> this.observation.stopped(outcome, error));
		}

	}

}
