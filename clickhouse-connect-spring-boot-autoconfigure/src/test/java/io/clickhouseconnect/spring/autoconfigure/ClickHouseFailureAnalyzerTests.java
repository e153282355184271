package io.clickhouseconnect.spring.autoconfigure;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.spring.autoconfigure.session.ClickHouseRequestSessionAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what users read when their properties are wrong.
 */
class ClickHouseFailureAnalyzerTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClickHouseAutoConfiguration.class));

	private Environment environment = new StandardEnvironment();

	@Test
	void unknownPool() {
		FailureAnalysis analysis = analyze("clickhouse.pools.reports.max-size=3", "clickhouse.clients.c.pool=reprots");
		assertThat(analysis.getDescription()).contains("'clickhouse.clients.c.pool'", "'reprots'");
		assertThat(analysis.getAction()).contains("default, reports", "'clickhouse.pools.reprots'");
	}

	@Test
	void unknownClient() {
		FailureAnalysis analysis = analyze(this.contextRunner.withUserConfiguration(WrongQualifierConfiguration.class),
				"clickhouse.clients.reports.database=d", "clickhouse.clients.audit.database=d");
		assertThat(analysis.getDescription()).contains("'reprots'", "audit, reports");
		assertThat(analysis.getAction()).contains("'clickhouse.clients.reprots'");
	}

	@Test
	void unknownClientOfTheBuilders() {
		FailureAnalysis analysis = analyze(this.contextRunner.withUserConfiguration(WrongBuilderConfiguration.class));
		assertThat(analysis.getDescription()).contains("'reprots'", "there are no clients");
	}

	@Test
	void unreadableUrlWithoutItsPassword() {
		FailureAnalysis analysis = analyze("clickhouse.url=http://me:se cret@localhost");
		assertThat(analysis.getDescription()).contains("'clickhouse.url'", "index").doesNotContain("cret");
		assertThat(analysis.getAction()).contains("'clickhouse.url'").doesNotContain("cret");
	}

	@Test
	void unknownScheme() {
		FailureAnalysis analysis = analyze("clickhouse.clients.c.url=jdbc:clickhouse://localhost");
		assertThat(analysis.getDescription()).contains("'clickhouse.clients.c.url'");
		assertThat(analysis.getAction()).contains("'clickhouse.url' if it is inherited");
	}

	@Test
	void unreadableProxyWithoutItsPassword() {
		FailureAnalysis analysis = analyze("clickhouse.pools.default.proxy=http://me:se cret@proxy:1");
		assertThat(analysis.getDescription()).contains("'clickhouse.pools.default.proxy'").doesNotContain("cret");
	}

	@Test
	void sizeOutOfBounds() {
		assertThat(analyze("clickhouse.pools.default.max-size=0").getDescription())
			.contains("'clickhouse.pools.default.max-size'", "at least 1");
	}

	@Test
	void unknownSslBundle() {
		assertThat(analyze("clickhouse.pools.default.ssl.bundle=ours").getDescription())
			.contains("'clickhouse.pools.default.ssl.bundle'", "no SSL bundles");
	}

	@Test
	void unknownSslBundleAmongOthers() {
		FailureAnalysis analysis = analyze(
				this.contextRunner.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class)),
				"clickhouse.pools.default.ssl.bundle=nope");
		assertThat(analysis.getDescription()).contains("'clickhouse.pools.default.ssl.bundle'", "Value: \"nope\"");
		assertThat(analysis.getAction()).contains("'clickhouse.pools.default.ssl.bundle'");
	}

	@Test
	void compressionWhoseLibraryIsMissing() {
		FailureAnalysis analysis = analyze("clickhouse.response-compression=brotli");
		assertThat(analysis.getDescription()).contains("'clickhouse.response-compression'", "Value: \"brotli\"",
				"class path");
	}

	@Test
	void fileAndLineOfAProperty() {
		FailureAnalysis analysis = analyze(
				this.contextRunner.withInitializer(new ConfigDataApplicationContextInitializer()),
				"spring.config.location=classpath:wrong.yaml");
		assertThat(analysis.getDescription()).contains("'clickhouse.clients.reports.pool'", "Value: \"reprots\"",
				"[wrong.yaml] - 4:13");
	}

	@Test
	void originOfAnInheritedPropertyWithoutItsSecret() {
		FailureAnalysis analysis = analyze("clickhouse.url=ftp://me:secret@localhost",
				"clickhouse.clients.reports.max-retries=1");
		assertThat(analysis.getDescription()).contains("Property: clickhouse.url", "Origin: ").doesNotContain("secret");
	}

	@Test
	void tokenAndPassword() {
		FailureAnalysis analysis = analyze("clickhouse.access-token=tok", "clickhouse.password=secret");
		assertThat(analysis.getDescription()).contains("'clickhouse.access-token'", "one or the other")
			.doesNotContain("secret");
		assertThat(analysis.getAction()).contains("contradict");
	}

	@Test
	void tokenAndUserOfTheUrl() {
		FailureAnalysis analysis = analyze("clickhouse.access-token=tok", "clickhouse.url=http://me:secret@localhost");
		assertThat(analysis.getDescription()).contains("'clickhouse'", "access token").doesNotContain("secret");
	}

	@Test
	void unknownSessionPolicy() {
		assertThat(analyze("clickhouse.session.policy=reqest").getDescription()).contains("'clickhouse.session.policy'",
				"'reqest'", "client, none, query, request, thread");
	}

	@Test
	void fallbackOfAnotherPolicy() {
		assertThat(analyze("clickhouse.session.policy=client", "clickhouse.session.fallback=query").getDescription())
			.contains("'clickhouse.session.fallback'", "'client'");
	}

	@Test
	void fallbackToRequest() {
		assertThat(analyze("clickhouse.session.policy=request", "clickhouse.session.fallback=request").getDescription())
			.contains("'clickhouse.session.fallback'", "'request' is no session policy");
	}

	@Test
	void waitLimitWithoutWaiting() {
		assertThat(analyze("clickhouse.session.when-busy=fail", "clickhouse.session.wait-limit=1s").getDescription())
			.contains("'clickhouse.session.wait-limit'", "nothing waits");
	}

	@Test
	void clientNamedDefault() {
		assertThat(analyze("clickhouse.clients.default.database=d").getDescription())
			.contains("'clickhouse.clients.default'");
	}

	@Test
	void requestSessionsInAReactiveApplication() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ClickHouseAutoConfiguration.class,
					ClickHouseRequestSessionAutoConfiguration.class))
			.withPropertyValues("clickhouse.session.policy=request")
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription())
				.contains("servlet applications only"));
	}

	private FailureAnalysis analyze(String... properties) {
		return analyze(this.contextRunner, properties);
	}

	private FailureAnalysis analyze(ApplicationContextRunner runner, String... properties) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		runner.withInitializer((context) -> this.environment = context.getEnvironment())
			.withPropertyValues(properties)
			.run((context) -> analysis[0] = analyze(context.getStartupFailure()));
		return analysis[0];
	}

	private FailureAnalysis analyze(Throwable failure) {
		assertThat(failure).isNotNull();
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class,
					ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
						.and(Environment.class, this.environment),
					(type, name, ex) -> assertThat(name).doesNotContain("clickhouse"));
		return analyzers.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new AssertionError("nothing explains it", failure));
	}

	@Configuration(proxyBeanMethods = false)
	static class WrongQualifierConfiguration {

		@Bean
		String user(@Qualifier("reprots") ClickHouseClient client) {
			return client.name();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WrongBuilderConfiguration {

		@Bean
		ClickHouseClient own(ClickHouseClientBuilders builders) {
			return builders.builder("reprots").build();
		}

	}

}
