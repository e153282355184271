package io.clickhouseconnect.pool;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/**
 * The connections to one server.
 */
final class ServerPool {

	private final PoolingHttpClientConnectionManager connections;

	private final HttpClientConnectionManager manager;

	private final CloseableHttpClient client;

	private final int maxSize;

	ServerPool(String server, PoolSettings settings) {
		this.maxSize = settings.maxSize;
		this.connections = HttpClientFactory.connections(settings);
		this.manager = new MeteredConnectionManager(this.connections, server, settings.listener);
		this.client = HttpClientFactory.client(this.manager, server, settings);
	}

	CloseableHttpClient client() {
		return this.client;
	}

	PoolStats.Counts counts() {
		org.apache.hc.core5.pool.PoolStats stats = this.connections.getTotalStats();
		return new PoolStats.Counts(stats.getLeased(), stats.getAvailable(), stats.getPending(), this.maxSize);
	}

	void evict(TimeValue idleFor) {
		this.connections.closeExpired();
		this.connections.closeIdle(idleFor);
	}

	void close() {
		this.manager.close(CloseMode.IMMEDIATE);
		this.client.close(CloseMode.IMMEDIATE);
	}

}
