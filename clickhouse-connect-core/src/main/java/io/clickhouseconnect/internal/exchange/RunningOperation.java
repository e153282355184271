package io.clickhouseconnect.internal.exchange;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.clickhouseconnect.internal.exchange.SessionTable.Lease;
import io.clickhouseconnect.internal.plan.RequestBody;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.observation.OperationObservation.Outcome;

/**
 * Everything that one operation holds until it is over: its deadline, its session, its
 * source and its observation.
 */
final class RunningOperation {

	private static final Logger logger = LoggerFactory.getLogger(RunningOperation.class);

	private final Deadline deadline;

	private final RequestBody body;

	private final OperationObservation observation;

	private final AtomicBoolean over = new AtomicBoolean();

	private @Nullable Lease session;

	private Runnable unwatch = () -> {
	};

	private volatile Runnable abort = () -> {
	};

	/** Whether the server may have got something of the request. */
	private boolean sent;

	RunningOperation(Deadline deadline, RequestBody body, OperationObservation observation) {
		this.deadline = deadline;
		this.body = body;
		this.observation = observation;
	}

	Deadline deadline() {
		return this.deadline;
	}

	RequestBody body() {
		return this.body;
	}

	@Nullable Lease session() {
		return this.session;
	}

	void session(@Nullable Lease session) {
		this.session = session;
	}

	/**
	 * Watches the deadline for one attempt instead of the one before.
	 * @param abort what ends the wait of the attempt
	 */
	void watch(Runnable abort) {
		this.unwatch.run();
		this.abort = abort;
		this.unwatch = this.deadline.watch(abort);
	}

	/** Ends the wait of the attempt that is under way. */
	void cancel() {
		this.abort.run();
	}

	void sent() {
		this.sent = true;
	}

	void retried(RuntimeException reason) {
		logger.debug("Trying again after: {}", reason.getMessage());
		this.observation.retried(reason);
	}

	/**
	 * Gives back everything. Does nothing the second time.
	 * @param bytes how many bytes of the answer the caller read
	 * @param returnedRows how many rows of a typed result the caller got
	 * @param writtenRows how many rows the server wrote
	 * @param complete whether the answer was read to its end
	 * @param error what ended the operation, if it did not end well
	 */
	void end(long bytes, long returnedRows, long writtenRows, boolean complete, @Nullable RuntimeException error) {
		if (!this.over.compareAndSet(false, true)) {
			return;
		}
		this.unwatch.run();
		if (this.session != null) {
			this.session.release(this.sent && !complete);
		}
		try {
			this.body.close();
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("The source of an insert cannot be closed", ex);
		}
		this.observation.stopped(new Outcome(bytes, returnedRows, writtenRows, complete), error);
	}

}
