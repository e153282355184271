package io.clickhouseconnect.spring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.pool.PoolManager;

import static org.assertj.core.api.Assertions.assertThat;

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
	void oneBeanForEachPoolAndClient() {
		this.contextRunner
			.withPropertyValues("clickhouse.pools.reports.max-size=16", "clickhouse.clients.reports.pool=reports")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBeansOfType(PoolManager.class)).containsOnlyKeys("clickHousePool",
						"reportsClickHousePool");
				assertThat(context.getBeansOfType(ClickHouseClient.class)).containsOnlyKeys("clickHouseClient",
						"reports");
				assertThat(context.getBean(ClickHouseClient.class)).isSameAs(context.getBean("clickHouseClient"));
				assertThat(context.getBean(PoolManager.class)).isSameAs(context.getBean("clickHousePool"));
			});
	}

}
