package io.clickhouseconnect.pool;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;

/**
 * The connections of one pool, server by server. Thread safe.
 */
final class ServerPools {

	private final PoolSettings settings;

	private final ReentrantLock lock = new ReentrantLock();

	private final LinkedHashMap<String, ServerPool> servers = new LinkedHashMap<>(16, 0.75f, true);

	/** No longer handed out; kept until their last call has ended. */
	private final List<ServerPool> retired = new ArrayList<>();

	private final ScheduledThreadPoolExecutor evictor;

	private @Nullable Future<?> eviction;

	private boolean closed;

	ServerPools(PoolSettings settings) {
		this.settings = settings;
		this.evictor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "clickhouse-pool-" + settings.name + "-evictor");
			thread.setDaemon(true);
			return thread;
		});
		this.evictor.setRemoveOnCancelPolicy(true);
	}

	HttpClient client(String server) {
		this.lock.lock();
		try {
			ServerPool pool = this.servers.get(server);
			if (pool == null) {
				pool = open(server);
			}
			return pool.client();
		}
		finally {
			this.lock.unlock();
		}
	}

	private ServerPool open(String server) {
		if (this.closed) {
			throw new ClickHouseRequestException("The connection pool '" + this.settings.name
					+ "' is closed; give the client a pool that lives as long as it");
		}
		if (this.eviction == null) {
			long period = Math.max(50, this.settings.idleTimeout.toMillis() / 2);
			this.eviction = this.evictor.scheduleWithFixedDelay(this::evict, period, period, TimeUnit.MILLISECONDS);
		}
		ServerPool pool = new ServerPool(server, this.settings);
		this.servers.put(server, pool);
		if (this.servers.size() > this.settings.numPools) {
			Iterator<ServerPool> eldest = this.servers.values().iterator();
			ServerPool least = eldest.next();
			eldest.remove();
			this.retired.add(least);
			least.evict(TimeValue.ZERO_MILLISECONDS);
		}
		return pool;
	}

	private void evict() {
		List<ServerPool> inUse;
		List<ServerPool> ending;
		this.lock.lock();
		try {
			inUse = List.copyOf(this.servers.values());
			ending = List.copyOf(this.retired);
		}
		finally {
			this.lock.unlock();
		}
		TimeValue idle = TimeValue.of(this.settings.idleTimeout);
		inUse.forEach((pool) -> pool.evict(idle));
		ending.forEach((pool) -> pool.evict(TimeValue.ZERO_MILLISECONDS));
		List<ServerPool> ended = ending.stream().filter((pool) -> {
			PoolStats.Counts counts = pool.counts();
			return counts.leased() + counts.idle() + counts.pending() == 0;
		}).toList();
		this.lock.lock();
		try {
			this.retired.removeAll(ended);
		}
		finally {
			this.lock.unlock();
		}
	}

	PoolStats stats() {
		this.lock.lock();
		try {
			Map<String, PoolStats.Counts> each = new LinkedHashMap<>();
			this.servers.forEach((server, pool) -> each.put(server, pool.counts()));
			PoolStats.Counts total = each.values().stream().reduce(PoolStats.Counts.NONE, PoolStats.Counts::plus);
			for (ServerPool pool : this.retired) {
				PoolStats.Counts counts = pool.counts();
				total = total.plus(new PoolStats.Counts(counts.leased(), counts.idle(), counts.pending(), 0));
			}
			return new PoolStats(total, Map.copyOf(each));
		}
		finally {
			this.lock.unlock();
		}
	}

	void closeIdle() {
		this.lock.lock();
		try {
			this.servers.values().forEach((pool) -> pool.evict(TimeValue.ZERO_MILLISECONDS));
			this.retired.forEach((pool) -> pool.evict(TimeValue.ZERO_MILLISECONDS));
		}
		finally {
			this.lock.unlock();
		}
	}

	void close() {
		List<ServerPool> all = new ArrayList<>();
		boolean first;
		this.lock.lock();
		try {
			first = !this.closed;
			this.closed = true;
			all.addAll(this.servers.values());
			all.addAll(this.retired);
			this.servers.clear();
			this.retired.clear();
		}
		finally {
			this.lock.unlock();
		}
		this.evictor.shutdownNow();
		all.forEach(ServerPool::close);
		if (first) {
			this.settings.listener.closed();
		}
	}

}
