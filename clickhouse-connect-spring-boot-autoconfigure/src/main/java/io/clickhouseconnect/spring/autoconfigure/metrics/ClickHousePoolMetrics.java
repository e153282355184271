package io.clickhouseconnect.spring.autoconfigure.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;

import io.clickhouseconnect.micrometer.PoolMetrics;
import io.clickhouseconnect.pool.PoolManager;

/**
 * Binds the gauges of all pools, and removes them with the context: a registry that lives
 * longer would show the numbers of closed pools, and those of no later pool of the name.
 */
class ClickHousePoolMetrics implements MeterBinder, AutoCloseable {

	private final ObjectProvider<PoolManager> pools;

	private final List<PoolMetrics> bound = new CopyOnWriteArrayList<>();

	ClickHousePoolMetrics(ObjectProvider<PoolManager> pools) {
		this.pools = pools;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.pools.stream().map(PoolMetrics::new).forEach((metrics) -> {
			metrics.bindTo(registry);
			this.bound.add(metrics);
		});
	}

	@Override
	public void close() {
		this.bound.forEach(PoolMetrics::close);
		this.bound.clear();
	}

}
