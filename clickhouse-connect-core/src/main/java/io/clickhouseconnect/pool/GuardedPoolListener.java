package io.clickhouseconnect.pool;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.clickhouseconnect.internal.limit.UserCallback;

/**
 * Keeps the failures of a {@link PoolListener} away from the calls that it is told of.
 * Thread safe.
 */
final class GuardedPoolListener implements PoolListener {

	private static final Logger logger = LoggerFactory.getLogger(GuardedPoolListener.class);

	private final PoolListener listener;

	private final UserCallback guard;

	GuardedPoolListener(PoolListener listener) {
		this.listener = listener;
		this.guard = new UserCallback(logger, "pool listener", listener);
	}

	@Override
	public void acquired(String server, long nanos) {
		this.guard.run(() -> this.listener.acquired(server, nanos));
	}

	@Override
	public void acquireTimedOut(String server, long nanos) {
		this.guard.run(() -> this.listener.acquireTimedOut(server, nanos));
	}

	@Override
	public void created(String server, long nanos) {
		this.guard.run(() -> this.listener.created(server, nanos));
	}

	@Override
	public void released(String server, long nanos) {
		this.guard.run(() -> this.listener.released(server, nanos));
	}

	@Override
	public void closed() {
		this.guard.run(this.listener::closed);
	}

}
