package io.clickhouseconnect.spring.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

/**
 * What there is to know of each client: its properties, those that it inherits, and the
 * {@link ClickHouseConnectionDetails} that take the place of both.
 */
final class ConfiguredClients {

	private static final Log logger = LogFactory.getLog(ConfiguredClients.class);

	private final ClickHouseProperties properties;

	private final TreeMap<String, ClickHouseConnectionDetails> details;

	ConfiguredClients(ClickHouseProperties properties, ListableBeanFactory beanFactory) {
		this.properties = properties;
		this.details = new TreeMap<>(beanFactory.getBeansOfType(ClickHouseConnectionDetails.class));
		this.details.values().removeIf(PropertiesClickHouseConnectionDetails.class::isInstance);
		this.details.values().forEach(this::checkName);
	}

	private void checkName(ClickHouseConnectionDetails details) {
		String name = details.getClientName();
		if (name != null && !names().contains(name)) {
			throw new NoSuchClickHouseClientException(name, this.properties.getClients().keySet());
		}
	}

	/**
	 * Returns the names of all clients, the default one first.
	 */
	Set<String> names() {
		Set<String> names = new LinkedHashSet<>(Set.of(ClientPath.DEFAULT));
		names.addAll(this.properties.getClients().keySet());
		return names;
	}

	boolean anyRequestPolicy() {
		return this.properties.getClients()
			.values()
			.stream()
			.anyMatch((client) -> SessionPolicies.isRequest(client.getSession().getPolicy()));
	}

	/**
	 * Returns what a client says itself.
	 */
	ClickHouseClientProperties own(ClientPath path) {
		if (path.isDefault()) {
			return this.properties;
		}
		ClickHouseClientProperties own = this.properties.getClients().get(path.clientName());
		if (own == null) {
			throw new NoSuchClickHouseClientException(path.clientName(), this.properties.getClients().keySet());
		}
		return own;
	}

	/**
	 * Returns what holds for a client, complete.
	 */
	ClickHouseClientProperties resolve(ClientPath path) {
		ClickHouseClientProperties client = ClientInheritance.merge(this.properties, new ClickHouseClientProperties());
		ClickHouseConnectionDetails ofDefault = detailsOf(ClientPath.DEFAULT);
		if (ofDefault != null) {
			replace(client, ofDefault);
		}
		if (path.isDefault()) {
			return client;
		}
		ClickHouseClientProperties own = own(path);
		client = ClientInheritance.merge(own, client);
		ClickHouseConnectionDetails details = detailsOf(path.clientName());
		if (details != null) {
			replace(client, details);
			if (details.getClientName() == null && StringUtils.hasLength(own.getDatabase())) {
				// One server for all clients; what tells them apart stays.
				client.setDatabase(own.getDatabase());
			}
		}
		return client;
	}

	/**
	 * Replaces where a client connects to. With another server goes another login, lest a
	 * password be sent to a server that it is not for.
	 */
	private static void replace(ClickHouseClientProperties client, ClickHouseConnectionDetails details) {
		boolean login = StringUtils.hasLength(details.getUsername()) || StringUtils.hasLength(details.getPassword())
				|| StringUtils.hasLength(details.getAccessToken());
		String url = details.getUrl();
		if (url != null) {
			client.setUrl(url);
			client.setProxyPath(null);
		}
		if (login || url != null) {
			client.setUsername(details.getUsername());
			client.setPassword(details.getPassword());
			client.setAccessToken(details.getAccessToken());
		}
		String database = details.getDatabase();
		if (database != null) {
			client.setDatabase(database);
		}
	}

	private List<String> beansOfDetails(@Nullable String clientName) {
		return this.details.entrySet()
			.stream()
			.filter((entry) -> Objects.equals(entry.getValue().getClientName(), clientName))
			.map(Map.Entry::getKey)
			.toList();
	}

	private @Nullable ClickHouseConnectionDetails detailsOf(String clientName) {
		List<String> named = beansOfDetails(clientName);
		List<String> candidates = named.isEmpty() ? beansOfDetails(null) : named;
		if (candidates.size() > 1) {
			throw new InvalidClickHousePropertyException(new ClientPath(clientName).prefix(),
					"the connection details " + String.join(", ", new TreeSet<>(candidates)) + " all apply to it",
					"Let each of them name one client, for example by @ServiceConnection(name = \"reports\"), "
							+ "or remove all but one.");
		}
		return candidates.isEmpty() ? null : this.details.get(candidates.get(0));
	}

	/**
	 * Tells which connection details are not used because others name the same client.
	 */
	void logOverridden() {
		for (String clientName : names()) {
			ClickHouseConnectionDetails used = detailsOf(clientName);
			this.details.forEach((bean, other) -> {
				if (used != null && used.getClientName() != null && other.getClientName() == null) {
					logger.warn("The ClickHouse client '" + clientName + "' uses the connection details that name it "
							+ "and not those of '" + bean + "', which are for every client");
				}
			});
		}
	}

	/**
	 * Returns the SSL bundle that the connection details of the clients bring for a pool.
	 * @return the bundle, or {@code null} for that of the properties
	 */
	@Nullable SslBundle sslBundle(String poolName) {
		String from = null;
		SslBundle bundle = null;
		String without = null;
		for (String clientName : names()) {
			ClientPath path = new ClientPath(clientName);
			ClickHouseClientProperties client = resolve(path);
			if (!poolName.equals(poolOf(client))) {
				continue;
			}
			SslBundle own = sslBundleOf(clientName);
			if (own == null) {
				without = isEncrypted(client) ? clientName : without;
			}
			else if (bundle != null && bundle != own) {
				throw contradiction(poolName, clientName, String.valueOf(from), "of different SSL bundles");
			}
			else {
				bundle = own;
				from = clientName;
			}
		}
		if (from != null && without != null) {
			throw contradiction(poolName, from, without, "with an SSL bundle for the first one only");
		}
		return bundle;
	}

	@Nullable SslBundle sslBundleOf(String clientName) {
		ClickHouseConnectionDetails details = detailsOf(clientName);
		return (details != null) ? details.getSslBundle() : null;
	}

	static String poolOf(ClickHouseClientProperties client) {
		String pool = client.getPool();
		return StringUtils.hasLength(pool) ? pool : ClientPath.DEFAULT;
	}

	private static boolean isEncrypted(ClickHouseClientProperties client) {
		String url = client.getUrl();
		return url != null && (url.startsWith("https:") || url.startsWith("clickhouses:"));
	}

	private static InvalidClickHousePropertyException contradiction(String poolName, String first, String second,
			String how) {
		return new InvalidClickHousePropertyException("clickhouse.pools." + poolName,
				"the clients '" + first + "' and '" + second + "' share it, but their connection details are " + how,
				"Give one of the clients a pool of its own, by its property 'pool'.");
	}

}
