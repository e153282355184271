package io.clickhouseconnect.pool;

import java.util.Map;

/**
 * The numbers of a pool at one moment.
 *
 * @param total all servers together
 * @param servers one entry for each server, keyed by scheme, host and port
 */
public record PoolStats(Counts total, Map<String, Counts> servers) {

	/**
	 * Numbers of connections.
	 *
	 * @param leased in use by a call
	 * @param idle open and free
	 * @param pending calls that wait for a connection
	 * @param max connections allowed
	 */
	public record Counts(int leased, int idle, int pending, int max) {

		static final Counts NONE = new Counts(0, 0, 0, 0);

		Counts plus(Counts other) {
			return new Counts(this.leased + other.leased, this.idle + other.idle, this.pending + other.pending,
					this.max + other.max);
		}

	}

}
