package io.clickhouseconnect.internal.exchange;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.internal.plan.ClientProfile;
import io.clickhouseconnect.internal.plan.Planner;
import io.clickhouseconnect.internal.plan.RequestPlan;
import io.clickhouseconnect.internal.transport.HttpAnswer;
import io.clickhouseconnect.internal.transport.HttpCall;
import io.clickhouseconnect.internal.transport.HttpTransport;
import io.clickhouseconnect.internal.transport.TransportException;

/**
 * Stops queries that nobody waits for any more, in the background and as far as that can
 * be done: whoever gave a query up never waits for it. All clients of a process share two
 * threads and a short queue; what does not fit in there is left to the time limit that
 * the server was told. Thread safe.
 */
final class QueryKiller {

	private static final Logger logger = LoggerFactory.getLogger(QueryKiller.class);

	/** How long a kill may wait for a connection, and how long it may take in all. */
	private static final Duration ACQUIRE_LIMIT = Duration.ofSeconds(1);

	private static final Duration LIMIT = Duration.ofSeconds(2);

	private static final int MAX_QUEUE = 256;

	private static final ThreadPoolExecutor EXECUTOR = executor();

	/** The queries that are about to be stopped. */
	private final Map<String, CountDownLatch> pending = new ConcurrentHashMap<>();

	private final ClientProfile profile;

	private final HttpTransport transport;

	QueryKiller(ClientProfile profile, HttpTransport transport) {
		this.profile = profile;
		this.transport = transport;
	}

	private static ThreadPoolExecutor executor() {
		AtomicInteger number = new AtomicInteger();
		ThreadPoolExecutor executor = new ThreadPoolExecutor(2, 2, 10, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(MAX_QUEUE), (task) -> {
					Thread thread = new Thread(task, "clickhouse-connect-kill-" + number.incrementAndGet());
					thread.setDaemon(true);
					return thread;
				});
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	/**
	 * Stops a query soon, without waiting for it.
	 * @param queryId the id of the query
	 * @param authorization the header of the call, if it is not that of the client
	 */
	void kill(String queryId, @Nullable String authorization) {
		CountDownLatch done = new CountDownLatch(1);
		this.pending.put(queryId, done);
		try {
			EXECUTOR.execute(() -> {
				try {
					killNow(queryId, authorization);
				}
				finally {
					this.pending.remove(queryId, done);
					done.countDown();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			this.pending.remove(queryId, done);
			done.countDown();
			logger.debug("The query {} is not stopped, since too many others are being stopped", queryId);
		}
	}

	/**
	 * Waits until a query that is about to be stopped has been, so that a new one of the
	 * same id is not stopped in its place.
	 * @param queryId the id that the caller chose
	 */
	void awaitKilled(String queryId) {
		CountDownLatch done = this.pending.get(queryId);
		try {
			if (done != null && !done.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
				logger.debug("The earlier query {} is still being stopped", queryId);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void killNow(String queryId, @Nullable String authorization) {
		RequestPlan plan = Planner.kill(this.profile, queryId);
		Map<String, String> headers = new LinkedHashMap<>(plan.headers());
		if (authorization != null) {
			headers.put("Authorization", authorization);
		}
		HttpCall call = this.transport.callAside("POST", plan.target(), headers, plan.body());
		Runnable unwatch = Deadline.in(LIMIT).watch(call::abort);
		try {
			HttpAnswer answer = call.send(ACQUIRE_LIMIT);
			logger.debug("Stopping the query {}: HTTP {}", queryId, answer.status());
			answer.drain();
		}
		catch (TransportException | ClickHouseException ex) {
			logger.debug("The query {} may go on: {}", queryId, ex.getMessage());
		}
		finally {
			unwatch.run();
		}
	}

}
