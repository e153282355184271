package io.clickhouseconnect.spring.autoconfigure.health;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClickHouseHealthContributorAutoConfiguration}.
 */
class ClickHouseHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClickHouseAutoConfiguration.class,
				ClickHouseHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class));

	@Test
	void oneIndicatorForOneClient() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(ClickHouseHealthIndicator.class)
			.hasBean("clickhouseHealthContributor"));
	}

	@Test
	void oneIndicatorForEachOfSeveralClients() {
		this.contextRunner.withPropertyValues("clickhouse.clients.reports.database=reports").run((context) -> {
			assertThat(context).doesNotHaveBean(ClickHouseHealthIndicator.class);
			CompositeHealthContributor all = context.getBean("clickhouseHealthContributor",
					CompositeHealthContributor.class);
			assertThat(all.stream()).extracting(HealthContributors.Entry::name)
				.containsExactlyInAnyOrder("clickHouseClient", "reportsClickHouseClient");
		});
	}

	@Test
	void leavesHealthToTheApplication() {
		HealthIndicator own = () -> Health.up().build();
		this.contextRunner.withBean("clickhouseHealthIndicator", HealthIndicator.class, () -> own)
			.run((context) -> assertThat(context).doesNotHaveBean(ClickHouseHealthIndicator.class)
				.doesNotHaveBean("clickhouseHealthContributor"));
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("management.health.clickhouse.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("clickhouseHealthContributor"));
	}

	@Test
	void backsOffWithoutAClient() {
		this.contextRunner.withPropertyValues("clickhouse.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("clickhouseHealthContributor"));
	}

	/**
	 * By the import as in an application, which decides before it loads the class.
	 */
	@Test
	void backsOffWithoutSpringBootsHealth() {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ClickHouseClient.class)
				.doesNotHaveBean("clickhouseHealthContributor"));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ClickHouseAutoConfiguration.class, ClickHouseHealthContributorAutoConfiguration.class })
	static class Application {

	}

}
