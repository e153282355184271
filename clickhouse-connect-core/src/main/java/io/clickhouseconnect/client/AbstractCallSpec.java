package io.clickhouseconnect.client;

import java.time.Duration;
import java.util.Map;

import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.request.Compression;

/**
 * What statements and inserts have in common.
 *
 * @param <S> the spec itself
 */
abstract class AbstractCallSpec<S extends ClickHouseOperations.CallSpec<S>>
		implements ClickHouseOperations.CallSpec<S> {

	final ClientCore core;

	final CallOptions options;

	AbstractCallSpec(ClientCore core, CallOptions options) {
		this.core = core;
		this.options = options;
	}

	abstract S self();

	@Override
	public S setting(String name, Object value) {
		this.options.setting(Required.text("name", name), Required.value("value", value));
		return self();
	}

	@Override
	public S settings(Map<String, ?> settings) {
		Required.value("settings", settings).forEach(this::setting);
		return self();
	}

	@Override
	public S defaultSetting(String name, Object value) {
		this.options.defaultSetting(Required.text("name", name), Required.value("value", value));
		return self();
	}

	@Override
	public S database(String database) {
		this.options.database(Required.text("database", database));
		return self();
	}

	@Override
	public S useDatabase(boolean useDatabase) {
		this.options.useDatabase(useDatabase);
		return self();
	}

	@Override
	public S roles(String... roles) {
		this.options.roles(Required.all("roles", roles));
		return self();
	}

	@Override
	public S queryId(String queryId) {
		this.options.queryId(Required.text("queryId", queryId));
		return self();
	}

	@Override
	public S sessionId(String sessionId) {
		this.options.sessionId(Required.text("sessionId", sessionId));
		return self();
	}

	@Override
	public S withoutSession() {
		this.options.withoutSession();
		return self();
	}

	@Override
	public S header(String name, String value) {
		this.options.header(Required.value("name", name), Required.value("value", value));
		return self();
	}

	@Override
	public S timeout(Duration timeout) {
		this.options.timeout(Required.value("timeout", timeout));
		return self();
	}

	@Override
	public S compression(Compression compression) {
		this.options.compression(Required.value("compression", compression));
		return self();
	}

}
