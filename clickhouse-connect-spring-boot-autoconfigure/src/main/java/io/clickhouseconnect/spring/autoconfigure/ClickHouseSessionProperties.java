package io.clickhouseconnect.spring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Options of the sessions of one client. What is {@code null} is left unsaid.
 */
public class ClickHouseSessionProperties {

	/**
	 * Who shares a server session: none, client, query, thread, request, or the name of a
	 * SessionIdStrategy bean. Client beans are shared by threads, so none is the default;
	 * a single SessionIdStrategy bean takes its place.
	 */
	private @Nullable String policy;

	/**
	 * What happens to calls outside web requests where the policy is request: none,
	 * client, query, thread, fail, or the name of a SessionIdStrategy bean. If not set,
	 * they run without a session, and the first of them is logged as a warning.
	 */
	private @Nullable String fallback;

	/**
	 * What happens to a call whose session is in use by another call. Waits by default
	 * where the policy is request, so that parallel tasks of a request take turns.
	 */
	private @Nullable Busy whenBusy;

	/**
	 * How long a call waits for its turn in a busy session.
	 */
	private @Nullable Duration waitLimit;

	/**
	 * How long the server keeps a session after its last query, in whole seconds. The
	 * server decides if not set.
	 */
	private @Nullable Duration timeout;

	public @Nullable String getPolicy() {
		return this.policy;
	}

	public void setPolicy(@Nullable String policy) {
		this.policy = policy;
	}

	public @Nullable String getFallback() {
		return this.fallback;
	}

	public void setFallback(@Nullable String fallback) {
		this.fallback = fallback;
	}

	public @Nullable Busy getWhenBusy() {
		return this.whenBusy;
	}

	public void setWhenBusy(@Nullable Busy whenBusy) {
		this.whenBusy = whenBusy;
	}

	public @Nullable Duration getWaitLimit() {
		return this.waitLimit;
	}

	public void setWaitLimit(@Nullable Duration waitLimit) {
		this.waitLimit = waitLimit;
	}

	public @Nullable Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(@Nullable Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * What happens to a call whose session is in use by another call.
	 */
	public enum Busy {

		/** It fails before anything is sent. */
		FAIL,

		/** It waits for its turn. */
		WAIT

	}

}
