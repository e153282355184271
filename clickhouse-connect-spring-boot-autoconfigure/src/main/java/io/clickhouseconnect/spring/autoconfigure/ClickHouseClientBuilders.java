package io.clickhouseconnect.spring.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.StringUtils;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * Gives builders of clients as the properties and the
 * {@link ClickHouseClientBuilderCustomizer} beans say, for applications that make the
 * client beans themselves.
 */
public final class ClickHouseClientBuilders {

	private final ClickHouseProperties properties;

	private final ClickHouseConnectionDetails connectionDetails;

	private final PoolLookup pools;

	private final SessionPolicies sessions;

	private final ObjectProvider<ClickHouseClientBuilderCustomizer> customizers;

	ClickHouseClientBuilders(ClickHouseProperties properties, ClickHouseConnectionDetails connectionDetails,
			ListableBeanFactory beanFactory, ObjectProvider<ClickHouseClientBuilderCustomizer> customizers) {
		this.properties = properties;
		this.connectionDetails = connectionDetails;
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
		ClickHouseClientProperties client = resolve(path);
		ClickHouseClient.Builder builder = ClickHouseClient.builder();
		if (!path.isDefault()) {
			builder.name(clientName);
		}
		applyLogin(path, client, builder);
		applyCalls(path, client, builder);
		SessionPolicies.check(path, own(path).getSession(), anyRequestPolicy());
		builder.session(this.sessions.strategy(path, client.getSession()));
		path.property("session.wait-limit")
			.apply(client.getSession(), (session) -> builder.whenBusy(SessionPolicies.whenBusy(session)));
		path.property("session.timeout").apply(client.getSession().getTimeout(), builder::sessionTimeout);
		builder.pool(this.pools.get(path.property("pool"), client.getPool()));
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(clientName, builder));
		return builder;
	}

	private ClickHouseClientProperties resolve(ClientPath path) {
		ClickHouseClientProperties top = ClientInheritance.merge(this.properties, new ClickHouseClientProperties());
		top.setUrl(this.connectionDetails.getUrl());
		top.setUsername(this.connectionDetails.getUsername());
		top.setPassword(this.connectionDetails.getPassword());
		top.setAccessToken(this.connectionDetails.getAccessToken());
		top.setDatabase(this.connectionDetails.getDatabase());
		if (path.isDefault()) {
			return top;
		}
		return ClientInheritance.merge(own(path), top);
	}

	private ClickHouseClientProperties own(ClientPath path) {
		if (path.isDefault()) {
			return this.properties;
		}
		ClickHouseClientProperties own = this.properties.getClients().get(path.clientName());
		if (own == null) {
			throw new NoSuchClickHouseClientException(path.clientName(), this.properties.getClients().keySet());
		}
		return own;
	}

	private boolean anyRequestPolicy() {
		return this.properties.getClients()
			.values()
			.stream()
			.anyMatch((client) -> SessionPolicies.isRequest(client.getSession().getPolicy()));
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
	}

}
