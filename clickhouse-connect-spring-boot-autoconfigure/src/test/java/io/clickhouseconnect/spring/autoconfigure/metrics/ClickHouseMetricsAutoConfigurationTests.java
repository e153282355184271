package io.clickhouseconnect.spring.autoconfigure.metrics;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.micrometer.OperationMetrics;
import io.clickhouseconnect.pool.PoolListener;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseAutoConfiguration;
import io.clickhouseconnect.spring.autoconfigure.PoolManagerBuilderCustomizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ClickHouseMetricsAutoConfiguration}.
 */
class ClickHouseMetricsAutoConfigurationTests {

	private static final List<String> GAUGES = List.of("leased", "idle", "pending", "max");

	private final ApplicationContextRunner withoutRegistry = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(ClickHouseMetricsAutoConfiguration.class, ClickHouseAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.withoutRegistry
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class));

	@Test
	void hasGaugesForEachPool() {
		this.contextRunner.withPropertyValues("clickhouse.pools.reports.max-size=2").run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			for (String gauge : GAUGES) {
				String name = "clickhouse.pool.connections." + gauge;
				assertThat(registry.get(name).tag("pool", "default").gauge().value()).isZero();
				assertThat(registry.get(name).tag("pool", "reports").gauge().value()).isZero();
			}
		});
	}

	@Test
	void hasGaugesForAPoolOfTheApplication() {
		this.contextRunner.withUserConfiguration(OwnPoolConfiguration.class)
			.run((context) -> assertThat(context.getBean(MeterRegistry.class)
				.get("clickhouse.pool.connections.leased")
				.tag("pool", "own")
				.gauge()
				.value()).isZero());
	}

	@Test
	void timesThePools() {
		this.contextRunner.withPropertyValues("clickhouse.url=http://127.0.0.1:1").run((context) -> {
			callThatFails(context.getBean(ClickHouseClient.class));
			assertThat(context.getBean(MeterRegistry.class)
				.get("clickhouse.pool.connections.acquire")
				.tags("pool", "default", "server", "http://127.0.0.1:1")
				.timer()
				.count()).isEqualTo(3);
		});
	}

	@Test
	void metersStandBesideAListenerOfTheApplication() {
		this.contextRunner.withPropertyValues("clickhouse.url=http://127.0.0.1:1")
			.withUserConfiguration(OwnListenerConfiguration.class)
			.run((context) -> {
				callThatFails(context.getBean(ClickHouseClient.class));
				assertThat(context.getBean(MeterRegistry.class).find("clickhouse.pool.connections.acquire").timer())
					.isNotNull();
			});
	}

	@Test
	void aRegistryThatOutlivesAContextShowsThePoolsOfTheNextOne() {
		MeterRegistry registry = new SimpleMeterRegistry() {

			@Override
			public void close() {
				// Spring Boot closes registries with their context; this one is shared.
			}

		};
		ApplicationContextRunner runner = this.withoutRegistry
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
			.withBean("registry", MeterRegistry.class, () -> registry,
					(definition) -> definition.setDestroyMethodName(""));
		runner.withPropertyValues("clickhouse.url=http://127.0.0.1:1").run((context) -> {
			assertThat(registry.find("clickhouse.pool.connections.idle").gauge()).isNotNull();
			callThatFails(context.getBean(ClickHouseClient.class));
		});
		assertThat(registry.getMeters()).extracting((meter) -> meter.getId().getName())
			.noneMatch((name) -> name.startsWith("clickhouse."));
		runner.withPropertyValues("clickhouse.url=http://127.0.0.1:1", "clickhouse.pools.default.max-size=3")
			.run((context) -> {
				callThatFails(context.getBean(ClickHouseClient.class));
				assertThat(registry.get("clickhouse.pool.connections.max").gauge().value()).isEqualTo(3);
			});
	}

	@Test
	void nothingWhenDisabled() {
		this.contextRunner.withPropertyValues("clickhouse.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OperationMetrics.class)
				.doesNotHaveBean(PoolManagerBuilderCustomizer.class)
				.doesNotHaveBean("clickHousePoolMetrics"));
	}

	@Test
	void canBeSwitchedOffByTheNamesOfMeters() {
		this.contextRunner.withPropertyValues("management.metrics.enable.clickhouse.pool=false")
			.run((context) -> assertThat(
					context.getBean(MeterRegistry.class).find("clickhouse.pool.connections.leased").gauge())
				.isNull());
	}

	@Test
	void backsOffWithoutAMeterRegistry() {
		this.withoutRegistry.run((context) -> assertThat(context).hasSingleBean(ClickHouseClient.class)
			.doesNotHaveBean(OperationMetrics.class)
			.doesNotHaveBean(PoolManagerBuilderCustomizer.class));
	}

	@Test
	void backsOffWithoutMicrometer() {
		this.withoutRegistry.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ClickHouseClient.class)
				.doesNotHaveBean(PoolManagerBuilderCustomizer.class));
	}

	private static void callThatFails(ClickHouseClient client) {
		assertThatExceptionOfType(ClickHouseConnectionException.class)
			.isThrownBy(() -> client.sql("SELECT 1").rawQuery());
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPoolConfiguration {

		@Bean
		PoolManager clickHousePool() {
			return PoolManager.builder().name("own").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnListenerConfiguration {

		@Bean
		PoolManagerBuilderCustomizer ownListener() {
			return (poolName, builder) -> builder.listener(new PoolListener() {
			});
		}

	}

}
