package io.clickhouseconnect.spring.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.pool.PoolManager;

/**
 * {@link AutoConfiguration Auto-configuration} for ClickHouse clients and their
 * connection pools.
 * <p>
 * The beans and their names:
 * <ul>
 * <li>{@code clickHousePool}, a {@link PoolManager}: the pool named {@code default}. A
 * bean of the application's own with this name takes its place, and so does its only
 * {@link PoolManager} bean, whatever the name, unless the name is that of another pool or
 * the bean is no {@linkplain Bean#defaultCandidate() default candidate}.</li>
 * <li>{@code <name>ClickHousePool} for each entry of {@code clickhouse.pools}, to be
 * injected with {@code @Qualifier("<name>")}. A bean of the application's own with such a
 * name serves the clients that name the pool; such a pool has no entry.</li>
 * <li>{@code clickHouseClient}, a {@link ClickHouseClient}, primary.</li>
 * <li>{@code <name>ClickHouseClient} for each entry of {@code clickhouse.clients}, to be
 * injected with {@code @Qualifier("<name>")}. If the application has a
 * {@link ClickHouseClient} of its own, there are no others, unless its bean is no
 * {@linkplain Bean#defaultCandidate() default candidate}.</li>
 * </ul>
 * Clients are closed before the pools they use.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnClass(ClickHouseClient.class)
@ConditionalOnBooleanProperty(name = "clickhouse.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ClickHouseProperties.class)
public final class ClickHouseAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ClickHouseConnectionDetails.class)
	PropertiesClickHouseConnectionDetails clickHouseConnectionDetails(ClickHouseProperties properties) {
		return new PropertiesClickHouseConnectionDetails(properties);
	}

	@Bean
	static ClickHouseQualifiers clickHouseQualifiers(Environment environment) {
		return new ClickHouseQualifiers(environment);
	}

	@Bean
	ConfiguredClients clickHouseConfiguredClients(ClickHouseProperties properties, ListableBeanFactory beanFactory) {
		return new ConfiguredClients(properties, beanFactory);
	}

	@Bean
	ClickHousePoolFactory clickHousePoolFactory(ClickHouseProperties properties, ConfiguredClients clients,
			ObjectProvider<SslBundles> sslBundles, ObjectProvider<PoolManagerBuilderCustomizer> customizers) {
		return new ClickHousePoolFactory(properties, clients, sslBundles, customizers);
	}

	@Bean
	@Conditional(PoolLookup.OnMissingDefaultPool.class)
	PoolManager clickHousePool(ClickHousePoolFactory factory) {
		return factory.create(ClientPath.DEFAULT);
	}

	@Bean
	ClickHouseClientBuilders clickHouseClientBuilders(ConfiguredClients clients, ClickHousePoolFactory poolFactory,
			ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<ClickHouseClientBuilderCustomizer> customizers) {
		return new ClickHouseClientBuilders(clients, poolFactory, beanFactory, customizers);
	}

	@Bean
	ConfigurationCheck clickHouseConfigurationCheck(Environment environment, ConfiguredClients clients,
			ConfigurableListableBeanFactory beanFactory) {
		return new ConfigurationCheck(environment, clients, beanFactory);
	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(OnFreeBeanNames.Pools.class)
	@Import(ClickHousePoolRegistrar.class)
	static class PoolConfiguration {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(ClickHouseClient.class)
	static class ClientConfiguration {

		@Configuration(proxyBeanMethods = false)
		@Conditional(OnFreeBeanNames.Clients.class)
		@Import(ClickHouseClientRegistrar.class)
		static class RegistrationConfiguration {

		}

	}

}
