package io.clickhouseconnect.observation;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.clickhouseconnect.observation.OperationObservation.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class OperationObserverTests {

	private final List<String> told = new ArrayList<>();

	@Test
	void tellsBothInTheirOrder() {
		OperationObservation both = recorder("a").andThen(recorder("b"))
			.start(new Operation("query", "main", "http://localhost:8123", null, null, "id"));
		both.retried(new IllegalStateException("lost"));
		both.stopped(new Outcome(1, 0, 2, true), null);
		assertThat(this.told).containsExactly("a started", "b started", "a lost", "b lost", "a 1", "b 1");
	}

	private OperationObserver recorder(String name) {
		return (operation) -> {
			this.told.add(name + " started");
			return new OperationObservation() {

				@Override
				public void retried(RuntimeException reason) {
					OperationObserverTests.this.told.add(name + " " + reason.getMessage());
				}

				@Override
				public void stopped(Outcome outcome, @Nullable RuntimeException error) {
					OperationObserverTests.this.told.add(name + " " + outcome.bytesReceived());
				}

			};
		};
	}

}
