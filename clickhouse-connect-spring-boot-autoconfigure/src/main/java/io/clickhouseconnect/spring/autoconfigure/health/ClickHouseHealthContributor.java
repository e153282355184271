package io.clickhouseconnect.spring.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of several clients. Spring Boot asks one after the other; the first that it
 * asks of a pass starts the checks of all, so that servers that are down cost one timeout
 * together and not one each.
 */
class ClickHouseHealthContributor implements CompositeHealthContributor, AutoCloseable {

	private final Map<String, ClickHouseHealthIndicator> indicators;

	ClickHouseHealthContributor(Map<String, ClickHouseHealthIndicator> indicators) {
		this.indicators = new LinkedHashMap<>(indicators);
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return this.indicators.get(name);
	}

	@Override
	public Stream<Entry> stream() {
		Pass pass = new Pass();
		return this.indicators.keySet().stream().map((name) -> new Entry(name, pass.indicator(name)));
	}

	@Override
	public void close() {
		this.indicators.values().forEach(ClickHouseHealthIndicator::close);
	}

	/**
	 * One pass over all indicators.
	 */
	private final class Pass {

		private @Nullable Map<String, CompletableFuture<Health>> checks;

		HealthIndicator indicator(String name) {
			return () -> {
				CompletableFuture<Health> check = checks().get(name);
				return (check != null) ? check.join() : Health.unknown().build();
			};
		}

		private synchronized Map<String, CompletableFuture<Health>> checks() {
			Map<String, CompletableFuture<Health>> started = this.checks;
			if (started == null) {
				started = new LinkedHashMap<>();
				for (Map.Entry<String, ClickHouseHealthIndicator> entry : ClickHouseHealthContributor.this.indicators
					.entrySet()) {
					started.put(entry.getKey(), CompletableFuture.supplyAsync(entry.getValue()::health,
							(task) -> run(entry.getKey(), task)));
				}
				this.checks = started;
			}
			return started;
		}

		private static void run(String name, Runnable task) {
			Thread thread = new Thread(task, "clickhouse-health-" + name);
			thread.setDaemon(true);
			thread.start();
		}

	}

}
