package io.clickhouseconnect.spring.autoconfigure;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.StringUtils;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.result.ReadLimits;

/**
 * Gives builders of clients as the properties and the
 * {@link ClickHouseClientBuilderCustomizer} beans say, for applications that make the
 * client beans themselves.
 */
public final class ClickHouseClientBuilders {

	private static final Log logger = LogFactory.getLog(ClickHouseClientBuilders.class);

	private final ConfiguredClients clients;

	private final PoolLookup pools;

	private final ClickHousePoolFactory poolFactory;

	private final SessionPolicies sessions;

	private final ObjectProvider<ClickHouseClientBuilderCustomizer> customizers;

	ClickHouseClientBuilders(ConfiguredClients clients, ClickHousePoolFactory poolFactory,
			ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<ClickHouseClientBuilderCustomizer> customizers) {
		this.clients = clients;
		this.poolFactory = poolFactory;
		this.pools = new PoolLookup(beanFactory);
		this.sessions = new SessionPolicies(beanFactory);
		this.customizers = customizers;
	}

	/**
	 * Returns a new builder of a client.
	 * @param clientName the name under {@code clickhouse.clients}, or {@code default}
	 * @return a builder, complete
	 */
	public ClickHouseClient.Builder builder(String clientName) {
		ClientPath path = new ClientPath(clientName);
		ClickHouseClientProperties client = this.clients.resolve(path);
		ClickHouseClient.Builder builder = ClickHouseClient.builder();
		if (!path.isDefault()) {
			builder.name(clientName);
		}
		applyLogin(path, client, builder);
		applyCalls(path, client, builder);
		SessionPolicies.check(path, this.clients.own(path).getSession(), this.clients.anyRequestPolicy());
		builder.session(this.sessions.strategy(path, client.getSession()));
		path.property("session.wait-limit")
			.apply(client.getSession(), (session) -> builder.whenBusy(SessionPolicies.whenBusy(session)));
		path.property("session.timeout").apply(client.getSession().getTimeout(), builder::sessionTimeout);
		builder.pool(pool(path, client));
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(clientName, builder));
		return builder;
	}

	private PoolManager pool(ClientPath path, ClickHouseClientProperties client) {
		PoolManager pool = this.pools.get(path.property("pool"), client.getPool());
		if (this.clients.sslBundleOf(path.clientName()) != null && !this.poolFactory.isCreator(pool)) {
			logger.warn("The connection details of the ClickHouse client '" + path.clientName()
					+ "' bring an SSL bundle, but its connection pool '" + pool.name()
					+ "' is a bean of the application, whose own TLS settings hold");
		}
		return pool;
	}

	private void applyLogin(ClientPath path, ClickHouseClientProperties client, ClickHouseClient.Builder builder) {
		path.property("url").apply(client.getUrl(), builder::url);
		if (StringUtils.hasLength(client.getAccessToken())
				&& (StringUtils.hasLength(client.getUsername()) || StringUtils.hasLength(client.getPassword()))) {
			throw path.property("access-token")
				.contradict("there is also a username or a password, and a client logs in with one or the other");
		}
		path.property("username").apply(client.getUsername(), builder::username);
		path.property("password").apply(client.getPassword(), builder::password);
		path.property("access-token").apply(client.getAccessToken(), builder::accessToken);
		path.property("database").apply(client.getDatabase(), builder::database);
		path.property("roles").apply(client.getRoles(), (roles) -> builder.roles(roles.toArray(String[]::new)));
	}

	private void applyCalls(ClientPath path, ClickHouseClientProperties client, ClickHouseClient.Builder builder) {
		path.property("proxy-path").apply(client.getProxyPath(), builder::proxyPath);
		client.getSettings()
			.forEach((name, value) -> path.property("settings." + name)
				.apply(value, (text) -> builder.setting(name, text)));
		client.getHeaders()
			.forEach((name, value) -> path.property("headers." + name)
				.apply(value, (text) -> builder.header(name, text)));
		path.property("readonly-settings").apply(client.getReadonlySettings(), builder::readonlySettings);
		path.property("response-compression").apply(client.getResponseCompression(), builder::responseCompression);
		path.property("request-compression").apply(client.getRequestCompression(), builder::requestCompression);
		path.property("time-zone").apply(client.getTimeZone(), builder::timeZone);
		path.property("column-naming").apply(client.getColumnNaming(), builder::columnNaming);
		path.property("timeout").apply(client.getTimeout(), builder::timeout);
		path.property("max-retries").apply(client.getMaxRetries(), builder::maxRetries);
		if (Boolean.TRUE.equals(client.getExact())) {
			builder.exact();
		}
		path.property("show-server-errors").apply(client.getShowServerErrors(), builder::showServerErrors);
		builder.readLimits(readLimits(path, client.getReadLimits()));
	}

	private static ReadLimits readLimits(ClientPath path, ClickHouseReadLimitsProperties properties) {
		ReadLimits[] limits = { ReadLimits.defaults() };
		path.property("read-limits.memory")
			.apply(properties.getMemory(), (size) -> limits[0] = limits[0].withMemory(size.toBytes()));
		path.property("read-limits.columns")
			.apply(properties.getColumns(), (columns) -> limits[0] = limits[0].withColumns(columns));
		path.property("read-limits.text-length")
			.apply(properties.getTextLength(),
					(size) -> limits[0] = limits[0].withTextLength(Math.toIntExact(size.toBytes())));
		path.property("read-limits.compressed-block")
			.apply(properties.getCompressedBlock(),
					(size) -> limits[0] = limits[0].withCompressedBlock(Math.toIntExact(size.toBytes())));
		path.property("read-limits.zstd-window")
			.apply(properties.getZstdWindow(), (size) -> limits[0] = limits[0].withZstdWindow(size.toBytes()));
		return limits[0];
	}

}
