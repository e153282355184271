package io.clickhouseconnect.internal.exchange;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.internal.plan.SourceThread;

/**
 * The time limit of a call while its own thread is inside the source of the caller, which
 * may block before there is a request and between two blocks. One thread enters and
 * leaves.
 */
public final class SourceLimit implements AutoCloseable {

	private final SourceThread thread = new SourceThread();

	private final Deadline deadline;

	private final String endpoint;

	private final Runnable unwatch;

	SourceLimit(Deadline deadline, String endpoint) {
		this.deadline = deadline;
		this.endpoint = endpoint;
		this.unwatch = deadline.watch(this.thread::interrupt);
	}

	/**
	 * Returns a limit that never ends anything.
	 * @return no limit
	 */
	public static SourceLimit none() {
		return new SourceLimit(Deadline.NONE, "");
	}

	/**
	 * The current thread enters the source, where the end of the time interrupts it.
	 */
	public void enter() {
		this.thread.enter();
	}

	/**
	 * The current thread has left the source. Does nothing the second time.
	 */
	public void leave() {
		this.thread.leave();
	}

	/**
	 * Asks the source for something.
	 * @param <T> what it has
	 * @param question asks for it
	 * @return the answer
	 * @throws ClickHouseTimeoutException if the time is over
	 */
	public <T extends @Nullable Object> T ask(Supplier<T> question) {
		T answer;
		enter();
		try {
			answer = question.get();
		}
		catch (RuntimeException | Error ex) {
			leave();
			ClickHouseTimeoutException exceeded = exceeded(ex);
			if (exceeded != null) {
				throw exceeded;
			}
			throw ex;
		}
		leaveInTime();
		return answer;
	}

	/**
	 * Leaves the source, which may have ended early because it was interrupted.
	 * @throws ClickHouseTimeoutException if the time is over
	 */
	public void leaveInTime() {
		leave();
		ClickHouseTimeoutException exceeded = exceeded(null);
		if (exceeded != null) {
			throw exceeded;
		}
	}

	/**
	 * Says whether the time is over.
	 * @param failure what the source threw
	 * @return the exception to throw, {@code null} if there is time left
	 */
	public @Nullable ClickHouseTimeoutException exceeded(@Nullable Throwable failure) {
		return !this.deadline.isOver() ? null
				: new ClickHouseTimeoutException(
						"The call took longer than its time limit of " + this.deadline.limit()
								+ ", in the source of its rows; the server commits nothing of an unfinished block",
						failure, this.endpoint, null);
	}

	/**
	 * Ends the watch.
	 */
	@Override
	public void close() {
		this.unwatch.run();
		leave();
	}

}
