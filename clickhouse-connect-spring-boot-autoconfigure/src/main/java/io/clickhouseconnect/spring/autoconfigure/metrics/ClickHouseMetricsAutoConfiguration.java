package io.clickhouseconnect.spring.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.micrometer.MicrometerPoolListener;
import io.clickhouseconnect.micrometer.OperationMetrics;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseAutoConfiguration;
import io.clickhouseconnect.spring.autoconfigure.PoolManagerBuilderCustomizer;

/**
 * {@link AutoConfiguration Auto-configuration} for meters of ClickHouse clients and their
 * connection pools. A pool has one listener: a customizer of the application's own that
 * sets another takes the place of the timers.
 */
@AutoConfiguration(before = ClickHouseAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({ ClickHouseClient.class, MeterRegistry.class })
@ConditionalOnBooleanProperty(name = "clickhouse.enabled", matchIfMissing = true)
@ConditionalOnBean(MeterRegistry.class)
public final class ClickHouseMetricsAutoConfiguration {

	@Bean
	@Order(0)
	PoolManagerBuilderCustomizer clickHousePoolListenerCustomizer(MeterRegistry registry) {
		return (poolName, builder) -> builder.listener(new MicrometerPoolListener(registry, poolName));
	}

	@Bean
	ClickHousePoolMetrics clickHousePoolMetrics(ObjectProvider<PoolManager> pools) {
		return new ClickHousePoolMetrics(pools);
	}

	@Bean
	@ConditionalOnMissingBean
	OperationMetrics clickHouseOperationMetrics(MeterRegistry registry) {
		return new OperationMetrics(registry);
	}

}
