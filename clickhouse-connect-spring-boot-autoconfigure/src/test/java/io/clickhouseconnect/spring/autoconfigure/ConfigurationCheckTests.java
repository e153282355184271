package io.clickhouseconnect.spring.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.clickhouseconnect.pool.PoolManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConfigurationCheck}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationCheckTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClickHouseAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "clickhouse.clients.reports.ulr, clickhouse.clients.reports.url",
			"clickhouse.clients.reports.maxRetry, clickhouse.clients.reports.max-retries",
			"clickhouse.client.reports.url, clickhouse.clients", "clickhouse.sesion.policy, clickhouse.session",
			"clickhouse.session.polcy, clickhouse.session.policy",
			"clickhouse.pools.default.ssl.bundel, clickhouse.pools.default.ssl.bundle",
			"clickhouse.pools.reports.maxsize2, clickhouse.pools.reports.max-size" })
	void aKeyThatThereIsNotIsLoggedWithTheNearestOne(String wrong, String right, CapturedOutput output) {
		this.contextRunner.withPropertyValues(wrong + "=1")
			.run((context) -> assertThat(output).contains("There is no property")
				.contains("did you mean '" + right + "'?"));
	}

	@Test
	void theOriginOfAKeyThatThereIsNotIsLogged(CapturedOutput output) {
		this.contextRunner.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=classpath:unknown-key.yaml")
			.run((context) -> assertThat(output)
				.contains("'clickhouse.clients.reports.ulr' (class path resource [unknown-key.yaml] - 4:12)"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "clickhouse.enabled=true", "clickhouse.settings.max_threads=4", "clickhouse.maxRetries=1",
			"clickhouse.embedded.engine=/usr/bin/clickhouse", "clickhouse.headers.X-Tenant=a",
			"clickhouse.clients.reports.settings.max_threads=4", "clickhouse.pools.default.max_size=4",
			"management.health.clickhouse.enabled=false" })
	void keysThatThereAreAreNotLogged(String property, CapturedOutput output) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(output).doesNotContain("There is no property"));
	}

	@Test
	void environmentVariablesOfOtherProgramsAreNotLogged(CapturedOutput output) {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								Map.of("CLICKHOUSE_USER", "me"))))
			.run((context) -> assertThat(output).doesNotContain("There is no property"));
	}

	@Test
	void aPoolThatNobodyUsesIsLogged(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("clickhouse.pools.reprots.max-size=1", "clickhouse.pools.reports.max-size=1",
					"clickhouse.clients.reports.pool=reports")
			.run((context) -> assertThat(output).contains("'clickhouse.pools.reprots'")
				.contains("default, reports")
				.doesNotContain("'clickhouse.pools.reports'"));
	}

	@Test
	void aPoolThatABeanUsesIsNotLogged(CapturedOutput output) {
		this.contextRunner.withPropertyValues("clickhouse.pools.reports.max-size=1")
			.withBean(PoolUser.class)
			.run((context) -> assertThat(output).doesNotContain("No client uses"));
	}

	record PoolUser(@Qualifier("reports") PoolManager pool) {

	}

}
