package io.clickhouseconnect.spring.autoconfigure.health;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * {@link AbstractHealthIndicator Health indicator} for a ClickHouse server: it is up if
 * it lets the client's user run a query in the client's database, which its {@code /ping}
 * would not tell.
 */
public class ClickHouseHealthIndicator extends AbstractHealthIndicator {

	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	private final ClickHouseClient client;

	private final Duration timeout;

	/**
	 * Creates an indicator that waits 3 seconds for the server.
	 * @param client the client
	 */
	public ClickHouseHealthIndicator(ClickHouseClient client) {
		this(client, TIMEOUT);
	}

	/**
	 * Creates an indicator.
	 * @param client the client
	 * @param timeout how long to wait for the server, a connection to it included
	 */
	public ClickHouseHealthIndicator(ClickHouseClient client, Duration timeout) {
		super("ClickHouse health check failed");
		this.client = client;
		this.timeout = timeout;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		byte[] version = this.client.sql("SELECT version()")
			.withoutSession()
			.timeout(this.timeout)
			.rawQuery("TabSeparatedRaw");
		builder.up().withDetail("version", new String(version, StandardCharsets.UTF_8).strip());
	}

}
