package io.clickhouseconnect.spring.autoconfigure.health;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Options of the health checks.
 */
@ConfigurationProperties("management.health.clickhouse")
public class ClickHouseHealthProperties {

	/**
	 * How long a check waits for the server, opening a connection to it included.
	 */
	private Duration timeout = Duration.ofSeconds(3);

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

}
