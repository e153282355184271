package io.clickhouseconnect.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Threads that work at the same time, and whose failures become those of the test.
 */
public final class Crew {

	private static final Duration LIMIT = Duration.ofSeconds(120);

	private final List<Thread> threads = new ArrayList<>();

	private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	/**
	 * Runs a task in several threads, which start together, and waits for all of them.
	 * @param size how many threads
	 * @param task the task, given the number of its thread
	 * @throws Exception if a task fails or does not end
	 */
	public static void run(int size, Task task) throws Exception {
		Crew crew = new Crew();
		CountDownLatch start = new CountDownLatch(size);
		for (int i = 0; i < size; i++) {
			int number = i;
			crew.start(() -> {
				start.countDown();
				start.await();
				task.run(number);
			});
		}
		crew.join();
	}

	/**
	 * Starts a thread.
	 * @param work what it does
	 * @return the running thread
	 */
	public Thread start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (Throwable ex) {
				this.failures.add(ex);
			}
		}, "crew-" + this.threads.size());
		thread.setDaemon(true);
		this.threads.add(thread);
		thread.start();
		return thread;
	}

	/**
	 * Waits for all threads.
	 * @throws Exception if one failed or does not end
	 */
	public void join() throws Exception {
		long deadline = System.nanoTime() + LIMIT.toNanos();
		for (Thread thread : this.threads) {
			thread.join(Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
			if (thread.isAlive()) {
				AssertionError stuck = new AssertionError(thread.getName() + " did not end within " + LIMIT);
				stuck.setStackTrace(thread.getStackTrace());
				throw stuck;
			}
		}
		Throwable first = this.failures.poll();
		if (first != null) {
			AssertionError failed = new AssertionError(
					(this.failures.size() + 1) + " threads failed, the first one: " + first, first);
			this.failures.forEach(failed::addSuppressed);
			throw failed;
		}
	}

	/**
	 * What one of several threads does.
	 */
	@FunctionalInterface
	public interface Task {

		/**
		 * Does it.
		 * @param number the number of the thread, from 0
		 * @throws Exception if it fails
		 */
		void run(int number) throws Exception;

	}

	/**
	 * What one thread does.
	 */
	@FunctionalInterface
	public interface Work {

		/**
		 * Does it.
		 * @throws Exception if it fails
		 */
		void run() throws Exception;

	}

}
