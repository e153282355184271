package io.clickhouseconnect.pool;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The connections of a pool that its calls do not use, two to a server at most, so that a
 * full pool does not delay what must be sent soon. Opened when they are first needed.
 * Thread safe.
 */
final class AsidePool {

	private static final int SIZE = 2;

	private final PoolManager owner;

	private @Nullable PoolManager pool;

	private boolean closed;

	AsidePool(PoolManager owner) {
		this.owner = owner;
	}

	synchronized PoolManager get() {
		PoolManager known = this.pool;
		if (known == null) {
			known = this.owner.mutate()
				.maxSize(SIZE)
				.listener(PoolListener.NOOP)
				.leakDetectionThreshold(Duration.ZERO)
				.build();
			if (this.closed) {
				known.close();
			}
			this.pool = known;
		}
		return known;
	}

	synchronized void close() {
		this.closed = true;
		if (this.pool != null) {
			this.pool.close();
		}
	}

}
