package io.clickhouseconnect.spring.autoconfigure.health;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.observation.OperationObserver;
import io.clickhouseconnect.pool.PoolListener;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.pool.PoolStats;
import io.clickhouseconnect.session.SessionIdStrategy;

/**
 * {@link AbstractHealthIndicator Health indicator} for a ClickHouse server: it is up if
 * it responds to {@code /ping}. The first check, and the first one after the server was
 * down, also asks for the version, which tells whether the client's user may run a query
 * in the client's database. Later checks run no query, since one keeps a server awake
 * that is paid for while it is.
 * <p>
 * Checks have a connection of their own, so that they wait for no call: a server whose
 * connections in the pool of the client are all in use is up, with a detail that says so.
 */
public class ClickHouseHealthIndicator extends AbstractHealthIndicator implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	/** Two checks may come at once, such as those of two probes. */
	private static final int CONNECTIONS = 2;

	private final ClickHouseClient client;

	private final Duration timeout;

	private final PoolManager connections;

	private final ClickHouseClient probe;

	private volatile @Nullable String version;

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
	 * @param timeout how long to wait for the server, opening a connection to it included
	 */
	public ClickHouseHealthIndicator(ClickHouseClient client, Duration timeout) {
		super("ClickHouse health check failed");
		this.client = client;
		this.timeout = timeout;
		this.connections = client.pool()
			.mutate()
			.name(client.pool().name() + "-health")
			.maxSize(CONNECTIONS)
			.listener(PoolListener.NOOP)
			.build();
		this.probe = client.mutate()
			.pool(this.connections)
			.session(SessionIdStrategy.none())
			.observer(OperationObserver.NOOP)
			.build();
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		if (!this.probe.ping(this.timeout)) {
			this.version = null;
			builder.down()
				.withDetail("error", "The server at " + this.client.endpoint() + " did not answer its /ping within "
						+ this.timeout.toMillis() + " ms");
			return;
		}
		builder.up().withDetail("version", version());
		PoolStats.Counts counts = this.client.pool().stats().servers().get(this.client.endpoint());
		if (counts != null && counts.leased() >= counts.max()) {
			builder.withDetail("pool", "All " + counts.max() + " connections of the pool '" + this.client.pool().name()
					+ "' are in use, and " + counts.pending() + " calls wait for one");
		}
	}

	private String version() {
		String known = this.version;
		if (known == null) {
			byte[] text = this.probe.sql("SELECT version()").timeout(this.timeout).rawQuery("TabSeparatedRaw");
			known = new String(text, StandardCharsets.UTF_8).strip();
			this.version = known;
		}
		return known;
	}

	/**
	 * Closes the connection of the checks.
	 */
	@Override
	public void close() {
		this.probe.close();
		this.connections.close();
	}

}
