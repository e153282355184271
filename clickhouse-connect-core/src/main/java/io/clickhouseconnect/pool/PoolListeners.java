package io.clickhouseconnect.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Several listeners, each of which is told of everything in its turn.
 */
final class PoolListeners implements PoolListener {

	private final List<PoolListener> listeners;

	private PoolListeners(List<PoolListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Adds a listener.
	 * @param present who listens already
	 * @param added who listens too; {@link PoolListener#NOOP} for nobody any more
	 * @return all of them
	 */
	static PoolListener add(PoolListener present, PoolListener added) {
		if (added == PoolListener.NOOP) {
			return added;
		}
		List<PoolListener> all = new ArrayList<>();
		if (present instanceof PoolListeners several) {
			all.addAll(several.listeners);
		}
		all.add(new GuardedPoolListener(added));
		return new PoolListeners(all);
	}

	private void tell(Consumer<PoolListener> event) {
		for (PoolListener listener : this.listeners) {
			event.accept(listener);
		}
	}

	@Override
	public void acquired(String server, long nanos) {
		tell((listener) -> listener.acquired(server, nanos));
	}

	@Override
	public void acquireTimedOut(String server, long nanos) {
		tell((listener) -> listener.acquireTimedOut(server, nanos));
	}

	@Override
	public void created(String server, long nanos) {
		tell((listener) -> listener.created(server, nanos));
	}

	@Override
	public void released(String server, long nanos) {
		tell((listener) -> listener.released(server, nanos));
	}

	@Override
	public void closed() {
		tell(PoolListener::closed);
	}

}
