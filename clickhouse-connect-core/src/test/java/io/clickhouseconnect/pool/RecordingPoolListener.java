package io.clickhouseconnect.pool;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what a pool tells.
 */
final class RecordingPoolListener implements PoolListener {

	final AtomicInteger acquired = new AtomicInteger();

	final AtomicInteger timedOut = new AtomicInteger();

	final AtomicInteger created = new AtomicInteger();

	final AtomicInteger released = new AtomicInteger();

	final Set<String> servers = ConcurrentHashMap.newKeySet();

	private void told(AtomicInteger counter, String server, long nanos) {
		if (nanos < 0) {
			throw new IllegalArgumentException("Time does not run backwards");
		}
		this.servers.add(server);
		counter.incrementAndGet();
	}

	@Override
	public void acquired(String server, long nanos) {
		told(this.acquired, server, nanos);
	}

	@Override
	public void acquireTimedOut(String server, long nanos) {
		told(this.timedOut, server, nanos);
	}

	@Override
	public void created(String server, long nanos) {
		told(this.created, server, nanos);
	}

	@Override
	public void released(String server, long nanos) {
		told(this.released, server, nanos);
	}

}
