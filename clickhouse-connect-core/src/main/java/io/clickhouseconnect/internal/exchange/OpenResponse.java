package io.clickhouseconnect.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.clickhouseconnect.internal.transport.HttpAnswer;

/**
 * What a response holds until it is over, apart from the stream that the caller has: if
 * nobody refers to that stream any more, the connection comes back by this. A pool may
 * also want to be told of responses that are open for long.
 */
final class OpenResponse {

	private static final Logger logger = LoggerFactory.getLogger("io.clickhouseconnect.leaks");

	/** On the thread of the platform, which holds no class loader of an application. */
	private static final Cleaner CLEANER = Cleaner.create();

	private final HttpAnswer answer;

	private final @Nullable InputStream decoder;

	private final RunningOperation operation;

	private final String queryId;

	private final @Nullable Throwable opened;

	private final Runnable unwatch;

	private final long start = System.nanoTime();

	private Cleaner.@Nullable Cleanable cleanable;

	private volatile boolean over;

	private OpenResponse(HttpAnswer answer, @Nullable InputStream decoder, Attempt attempt,
			@Nullable Duration threshold) {
		this.answer = answer;
		this.decoder = decoder;
		this.operation = attempt.operation();
		this.queryId = attempt.queryId();
		this.opened = (threshold != null) ? new Exception("The response was opened here") : null;
		this.unwatch = Deadline.in(threshold).watch(this::report);
	}

	/**
	 * Begins to look after a response.
	 * @param stream the stream that the caller gets, which nothing here refers to
	 * @param answer the response
	 * @param decoder what holds memory to decode it
	 * @param attempt the attempt that got it
	 * @return to be told of the end
	 */
	static OpenResponse of(Object stream, HttpAnswer answer, @Nullable InputStream decoder, Attempt attempt) {
		OpenResponse open = new OpenResponse(answer, decoder, attempt, attempt.leakDetectionThreshold());
		open.cleanable = CLEANER.register(stream, open::abandoned);
		return open;
	}

	/** The response is over; its stream gave everything back. */
	void end() {
		this.over = true;
		this.unwatch.run();
		Cleaner.Cleanable registered = this.cleanable;
		if (registered != null) {
			registered.clean();
		}
	}

	private void report() {
		if (!this.over) {
			logger.warn(
					"The response to the query '{}' is open for {}, longer than the leak detection threshold of its pool;"
							+ " if nobody reads it, close it",
					this.queryId, age(), this.opened);
		}
	}

	private void abandoned() {
		if (this.over) {
			return;
		}
		this.over = true;
		this.unwatch.run();
		logger.warn(
				"The response to the query '{}' was given up after {} without being read to its end or closed;"
						+ " its connection was cut. Close responses, such as by try-with-resources{}",
				this.queryId, age(),
				(this.opened != null) ? "" : "; the pool option leakDetectionThreshold tells where they were opened",
				this.opened);
		this.answer.cut();
		free();
		this.answer.release();
		this.operation.end(0, 0, 0, false, null);
	}

	private Duration age() {
		return Duration.ofMillis((System.nanoTime() - this.start) / 1_000_000);
	}

	private void free() {
		try {
			if (this.decoder != null) {
				this.decoder.close();
			}
		}
		catch (IOException | RuntimeException ex) {
			// Nobody wants more of it.
		}
	}

}
