package io.clickhouseconnect.internal.exchange;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The end of the time that a call has. A blocked read cannot be asked to stop, so the
 * deadline cuts its connection.
 */
final class Deadline {

	/** The call of a client without a limit. */
	static final Deadline NONE = new Deadline(null, 0);

	/** No clock of nanoseconds reaches much further, and nobody waits for so long. */
	private static final Duration LONGEST = Duration.ofDays(36_500);

	private final @Nullable Duration limit;

	private final long end;

	private Deadline(@Nullable Duration limit, long end) {
		this.limit = limit;
		this.end = end;
	}

	static Deadline in(@Nullable Duration limit) {
		return from(limit, System.nanoTime());
	}

	/**
	 * The end of a limit that began before.
	 * @param limit the limit
	 * @param start the nanoseconds of its start
	 * @return the end
	 */
	static Deadline from(@Nullable Duration limit, long start) {
		return (limit != null && limit.compareTo(LONGEST) < 0) ? new Deadline(limit, start + limit.toNanos()) : NONE;
	}

	@Nullable Duration limit() {
		return this.limit;
	}

	/**
	 * Returns the time left.
	 * @return the time, zero if there is none left, {@code null} without a limit
	 */
	@Nullable Duration remaining() {
		return (this.limit != null) ? Duration.ofNanos(Math.max(0, this.end - System.nanoTime())) : null;
	}

	/**
	 * Returns the shorter of the time left and another limit.
	 * @param other the other limit
	 * @return the shorter one
	 */
	Duration orSooner(Duration other) {
		Duration remaining = remaining();
		return (remaining != null && remaining.compareTo(other) < 0) ? remaining : other;
	}

	boolean isOver() {
		return this.limit != null && System.nanoTime() - this.end >= 0;
	}

	/**
	 * Runs an action when the time is over.
	 * @param action what ends the wait
	 * @return to be run when nobody waits any more
	 */
	Runnable watch(Runnable action) {
		if (this.limit == null) {
			return () -> {
			};
		}
		ScheduledFuture<?> alarm = Clock.EXECUTOR.schedule(action, Math.max(0, this.end - System.nanoTime()),
				TimeUnit.NANOSECONDS);
		return () -> alarm.cancel(false);
	}

	private static final class Clock {

		private static final int IDLE_SECONDS = 5;

		private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

		private static ScheduledThreadPoolExecutor executor() {
			ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread thread = new Thread(task, "clickhouse-deadlines");
				thread.setDaemon(true);
				return thread;
			});
			executor.setRemoveOnCancelPolicy(true);
			// A thread for ever would hold the class loader of an application that is
			// gone.
			executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
			executor.allowCoreThreadTimeOut(true);
			return executor;
		}

	}

}
