package io.clickhouseconnect.observation;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.clickhouseconnect.internal.limit.UserCallback;

/**
 * Tells several observers, one after the other. An observer that throws changes nothing
 * for the others and for the operation.
 */
final class ObserverChain implements OperationObserver {

	private static final Logger logger = LoggerFactory.getLogger(ObserverChain.class);

	private final List<Observer> observers;

	ObserverChain(List<OperationObserver> observers) {
		this.observers = observers.stream()
			.map((observer) -> new Observer(observer, new UserCallback(logger, "observer", observer)))
			.toList();
	}

	@Override
	public OperationObservation start(Operation operation) {
		if (this.observers.size() == 1) {
			return start(this.observers.get(0), operation);
		}
		return new Started(this.observers.stream().map((observer) -> start(observer, operation)).toList());
	}

	private static OperationObservation start(Observer observer, Operation operation) {
		OperationObservation[] started = { OperationObservation.NOOP };
		observer.guard().run(() -> {
			// An observer written without null checks may well return null.
			@Nullable OperationObservation observation = observer.observer().start(operation);
			started[0] = (observation != null) ? new Guarded(observer.guard(), observation) : OperationObservation.NOOP;
		});
		return started[0];
	}

	private record Observer(OperationObserver observer, UserCallback guard) {

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

	private record Guarded(UserCallback guard, OperationObservation observation) implements OperationObservation {

		@Override
		public void retried(RuntimeException reason) {
			this.guard.run(() -> this.observation.retried(reason));
		}

		@Override
		public void stopped(Outcome outcome, @Nullable RuntimeException error) {
			this.guard.run(() -> this.observation.stopped(outcome, error));
		}

	}

}
