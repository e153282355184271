package io.clickhouseconnect.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.pool.PoolManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ClickHouseAutoConfiguration}.
 */
class ClickHouseAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClickHouseAutoConfiguration.class));

	@Test
	void oneClientAndOnePoolByDefault() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(ClickHouseClient.class)
			.hasBean("clickHouseClient")
			.hasSingleBean(PoolManager.class)
			.hasBean("clickHousePool"));
	}

	@Test
	void nothingWhenDisabled() {
		this.contextRunner.withPropertyValues("clickhouse.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ClickHouseClient.class)
				.doesNotHaveBean(PoolManager.class));
	}

	@Test
	void nothingWithoutTheClientOnTheClassPath() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ClickHouseClient.class))
			.run((context) -> assertThat(context).doesNotHaveBean(ClickHouseAutoConfiguration.class));
	}

	@Test
	void oneBeanForEachPoolAndClient() {
		this.contextRunner
			.withPropertyValues("clickhouse.pools.reports.max-size=16", "clickhouse.clients.reports.pool=reports")
			.run((context) -> {
				assertThat(context.getBeansOfType(PoolManager.class)).containsOnlyKeys("clickHousePool",
						"reportsClickHousePool");
				assertThat(context.getBeansOfType(ClickHouseClient.class)).containsOnlyKeys("clickHouseClient",
						"reportsClickHouseClient");
			});
	}

	@Test
	void theDefaultOnesAreInjectedUnlessAnotherIsNamed() {
		this.contextRunner
			.withPropertyValues("clickhouse.pools.reports.max-size=16", "clickhouse.clients.reports.pool=reports")
			.withUserConfiguration(InjectionConfiguration.class)
			.run((context) -> {
				Injected injected = context.getBean(Injected.class);
				assertThat(injected.client()).isSameAs(context.getBean("clickHouseClient"));
				assertThat(injected.reports()).isSameAs(context.getBean("reportsClickHouseClient"));
				assertThat(injected.pool()).isSameAs(context.getBean("clickHousePool"));
			});
	}

	@Test
	void aClientAndTheServiceThatUsesItCanHaveTheSameName() {
		this.contextRunner.withPropertyValues("clickhouse.clients.reports.database=d")
			.withBean("reports", Reports.class)
			.run((context) -> assertThat(context.getBean(Reports.class).client)
				.isSameAs(context.getBean("reportsClickHouseClient")));
	}

	@Test
	void clientsAndPoolsAreQualifiedByTheirNamesAndTheirBeanNames() {
		this.contextRunner
			.withPropertyValues("clickhouse.pools.reports.max-size=16", "clickhouse.clients.reports.pool=reports")
			.withUserConfiguration(QualifiedConfiguration.class)
			.run((context) -> {
				Qualified qualified = context.getBean(Qualified.class);
				assertThat(qualified.client()).isSameAs(context.getBean("reportsClickHouseClient"));
				assertThat(qualified.clientByBeanName()).isSameAs(qualified.client());
				assertThat(qualified.pool()).isSameAs(context.getBean("reportsClickHousePool"));
				assertThat(qualified.poolByBeanName()).isSameAs(qualified.pool());
			});
	}

	@Test
	void allClientsAreInjectedAsAMapOfTheirBeanNames() {
		this.contextRunner.withPropertyValues("clickhouse.clients.reports.database=d")
			.withBean(AllClients.class)
			.run((context) -> assertThat(context.getBean(AllClients.class).clients).containsOnlyKeys("clickHouseClient",
					"reportsClickHouseClient"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aTakenNameOfAClientIsRefused(boolean allowOverriding) {
		this.contextRunner.withAllowBeanDefinitionOverriding(allowOverriding)
			.withPropertyValues("clickhouse.clients.reports.database=d")
			.withBean("reportsClickHouseClient", String.class, () -> "mine")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'clickhouse.clients.reports'")
				.hasMessageContaining("'reportsClickHouseClient'"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aTakenNameOfAPoolIsRefused(boolean allowOverriding) {
		this.contextRunner.withAllowBeanDefinitionOverriding(allowOverriding)
			.withPropertyValues("clickhouse.pools.reports.max-size=1")
			.withBean("reportsClickHousePool", PoolManager.class, () -> PoolManager.builder().build())
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'clickhouse.pools.reports'")
				.hasMessageContaining("'reportsClickHousePool'"));
	}

	@Test
	void theOnlyPoolOfTheApplicationIsTheDefaultPool() {
		PoolManager own = PoolManager.builder().name("own").maxSize(1).build();
		this.contextRunner.withBean("connections", PoolManager.class, () -> own)
			.withPropertyValues("clickhouse.pools.reports.max-size=16", "clickhouse.clients.reports.pool=reports")
			.run((context) -> {
				assertThat(context).doesNotHaveBean("clickHousePool");
				assertThat(context.getBean(PoolManager.class)).isSameAs(own);
				assertThat(context.getBean(ClickHouseClient.class)).extracting("builder.pool").isSameAs(own);
				assertThat(context.getBean("reportsClickHouseClient")).extracting("builder.pool")
					.isSameAs(context.getBean("reportsClickHousePool"));
			});
	}

	@Test
	void aPoolThatIsNoDefaultCandidateIsNotTheDefaultPool() {
		this.contextRunner.withUserConfiguration(PoolBesideConfiguration.class)
			.run((context) -> assertThat(context).hasBean("clickHousePool"));
	}

	@Test
	void thePoolIsNotTheOneOfTheProcess() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean(PoolManager.class)).isNotSameAs(PoolManager.defaultPool()));
	}

	@Test
	void anotherDefaultPoolTakesThePlace() {
		PoolManager own = PoolManager.builder().name("own").build();
		this.contextRunner.withBean("clickHousePool", PoolManager.class, () -> own)
			.run((context) -> assertThat(context).getBean(PoolManager.class).isSameAs(own));
	}

	@Test
	void aPoolOfTheApplicationServesClientsThatNameIt() {
		PoolManager own = PoolManager.builder().name("own").build();
		this.contextRunner.withBean("reportsClickHousePool", PoolManager.class, () -> own)
			.withPropertyValues("clickhouse.clients.reports.pool=reports")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aClientOfTheApplicationIsTheOnlyOne() {
		this.contextRunner.withPropertyValues("clickhouse.clients.reports.database=reports")
			.withUserConfiguration(OwnClientConfiguration.class)
			.run((context) -> assertThat(context).getBeanNames(ClickHouseClient.class).containsOnly("own"));
	}

	@Test
	void aClientOfTheApplicationMayStandBesideTheOthers() {
		this.contextRunner.withUserConfiguration(BesideConfiguration.class)
			.run((context) -> assertThat(context).getBeanNames(ClickHouseClient.class)
				.containsOnly("own", "clickHouseClient"));
	}

	@Test
	void buildersAreThereForClientsOfTheApplication() {
		this.contextRunner.withPropertyValues("clickhouse.url=http://example.org")
			.withUserConfiguration(OwnClientConfiguration.class)
			.run((context) -> assertThat(context.getBean(ClickHouseClientBuilders.class).builder("default"))
				.hasToString("ClickHouseClient.Builder[default at http://example.org:8123]"));
	}

	@Test
	void customizersSeeEveryPoolAndClientInTheirOrder() {
		this.contextRunner
			.withPropertyValues("clickhouse.pools.reports.max-size=16", "clickhouse.clients.reports.pool=reports")
			.withUserConfiguration(CustomizerConfiguration.class)
			.run((context) -> {
				assertThat(context.getBean(CustomizerConfiguration.class).seen).containsExactlyInAnyOrder(
						"pool default 1", "pool default 2", "pool reports 1", "pool reports 2", "client default 1",
						"client default 2", "client reports 1", "client reports 2");
				assertThat(context.getBean(CustomizerConfiguration.class).seen).containsSubsequence("client default 1",
						"client default 2");
				assertThat(context.getBean(CustomizerConfiguration.class).seen).containsSubsequence("pool reports 1",
						"pool reports 2");
				assertThat(context.getBean(PoolManager.class).maxSize()).isEqualTo(42);
			});
	}

	@Test
	void clientsAreClosedBeforeTheirPools() {
		DestructionOrder order = new DestructionOrder();
		this.contextRunner.withBean(DestructionOrder.class, () -> order)
			.withPropertyValues("clickhouse.pools.reports.max-size=16", "clickhouse.clients.reports.pool=reports")
			.run((context) -> {
				ClickHouseClient client = context.getBean(ClickHouseClient.class);
				PoolManager pool = context.getBean(PoolManager.class);
				context.close();
				assertThat(order.names).containsSubsequence("clickHouseClient", "clickHousePool");
				assertThat(order.names).containsSubsequence("reportsClickHouseClient", "reportsClickHousePool");
				assertThatExceptionOfType(ClickHouseRequestException.class)
					.isThrownBy(() -> client.sql("SELECT 1").rawQuery("CSV"));
				ClickHouseClient another = ClickHouseClient.builder().url("http://localhost:1").pool(pool).build();
				assertThatExceptionOfType(ClickHouseRequestException.class)
					.isThrownBy(() -> another.sql("SELECT 1").rawQuery("CSV"))
					.withMessageContaining("closed");
			});
	}

	static class Reports {

		private final ClickHouseClient client;

		Reports(@Qualifier("reports") ClickHouseClient client) {
			this.client = client;
		}

	}

	static class AllClients {

		private final Map<String, ClickHouseClient> clients;

		AllClients(Map<String, ClickHouseClient> clients) {
			this.clients = clients;
		}

	}

	record Qualified(ClickHouseClient client, ClickHouseClient clientByBeanName, PoolManager pool,
			PoolManager poolByBeanName) {

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedConfiguration {

		@Bean
		Qualified qualified(@Qualifier("reports") ClickHouseClient client,
				@Qualifier("reportsClickHouseClient") ClickHouseClient clientByBeanName,
				@Qualifier("reports") PoolManager pool,
				@Qualifier("reportsClickHousePool") PoolManager poolByBeanName) {
			return new Qualified(client, clientByBeanName, pool, poolByBeanName);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PoolBesideConfiguration {

		@Bean(defaultCandidate = false)
		PoolManager connections() {
			return PoolManager.builder().name("own").build();
		}

	}

	record Injected(ClickHouseClient client, ClickHouseClient reports, PoolManager pool) {

	}

	@Configuration(proxyBeanMethods = false)
	static class InjectionConfiguration {

		@Bean
		Injected injected(ClickHouseClient client, @Autowired @Qualifier("reports") ClickHouseClient second,
				PoolManager pool) {
			return new Injected(client, second, pool);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnClientConfiguration {

		@Bean
		ClickHouseClient own() {
			return ClickHouseClient.create("http://localhost:8123");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BesideConfiguration {

		@Bean(defaultCandidate = false)
		ClickHouseClient own() {
			return ClickHouseClient.create("http://localhost:8123");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CustomizerConfiguration {

		private final List<String> seen = new ArrayList<>();

		@Bean
		@Order(2)
		PoolManagerBuilderCustomizer secondPoolCustomizer() {
			return (name, builder) -> this.seen.add("pool " + name + " 2");
		}

		@Bean
		@Order(1)
		PoolManagerBuilderCustomizer firstPoolCustomizer() {
			return (name, builder) -> {
				builder.maxSize(42);
				this.seen.add("pool " + name + " 1");
			};
		}

		@Bean
		@Order(2)
		ClickHouseClientBuilderCustomizer secondClientCustomizer() {
			return (name, builder) -> this.seen.add("client " + name + " 2");
		}

		@Bean
		@Order(1)
		ClickHouseClientBuilderCustomizer firstClientCustomizer() {
			return (name, builder) -> this.seen.add("client " + name + " 1");
		}

	}

	static final class DestructionOrder implements DestructionAwareBeanPostProcessor {

		private final List<String> names = new ArrayList<>();

		@Override
		public void postProcessBeforeDestruction(Object bean, String beanName) {
			this.names.add(beanName);
		}

	}

}
