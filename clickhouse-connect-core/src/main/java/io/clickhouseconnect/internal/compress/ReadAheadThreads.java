package io.clickhouseconnect.internal.compress;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that decode ahead of readers, shared by all clients. There are as many as
 * answers are being decoded at this moment; each ends when it had nothing to do for a few
 * seconds.
 */
final class ReadAheadThreads implements ThreadFactory {

	static final String NAME = "clickhouse-connect-read-ahead-";

	static final Executor SHARED = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS,
			new SynchronousQueue<>(), new ReadAheadThreads());

	private final AtomicLong count = new AtomicLong();

	private ReadAheadThreads() {
	}

	@Override
	public Thread newThread(Runnable task) {
		// Without what the thread that happens to need it first would leave to it: others
		// use it as well, and it outlives that one.
		Thread thread = new Thread(null, task, NAME + this.count.incrementAndGet(), 0, false);
		thread.setContextClassLoader(null);
		thread.setDaemon(true);
		return thread;
	}

}
