package io.clickhouseconnect.internal.exchange;

import io.clickhouseconnect.internal.plan.ClientProfile;
import io.clickhouseconnect.internal.transport.HttpTransport;
import io.clickhouseconnect.observation.OperationObserver;

/**
 * What all deliveries of a client share. Thread safe.
 */
final class ExchangeContext {

	private final ClientProfile profile;

	private final HttpTransport transport;

	private final ExchangeSettings settings;

	private final RetryRule retries;

	private final OperationObserver observer;

	private final QueryKiller killer;

	/** Not for a user whose profile forbids the parameters that would be good to send. */
	private volatile boolean withOptional = true;

	/** Not for a user who may not choose the time limit that a call wants. */
	private volatile boolean withTimeLimit = true;

	ExchangeContext(ClientProfile profile, HttpTransport transport, ExchangeSettings settings) {
		this.profile = profile;
		this.transport = transport;
		this.settings = settings;
		this.retries = new RetryRule(settings.maxRetries());
		// A chain keeps to itself what its observers throw.
		this.observer = (settings.observer() != OperationObserver.NOOP)
				? OperationObserver.NOOP.andThen(settings.observer()) : OperationObserver.NOOP;
		this.killer = new QueryKiller(profile, transport);
	}

	ClientProfile profile() {
		return this.profile;
	}

	HttpTransport transport() {
		return this.transport;
	}

	ExchangeSettings settings() {
		return this.settings;
	}

	OperationObserver observer() {
		return this.observer;
	}

	QueryKiller killer() {
		return this.killer;
	}

	boolean isWithTimeLimit() {
		return this.withTimeLimit;
	}

	void leaveTimeLimitAway() {
		this.withTimeLimit = false;
	}

	RetryRule retries() {
		return this.retries;
	}

	boolean isWithOptional() {
		return this.withOptional;
	}

	void leaveOptionalAway() {
		this.withOptional = false;
		this.withTimeLimit = false;
	}

}
