package io.clickhouseconnect.spring.autoconfigure.observation;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.micrometer.ClickHouseObservationConvention;
import io.clickhouseconnect.micrometer.MicrometerOperationObserver;
import io.clickhouseconnect.observation.OperationObserver;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseAutoConfiguration;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseClientBuilderCustomizer;

/**
 * {@link AutoConfiguration Auto-configuration} for observation of ClickHouse clients: all
 * {@link OperationObserver} beans watch all clients, the application's own ones too.
 */
@AutoConfiguration(before = ClickHouseAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ClickHouseClient.class)
@ConditionalOnBooleanProperty(name = "clickhouse.enabled", matchIfMissing = true)
public final class ClickHouseObservationAutoConfiguration {

	@Bean
	@Order(0)
	ClickHouseClientBuilderCustomizer clickHouseObserverCustomizer(ObjectProvider<OperationObserver> observers) {
		return (clientName,
				builder) -> observers.orderedStream().reduce(OperationObserver::andThen).ifPresent(builder::observer);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ObservationRegistry.class)
	@ConditionalOnBean(ObservationRegistry.class)
	static class MicrometerConfiguration {

		@Bean
		@ConditionalOnMissingBean
		MicrometerOperationObserver clickHouseMicrometerOperationObserver(ObservationRegistry registry,
				ObjectProvider<ClickHouseObservationConvention> convention) {
			return new MicrometerOperationObserver(registry, convention.getIfAvailable());
		}

	}

}
