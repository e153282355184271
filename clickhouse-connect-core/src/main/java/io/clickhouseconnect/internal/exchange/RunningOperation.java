package io.clickhouseconnect.internal.exchange;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.internal.exchange.SessionTable.Lease;
import io.clickhouseconnect.internal.plan.RequestPlan;
import io.clickhouseconnect.observation.Operation;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.observation.OperationObservation.Outcome;

/**
 * Everything that one operation holds until it is over: its deadline, its session, its
 * source and its observation.
 */
final class RunningOperation {

	private static final Logger logger = LoggerFactory.getLogger(RunningOperation.class);

	private final Deadline deadline;

	private final ExchangeContext context;

	private final RequestPlan plan;

	private final Operation watched;

	private final OperationObservation observation;

	private final long start = System.nanoTime();

	private final AtomicBoolean over = new AtomicBoolean();

	private @Nullable Lease session;

	private Runnable unwatch = () -> {
	};

	private volatile Runnable abort = () -> {
	};

	/** Whether the server may have got something of the request. */
	private boolean sent;

	/** The id of the attempt that the server may be busy with. */
	private String queryId;

	private @Nullable String authorization;

	RunningOperation(ExchangeContext context, Deadline deadline, RequestPlan plan, Operation watched,
			OperationObservation observation) {
		this.context = context;
		this.deadline = deadline;
		this.plan = plan;
		this.watched = watched;
		this.observation = observation;
		this.queryId = watched.queryId();
	}

	Deadline deadline() {
		return this.deadline;
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
		this.unwatch = this.deadline.watch(() -> {
			abort.run();
			this.plan.body().interruptSource();
		});
	}

	/** Ends the wait of the attempt that is under way. */
	void cancel() {
		this.abort.run();
	}

	void sent() {
		this.sent = true;
	}

	/**
	 * An attempt begins.
	 * @param queryId its id
	 * @param authorization its header, if it is not that of the client
	 */
	void attempt(String queryId, @Nullable String authorization) {
		this.queryId = queryId;
		this.authorization = authorization;
	}

	/** Stops what the server may still do for the attempt, since nobody waits for it. */
	void killAttempt() {
		this.context.killer().kill(this.queryId, this.authorization);
	}

	private boolean isGivenUp(boolean complete, @Nullable RuntimeException error) {
		return this.sent && !complete && (error == null || error instanceof ClickHouseTimeoutException
				|| error instanceof InsertSourceException || Thread.currentThread().isInterrupted());
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
		if (isGivenUp(complete, error)) {
			killAttempt();
		}
		try {
			this.plan.body().close();
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("The source of an insert cannot be closed", ex);
		}
		Outcome outcome = new Outcome(bytes, returnedRows, writtenRows, complete);
		this.observation.stopped(outcome, error);
		StatementLog.log(this.plan, this.watched, System.nanoTime() - this.start, outcome, error);
	}

}
