package io.clickhouseconnect.sample;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseAutoConfiguration;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedServerTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClickHouseAutoConfiguration.class))
		.withUserConfiguration(EmbeddedServer.class)
		.withPropertyValues("clickhouse.database=default", "clickhouse.clients.second.timeout=1m");

	@Test
	void configuredUrlComesFirst() {
		this.contextRunner.withPropertyValues("clickhouse.url=http://clickhouse.example:8123").run((context) -> {
			assertThat(context).doesNotHaveBean(EmbeddedClickHouse.class);
			assertThat(context.getBean(ClickHouseConnectionDetails.class).getUrl())
				.isEqualTo("http://clickhouse.example:8123");
		});
	}

	@Test
	void everyClientUsesTheEmbeddedServerWhichEndsWithTheApplication() {
		EmbeddedClickHouse[] server = new EmbeddedClickHouse[1];
		this.contextRunner.run((context) -> {
			server[0] = context.getBean(EmbeddedClickHouse.class);
			assertThat(context.getBeansOfType(ClickHouseClient.class).values()).hasSize(2)
				.allSatisfy((client) -> assertThat(client.sql("SELECT 1").command().asLong()).isEqualTo(1));
		});
		assertThat(server[0].isRunning()).isFalse();
	}

}
