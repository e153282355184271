package io.clickhouseconnect.observation;

import org.jspecify.annotations.Nullable;

/**
 * Is told how one operation goes on. The methods of one observation are called one after
 * the other, though not always by one thread.
 */
public interface OperationObservation {

	/** Listens to nothing. */
	OperationObservation NOOP = new OperationObservation() {
	};

	/**
	 * The operation will be tried again.
	 * @param reason why the attempt before failed
	 */
	default void retried(RuntimeException reason) {
	}

	/**
	 * The operation is over. Called exactly once.
	 * @param outcome how it went
	 * @param error what ended it, or {@code null} if nothing was wrong
	 */
	default void stopped(Outcome outcome, @Nullable RuntimeException error) {
	}

	/**
	 * How an operation went.
	 *
	 * @param bytesReceived bytes of the answer that the caller read, uncompressed
	 * @param returnedRows rows of a typed result that the caller got; 0 for raw bytes
	 * @param writtenRows rows that the server says it has written
	 * @param complete whether the answer was read to its end
	 */
	record Outcome(long bytesReceived, long returnedRows, long writtenRows, boolean complete) {
	}

}
