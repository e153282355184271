package io.clickhouseconnect.internal.exchange;

import io.clickhouseconnect.internal.plan.ClientProfile;
import io.clickhouseconnect.internal.transport.HttpTransport;

/**
 * What all deliveries of a client share. Thread safe.
 */
final class ExchangeContext {

	private final ClientProfile profile;

	private final HttpTransport transport;

	private final ExchangeSettings settings;

	private final RetryRule retries;

	/** Not for a user whose profile forbids the parameters that would be good to send. */
	private volatile boolean withOptional = true;

	ExchangeContext(ClientProfile profile, HttpTransport transport, ExchangeSettings settings) {
		this.profile = profile;
		this.transport = transport;
		this.settings = settings;
		this.retries = new RetryRule(settings.maxRetries());
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

	RetryRule retries() {
		return this.retries;
	}

	boolean isWithOptional() {
		return this.withOptional;
	}

	void leaveOptionalAway() {
		this.withOptional = false;
	}

}
