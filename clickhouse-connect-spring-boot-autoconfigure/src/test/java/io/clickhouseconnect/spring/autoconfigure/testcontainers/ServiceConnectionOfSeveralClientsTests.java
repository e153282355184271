package io.clickhouseconnect.spring.autoconfigure.testcontainers;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.context.ImportTestcontainers;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.testcontainers.clickhouse.ClickHouseContainer;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseAutoConfiguration;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for which clients a {@link ServiceConnection @ServiceConnection} is for. Where
 * the containers are is what matters, so they are not started.
 */
class ServiceConnectionOfSeveralClientsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(ServiceConnectionAutoConfiguration.class, ClickHouseAutoConfiguration.class))
		.withPropertyValues("clickhouse.url=http://production.example.org",
				"clickhouse.clients.reports.url=http://reports.example.org",
				"clickhouse.clients.audit.url=http://audit.example.org");

	@Test
	void aServiceConnectionIsForEveryClient() {
		this.contextRunner.withUserConfiguration(OneContainer.class).run((context) -> {
			assertThat(endpoint(context, "clickHouseClient")).isEqualTo("http://all.localhost:1");
			assertThat(endpoint(context, "reportsClickHouseClient")).isEqualTo("http://all.localhost:1");
			assertThat(endpoint(context, "auditClickHouseClient")).isEqualTo("http://all.localhost:1");
		});
	}

	@Test
	void aServiceConnectionThatNamesAClientIsForThatOne() {
		this.contextRunner.withUserConfiguration(NamedContainer.class, AnotherNamedContainer.class).run((context) -> {
			assertThat(endpoint(context, "clickHouseClient")).isEqualTo("http://production.example.org:8123");
			assertThat(endpoint(context, "reportsClickHouseClient")).isEqualTo("http://reports.localhost:1");
			assertThat(endpoint(context, "auditClickHouseClient")).isEqualTo("http://audit.localhost:1");
		});
	}

	@Test
	void namedAndUnnamedServiceConnectionsStandSideBySide() {
		this.contextRunner.withUserConfiguration(NamedContainer.class, OneContainer.class).run((context) -> {
			assertThat(context.getBeansOfType(ClickHouseConnectionDetails.class)).hasSize(2);
			assertThat(endpoint(context, "clickHouseClient")).isEqualTo("http://all.localhost:1");
			assertThat(endpoint(context, "reportsClickHouseClient")).isEqualTo("http://reports.localhost:1");
			assertThat(endpoint(context, "auditClickHouseClient")).isEqualTo("http://all.localhost:1");
		});
	}

	@Test
	void aServiceConnectionThatNamesNoClientIsRefused() {
		this.contextRunner.withUserConfiguration(MisspelledContainer.class).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("'reprots'", "audit, reports");
			assertThat(analysis.getAction()).contains("'clickhouse.clients.reprots'");
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { ProductNameContainer.class, ImageNameContainer.class, OtherRegistryContainer.class,
			ImportedContainer.class })
	void aServiceConnectionThatNamesItsImageIsForEveryClient(Class<?> configuration) {
		this.contextRunner.withUserConfiguration(configuration).run((context) -> {
			assertThat(endpoint(context, "clickHouseClient")).isEqualTo("http://all.localhost:1");
			assertThat(endpoint(context, "reportsClickHouseClient")).isEqualTo("http://all.localhost:1");
		});
	}

	private static FailureAnalysis analyze(Throwable failure) {
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class,
					ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
						.and(Environment.class, new StandardEnvironment()),
					(type, name, ex) -> assertThat(name).doesNotContain("clickhouse"));
		return analyzers.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new AssertionError("nothing explains it", failure));
	}

	private static String endpoint(ApplicationContext context, String bean) {
		return context.getBean(bean, ClickHouseClient.class).endpoint();
	}

	@Configuration(proxyBeanMethods = false)
	static class OneContainer {

		@Bean
		@ServiceConnection
		FixedContainer all() {
			return new FixedContainer("http://all.localhost:1");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NamedContainer {

		@Bean
		@ServiceConnection(name = "reports")
		FixedContainer reportsContainer() {
			return new FixedContainer("http://reports.localhost:1");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnotherNamedContainer {

		@Bean
		@ServiceConnection(name = "audit")
		FixedContainer auditContainer() {
			return new FixedContainer("http://audit.localhost:1");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MisspelledContainer {

		@Bean
		@ServiceConnection(name = "reprots")
		FixedContainer all() {
			return new FixedContainer("http://all.localhost:1");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProductNameContainer {

		@Bean
		@ServiceConnection(name = "clickhouse")
		FixedContainer all() {
			return new FixedContainer("http://all.localhost:1");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ImageNameContainer {

		@Bean
		@ServiceConnection(name = "clickhouse/clickhouse-server")
		FixedContainer all() {
			return new FixedContainer("http://all.localhost:1");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherRegistryContainer {

		@Bean
		@ServiceConnection(name = "registry.example.org/clickhouse:26.7")
		FixedContainer all() {
			return new FixedContainer("http://all.localhost:1");
		}

	}

	/**
	 * Spring Boot takes the connection name of a field without one from its image.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportTestcontainers
	static class ImportedContainer {

		@ServiceConnection
		static final FixedContainer all = new FixedContainer("http://all.localhost:1");

	}

	static class FixedContainer extends ClickHouseContainer {

		private final String url;

		FixedContainer(String url) {
			super("clickhouse/clickhouse-server:26.7");
			this.url = url;
		}

		@Override
		public void start() {
			// Needs no Docker.
		}

		@Override
		public void stop() {
			// Was not started.
		}

		@Override
		public String getDockerImageName() {
			return "nightly:1";
		}

		@Override
		public String getHttpUrl() {
			return this.url;
		}

	}

}
