package io.clickhouseconnect.micrometer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.pool.PoolStats;

/**
 * Gauges of how many connections a pool has, its servers taken together, with the tag
 * {@code pool}. Pools that are bound to one registry need names of their own. What
 * happens to the connections is measured by a {@link MicrometerPoolListener}. Thread
 * safe. <pre class="code">
 * new PoolMetrics(PoolManager.defaultPool()).bindTo(registry);
 * </pre>
 */
public final class PoolMetrics implements MeterBinder, AutoCloseable {

	private final PoolManager pool;

	private final Map<MeterRegistry, List<? extends Meter>> bound = new ConcurrentHashMap<>();

	/**
	 * Creates the gauges of a pool, not bound to a registry yet.
	 * @param pool the pool
	 */
	public PoolMetrics(PoolManager pool) {
		this.pool = pool;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.bound.computeIfAbsent(registry, (key) -> List.of(
				gauge(key, "leased", "Connections that calls use", (stats) -> stats.total().leased()),
				gauge(key, "idle", "Connections that are open and free", (stats) -> stats.total().idle()),
				gauge(key, "pending", "Calls that wait for a connection", (stats) -> stats.total().pending()),
				gauge(key, "max", "Connections allowed to the servers in use", (stats) -> stats.total().max())));
	}

	private Gauge gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<PoolStats> value) {
		// Strong, since the pool of an application may be held by nothing but its
		// clients.
		return Gauge
			.builder(MicrometerPoolListener.PREFIX + name, this.pool, (pool) -> value.applyAsDouble(pool.stats()))
			.description(description)
			.tags(Tags.of(MicrometerPoolListener.POOL_TAG, this.pool.name()))
			.strongReference(true)
			.register(registry);
	}

	/**
	 * Removes the gauges from the registries that they were bound to.
	 */
	@Override
	public void close() {
		this.bound.keySet().forEach((registry) -> {
			List<? extends Meter> meters = this.bound.remove(registry);
			if (meters != null) {
				meters.forEach(registry::remove);
			}
		});
	}

}
