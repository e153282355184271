package io.clickhouseconnect.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.session.SessionOptions;

/**
 * The client over HTTP.
 */
final class DefaultClickHouseClient implements ClickHouseClient {

	private static final Duration PING_LIMIT = Duration.ofSeconds(3);

	private final ClientCore core;

	private final DefaultClickHouseClientBuilder builder;

	private volatile @Nullable String serverVersion;

	DefaultClickHouseClient(ClientCore core, DefaultClickHouseClientBuilder builder) {
		this.core = core;
		this.builder = builder;
	}

	@Override
	public StatementSpec sql(String sql) {
		return new DefaultStatementSpec(this.core, new CallOptions(), sql);
	}

	@Override
	public InsertSpec insert(String table) {
		return new DefaultInsertSpec(this.core, new CallOptions(), table);
	}

	@Override
	public boolean ping() {
		return ping(PING_LIMIT);
	}

	@Override
	public boolean ping(Duration timeout) {
		return this.core.ping(Required.value("timeout", timeout));
	}

	@Override
	public String serverVersion() {
		String version = this.serverVersion;
		if (version == null) {
			version = String.valueOf(sql("SELECT version()").withoutSession().useDatabase(false).command().asString());
			this.serverVersion = version;
		}
		return version;
	}

	@Override
	public boolean minVersion(String version) {
		VersionNumber wanted = VersionNumber.of(Required.text("version", version));
		return VersionNumber.of(serverVersion()).isAtLeast(wanted);
	}

	@Override
	public boolean cancel(String queryId) {
		return this.core.cancel(Required.text("queryId", queryId));
	}

	@Override
	public ClickHouseSession openSession(SessionOptions options) {
		return new DefaultClickHouseSession(this.core, Required.value("options", options));
	}

	@Override
	public Builder mutate() {
		return new DefaultClickHouseClientBuilder(this.builder);
	}

	@Override
	public String name() {
		return this.builder.metricsName();
	}

	@Override
	public String endpoint() {
		return this.builder.server();
	}

	@Override
	public PoolManager pool() {
		return this.builder.connections();
	}

	@Override
	public void close() {
		this.core.close();
	}

	@Override
	public String toString() {
		return "ClickHouseClient[" + name() + " at " + this.builder.server() + "]";
	}

}
