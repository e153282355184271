package io.clickhouseconnect.internal.plan;

import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The thread that is inside the caller's source of a body, so that it can be interrupted
 * there and nowhere else. Thread safe.
 */
public final class SourceThread {

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable Thread inside;

	private boolean over;

	private boolean interrupted;

	/** The current thread enters the source. */
	public void enter() {
		this.lock.lock();
		try {
			this.inside = Thread.currentThread();
			if (this.over) {
				this.interrupted = true;
				this.inside.interrupt();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The current thread has left the source; an interrupt of ours stays behind. */
	public void leave() {
		this.lock.lock();
		try {
			this.inside = null;
			if (this.interrupted) {
				Thread.interrupted();
				this.interrupted = false;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Interrupts whoever is inside, and whoever enters from now on. */
	public void interrupt() {
		this.lock.lock();
		try {
			this.over = true;
			Thread thread = this.inside;
			if (thread != null) {
				this.interrupted = true;
				thread.interrupt();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
