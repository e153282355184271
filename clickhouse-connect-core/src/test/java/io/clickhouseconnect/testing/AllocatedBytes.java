package io.clickhouseconnect.testing;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

import com.sun.management.ThreadMXBean;

/**
 * Counts the memory that all threads allocate, also where it is free again at once.
 */
public final class AllocatedBytes {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private AllocatedBytes() {
	}

	/**
	 * Counts what is allocated while something runs. Threads that end meanwhile are not
	 * counted.
	 * @param task what runs
	 * @return the bytes
	 */
	public static long during(Runnable task) {
		Map<Long, Long> before = ofThreads();
		task.run();
		long sum = 0;
		for (Map.Entry<Long, Long> thread : ofThreads().entrySet()) {
			sum += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
		}
		return sum;
	}

	private static Map<Long, Long> ofThreads() {
		long[] ids = THREADS.getAllThreadIds();
		long[] bytes = THREADS.getThreadAllocatedBytes(ids);
		Map<Long, Long> allocated = new HashMap<>();
		for (int i = 0; i < ids.length; i++) {
			if (bytes[i] >= 0) {
				allocated.put(ids[i], bytes[i]);
			}
		}
		return allocated;
	}

}
