package io.clickhouseconnect.spring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Options of the default client, which all clients inherit, and of the pools and clients
 * that have names.
 */
@ConfigurationProperties("clickhouse")
public class ClickHouseProperties extends ClickHouseClientProperties {

	/**
	 * Connection pools by name. The one named default is always there.
	 */
	private Map<String, ClickHousePoolProperties> pools = new LinkedHashMap<>();

	/**
	 * Further clients by name. What a client does not say is as in the default client.
	 */
	private Map<String, ClickHouseClientProperties> clients = new LinkedHashMap<>();

	public Map<String, ClickHousePoolProperties> getPools() {
		return this.pools;
	}

	public void setPools(Map<String, ClickHousePoolProperties> pools) {
		this.pools = pools;
	}

	public Map<String, ClickHouseClientProperties> getClients() {
		return this.clients;
	}

	public void setClients(Map<String, ClickHouseClientProperties> clients) {
		this.clients = clients;
	}

	static ClickHouseProperties bind(Environment environment) {
		return Binder.get(environment).bindOrCreate("clickhouse", ClickHouseProperties.class);
	}

}
