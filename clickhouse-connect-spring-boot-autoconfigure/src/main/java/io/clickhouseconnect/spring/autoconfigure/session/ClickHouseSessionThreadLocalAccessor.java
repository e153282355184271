package io.clickhouseconnect.spring.autoconfigure.session;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.session.SessionScope;

/**
 * Lets Micrometer's context propagation carry the session of a web request to other
 * threads.
 */
public final class ClickHouseSessionThreadLocalAccessor implements ThreadLocalAccessor<String> {

	/** Key of the session id in a context. */
	public static final String KEY = "clickhouse.session";

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public @Nullable String getValue() {
		return SessionScope.currentId();
	}

	@Override
	public void setValue(String value) {
		SessionScope.bind(value);
	}

	@Override
	public void setValue() {
		SessionScope.bind(null);
	}

}
