package io.clickhouseconnect.spring.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ReadonlySettings;
import io.clickhouseconnect.result.ColumnNaming;
import io.clickhouseconnect.result.ReadLimits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClickHouseClientProperties} and what clients inherit of them.
 */
class ClickHouseClientPropertiesTests {

	private RecordingServer server;

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void startServer() throws IOException {
		this.server = new RecordingServer();
		this.contextRunner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ClickHouseAutoConfiguration.class))
			.withPropertyValues("clickhouse.url=" + this.server.url());
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Test
	void loginDatabaseRolesAndPath() {
		this.contextRunner
			.withPropertyValues("clickhouse.username=u", "clickhouse.password=p", "clickhouse.database=d",
					"clickhouse.roles=r", "clickhouse.proxy-path=/ch")
			.run((context) -> {
				RecordingServer.Call call = this.server.callOf(context.getBean(ClickHouseClient.class));
				assertThat(call.login()).isEqualTo("u:p");
				assertThat(call.uri().getPath()).isEqualTo("/ch/");
				assertThat(call.parameters()).containsEntry("database", "d").containsEntry("role", "r");
			});
	}

	@Test
	void settingsHeadersAndCompression() {
		this.contextRunner
			.withPropertyValues("clickhouse.settings.max_execution_time=60", "clickhouse.headers.X-Tenant=7",
					"clickhouse.response-compression=lz4")
			.run((context) -> {
				RecordingServer.Call call = this.server.callOf(context.getBean(ClickHouseClient.class));
				assertThat(call.parameters()).containsEntry("max_execution_time", "60");
				assertThat(call.header("X-Tenant")).isEqualTo("7");
				assertThat(call.header("Accept-Encoding")).isEqualTo("lz4");
			});
	}

	@Test
	void accessTokenInsteadOfPassword() {
		this.contextRunner.withPropertyValues("clickhouse.access-token=abc", "clickhouse.password=")
			.run((context) -> assertThat(this.server.callOf(context.getBean(ClickHouseClient.class)).login())
				.isEqualTo("Bearer abc"));
	}

	@Test
	void yamlOfTheDesignIsUnderstood() {
		this.contextRunner.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=classpath:complete.yaml")
			.run((context) -> {
				RecordingServer.Call call = this.server.callOf(context.getBean(ClickHouseClient.class));
				assertThat(call.parameters()).containsEntry("database", "analytics")
					.containsEntry("max_execution_time", "60")
					.doesNotContainKey("session_id");
				assertThat(context.getBean("reportsClickHousePool")).hasFieldOrPropertyWithValue("settings.maxSize",
						16);
			});
	}

	@Test
	void namedClientInheritsWhatItDoesNotSay() {
		this.contextRunner
			.withPropertyValues("clickhouse.username=u", "clickhouse.password=p", "clickhouse.database=d",
					"clickhouse.settings.max_threads=4", "clickhouse.settings.max_execution_time=60",
					"clickhouse.headers.X-Tenant=7", "clickhouse.clients.reports.database=reports",
					"clickhouse.clients.reports.settings.max_execution_time=600")
			.run((context) -> {
				RecordingServer.Call call = this.server
					.callOf(context.getBean("reportsClickHouseClient", ClickHouseClient.class));
				assertThat(call.login()).isEqualTo("u:p");
				assertThat(call.parameters()).containsEntry("database", "reports")
					.containsEntry("max_threads", "4")
					.containsEntry("max_execution_time", "600");
				assertThat(call.header("X-Tenant")).isEqualTo("7");
				assertThat(call.header("User-Agent")).startsWith("reports ");
			});
	}

	@Test
	void namedClientWithATokenInheritsNoPassword() {
		this.contextRunner
			.withPropertyValues("clickhouse.username=u", "clickhouse.password=p",
					"clickhouse.clients.reports.access-token=abc")
			.run((context) -> assertThat(
					this.server.callOf(context.getBean("reportsClickHouseClient", ClickHouseClient.class)).login())
				.isEqualTo("Bearer abc"));
	}

	@Test
	void namedClientWithAPasswordInheritsNoToken() {
		this.contextRunner
			.withPropertyValues("clickhouse.access-token=abc", "clickhouse.clients.reports.username=u",
					"clickhouse.clients.reports.password=p")
			.run((context) -> assertThat(
					this.server.callOf(context.getBean("reportsClickHouseClient", ClickHouseClient.class)).login())
				.isEqualTo("u:p"));
	}

	@Test
	void namedClientTakesLoginAndDatabaseOfItsOwnUrl() {
		String url = this.server.url().replace("://", "://v:q@") + "/reports";
		this.contextRunner
			.withPropertyValues("clickhouse.username=u", "clickhouse.password=p", "clickhouse.database=d",
					"clickhouse.clients.reports.url=" + url)
			.run((context) -> {
				RecordingServer.Call call = this.server
					.callOf(context.getBean("reportsClickHouseClient", ClickHouseClient.class));
				assertThat(call.login()).isEqualTo("v:q");
				assertThat(call.parameters()).containsEntry("database", "reports");
			});
	}

	@Test
	void precisionErrorsAndLimitsReachTheClient() {
		this.contextRunner
			.withPropertyValues("clickhouse.exact=true", "clickhouse.show-server-errors=false",
					"clickhouse.read-limits.columns=7", "clickhouse.clients.reports.read-limits.memory=2MB")
			.run((context) -> {
				ReadLimits expected = ReadLimits.defaults().withColumns(7).withMemory(2 << 20);
				assertThat(context.getBean("reportsClickHouseClient"))
					.hasFieldOrPropertyWithValue("builder.showServerErrors", false)
					.hasFieldOrPropertyWithValue("builder.typed.exact", true)
					.hasFieldOrPropertyWithValue("builder.typed.limits", expected);
			});
	}

	@Test
	void aLimitThatIsOutOfRangeIsRefused() {
		this.contextRunner.withPropertyValues("clickhouse.read-limits.memory=1KB")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("must be at least 1 MiB"));
	}

	@Test
	void everyInheritedPropertyCanBeSaidAnew() {
		ClickHouseClientProperties own = new ClickHouseClientProperties();
		own.setTimeout(Duration.ofSeconds(1));
		own.setRequestCompression(Compression.GZIP);
		ClickHouseClientProperties base = new ClickHouseClientProperties();
		base.setTimeout(Duration.ofSeconds(2));
		base.setMaxRetries(7);
		base.getSession().setPolicy("query");
		ClickHouseClientProperties merged = ClientInheritance.merge(own, base);
		assertThat(merged.getTimeout()).isEqualTo(Duration.ofSeconds(1));
		assertThat(merged.getRequestCompression()).isEqualTo(Compression.GZIP);
		assertThat(merged.getMaxRetries()).isEqualTo(7);
		assertThat(merged.getSession().getPolicy()).isEqualTo("query");
	}

	@Test
	void everythingUnsaidIsInherited() {
		ClickHouseClientProperties base = new ClickHouseClientProperties();
		base.setUrl("http://example.org");
		base.setUsername("u");
		base.setPassword("p");
		base.setAccessToken("t");
		base.setDatabase("d");
		base.setRoles(List.of("r"));
		base.setProxyPath("/p");
		base.getSettings().put("a", "b");
		base.setReadonlySettings(ReadonlySettings.DROP);
		base.getHeaders().put("c", "d");
		base.setResponseCompression(Compression.GZIP);
		base.setRequestCompression(Compression.GZIP);
		base.setTimeout(Duration.ofSeconds(2));
		base.setMaxRetries(7);
		base.setPool("pool");
		base.setExact(true);
		base.setShowServerErrors(false);
		base.getReadLimits().setMemory(DataSize.ofMegabytes(1));
		base.getReadLimits().setColumns(2);
		base.getReadLimits().setTextLength(DataSize.ofMegabytes(3));
		base.getReadLimits().setCompressedBlock(DataSize.ofMegabytes(4));
		base.getReadLimits().setZstdWindow(DataSize.ofMegabytes(8));
		assertThat(base.getReadLimits()).hasNoNullFieldsOrProperties();
		base.setTimeZone(ZoneId.of("Europe/Moscow"));
		base.setColumnNaming(ColumnNaming.CAMEL_CASE);
		base.getSession().setPolicy("request");
		base.getSession().setFallback("query");
		base.getSession().setWhenBusy(ClickHouseSessionProperties.Busy.WAIT);
		base.getSession().setWaitLimit(Duration.ofSeconds(3));
		base.getSession().setTimeout(Duration.ofSeconds(4));
		assertThat(base).hasNoNullFieldsOrProperties();
		assertThat(base.getSession()).hasNoNullFieldsOrProperties();
		assertThat(ClientInheritance.merge(new ClickHouseClientProperties(), base)).usingRecursiveComparison()
			.isEqualTo(base);
	}

}
