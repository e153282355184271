package io.clickhouseconnect.pool;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the failures of a {@link PoolListener} away from the calls that it is told of.
 * The first failure is logged as a warning, later ones for debugging. Thread safe.
 */
final class GuardedPoolListener implements PoolListener {

	private static final Logger logger = LoggerFactory.getLogger(GuardedPoolListener.class);

	private final PoolListener listener;

	private final AtomicBoolean failed = new AtomicBoolean();

	GuardedPoolListener(PoolListener listener) {
		this.listener = listener;
	}

	@Override
	public void acquired(String server, long nanos) {
		guarded(() -> this.listener.acquired(server, nanos));
	}

	@Override
	public void acquireTimedOut(String server, long nanos) {
		guarded(() -> this.listener.acquireTimedOut(server, nanos));
	}

	@Override
	public void created(String server, long nanos) {
		guarded(() -> this.listener.created(server, nanos));
	}

	@Override
	public void released(String server, long nanos) {
		guarded(() -> this.listener.released(server, nanos));
	}

	@Override
	public void closed() {
		guarded(this.listener::closed);
	}

	private void guarded(Runnable callback) {
		try {
			callback.run();
		}
		catch (Exception | Error ex) {
			// Also what other languages throw unannounced, and errors: HttpClient would
			// close all connections of the pool on it.
			if (this.failed.compareAndSet(false, true)) {
				logger.warn("The pool listener {} failed; calls go on. Later failures are logged at DEBUG",
						this.listener.getClass().getName(), ex);
			}
			else {
				logger.debug("The pool listener failed again", ex);
			}
		}
	}

}
