package io.clickhouseconnect.internal.limit;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;

/**
 * Runs what a user wants to be told, so that its failures change no call: the first one
 * is logged as a warning, later ones for debugging. Thread safe.
 */
public final class UserCallback {

	private final Logger logger;

	private final String what;

	private final AtomicBoolean failed = new AtomicBoolean();

	/**
	 * Creates a guard.
	 * @param logger the log of failures
	 * @param what what is called, such as {@code pool listener}
	 * @param callback the object of the user
	 */
	public UserCallback(Logger logger, String what, Object callback) {
		this.logger = logger;
		this.what = what + " " + callback.getClass().getName();
	}

	/**
	 * Runs a call.
	 * @param call the call of the user's object
	 */
	public void run(Runnable call) {
		try {
			call.run();
		}
		catch (Exception | Error ex) {
			// Other languages throw checked exceptions unannounced. An error would make
			// HttpClient close all connections of the pool.
			if (this.failed.compareAndSet(false, true)) {
				this.logger.warn("The {} failed; calls go on, and later failures are logged at DEBUG", this.what, ex);
			}
			else {
				this.logger.debug("The {} failed again", this.what, ex);
			}
		}
	}

}
