package io.clickhouseconnect.spring.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.pool.PoolManager;

/**
 * {@link AutoConfiguration Auto-configuration} for ClickHouse clients and their
 * connection pools.
 * <p>
 * The beans and their names:
 * <ul>
 * <li>{@code clickHousePool}, a {@link PoolManager}: the pool named {@code default}. A
 * bean of the application's own with this name takes its place.</li>
 * <li>{@code <name>ClickHousePool} for each entry of {@code clickhouse.pools}. A bean of
 * the application's own with such a name serves the clients that name the pool; such a
 * pool has no entry.</li>
 * <li>{@code clickHouseClient}, a {@link ClickHouseClient}, primary.</li>
 * <li>{@code <name>} for each entry of {@code clickhouse.clients}, to be injected with
 * {@code @Qualifier("<name>")}. If the application has a {@link ClickHouseClient} of its
 * own, there are no others, unless its bean is no {@linkplain Bean#defaultCandidate()
 * default candidate}.</li>
 * </ul>
 * Clients are closed before the pools they use.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnClass(ClickHouseClient.class)
@ConditionalOnBooleanProperty(name = "clickhouse.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ClickHouseProperties.class)
@Import(ClickHousePoolRegistrar.class)
public final class ClickHouseAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ClickHouseConnectionDetails.class)
	PropertiesClickHouseConnectionDetails clickHouseConnectionDetails(ClickHouseProperties properties) {
		return new PropertiesClickHouseConnectionDetails(properties);
	}

	@Bean
	ClickHousePoolFactory clickHousePoolFactory(ClickHouseProperties properties, ObjectProvider<SslBundles> sslBundles,
			ObjectProvider<PoolManagerBuilderCustomizer> customizers) {
		return new ClickHousePoolFactory(properties, sslBundles, customizers);
	}

	@Bean
	@ConditionalOnMissingBean(name = PoolLookup.DEFAULT_BEAN)
	PoolManager clickHousePool(ClickHousePoolFactory factory) {
		return factory.create(ClientPath.DEFAULT);
	}

	@Bean
	ClickHouseClientBuilders clickHouseClientBuilders(ClickHouseProperties properties,
			ClickHouseConnectionDetails connectionDetails, ListableBeanFactory beanFactory,
			ObjectProvider<ClickHouseClientBuilderCustomizer> customizers) {
		return new ClickHouseClientBuilders(properties, connectionDetails, beanFactory, customizers);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(ClickHouseClient.class)
	@Import(ClickHouseClientRegistrar.class)
	static class ClientConfiguration {

	}

}
