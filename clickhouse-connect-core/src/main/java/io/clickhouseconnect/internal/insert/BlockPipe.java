package io.clickhouseconnect.internal.insert;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.internal.exchange.AnswerStream;
import io.clickhouseconnect.internal.exchange.ExchangeCall;
import io.clickhouseconnect.request.RawSource;

/**
 * Sends one block on a thread of its own while the caller fills another. Two blocks go
 * back and forth.
 */
final class BlockPipe {

	private static final ExecutorService SENDERS = senders();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final ExchangeCall call;

	/** Full, and not yet sent as a whole. */
	private @Nullable BlockWriter full;

	private @Nullable BlockWriter free;

	private boolean finished;

	private @Nullable Throwable abandoned;

	private boolean ended;

	private @Nullable AnswerStream answer;

	private @Nullable Throwable error;

	/**
	 * Begins the request.
	 * @param first the first block
	 * @param second a block to go on with
	 * @param calls makes the request of its body
	 */
	BlockPipe(BlockWriter first, BlockWriter second, Function<RawSource, ExchangeCall> calls) {
		this.full = first;
		this.free = second;
		this.call = calls.apply(RawSource.of(this::sendAll));
		SENDERS.execute(this::run);
	}

	private static ExecutorService senders() {
		AtomicInteger number = new AtomicInteger();
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), (task) -> {
			Thread thread = new Thread(task, "clickhouse-connect-insert-" + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		});
	}

	private void run() {
		AnswerStream opened = null;
		Throwable failure = null;
		try {
			opened = this.call.send();
		}
		catch (RuntimeException | Error ex) {
			failure = ex;
		}
		this.lock.lock();
		try {
			this.ended = true;
			this.answer = opened;
			this.error = failure;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void sendAll(OutputStream out) throws IOException {
		for (BlockWriter block = take(); block != null; block = take()) {
			block.writeTo(out);
			block.clear();
			this.lock.lock();
			try {
				this.full = null;
				this.free = block;
				this.changed.signalAll();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	private @Nullable BlockWriter take() {
		this.lock.lock();
		try {
			while (this.full == null && !this.finished && this.abandoned == null) {
				this.changed.awaitUninterruptibly();
			}
			if (this.abandoned != null) {
				throw new AbandonedInsertException(this.abandoned);
			}
			return this.full;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns the block to fill now, waiting until the one before is sent.
	 * @return an empty block
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	BlockWriter next() throws InterruptedException {
		this.lock.lock();
		try {
			while (this.free == null && !this.ended) {
				this.changed.await();
			}
			BlockWriter block = this.free;
			if (this.ended || block == null) {
				throw failure();
			}
			this.free = null;
			return block;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Hands over a full block, waiting until the one before is sent.
	 * @param block the block
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	void send(BlockWriter block) throws InterruptedException {
		this.lock.lock();
		try {
			while (this.full != null && !this.ended) {
				this.changed.await();
			}
			if (this.ended) {
				throw failure();
			}
			this.full = block;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits for the answer to all blocks.
	 * @return the answer
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	AnswerStream finish() throws InterruptedException {
		this.lock.lock();
		try {
			this.finished = true;
			this.changed.signalAll();
			while (!this.ended) {
				this.changed.await();
			}
			if (this.answer == null) {
				throw failure();
			}
			return this.answer;
		}
		finally {
			this.lock.unlock();
		}
	}

	private RuntimeException failure() {
		if (this.error instanceof Error serious) {
			throw serious;
		}
		return (this.error instanceof RuntimeException failure) ? failure
				: new IllegalStateException("The insert was answered before it was sent");
	}

	/**
	 * Cuts the request and waits until it is over.
	 * @param reason why
	 * @return how it ended, {@code null} if with an answer after all
	 */
	@Nullable Throwable abandon(Throwable reason) {
		this.lock.lock();
		try {
			this.abandoned = reason;
			this.changed.signalAll();
			this.call.cancel();
			while (!this.ended) {
				this.changed.awaitUninterruptibly();
			}
			if (this.answer != null) {
				this.answer.close();
			}
			return this.error;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Says to the request that no more blocks will come.
	 */
	private static final class AbandonedInsertException extends RuntimeException {

		AbandonedInsertException(Throwable reason) {
			super("The insert was given up", reason);
		}

	}

}
