package io.clickhouseconnect.spring.autoconfigure;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.clickhouseconnect.client.ClickHouseClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClickHouseConnectionDetails}.
 */
class ClickHouseConnectionDetailsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClickHouseAutoConfiguration.class));

	@Test
	void propertiesAreTheDetails() {
		this.contextRunner.withPropertyValues("clickhouse.url=http://example.org", "clickhouse.database=d")
			.run((context) -> {
				ClickHouseConnectionDetails details = context.getBean(ClickHouseConnectionDetails.class);
				assertThat(details).isInstanceOf(PropertiesClickHouseConnectionDetails.class);
				assertThat(details.getUrl()).isEqualTo("http://example.org");
				assertThat(details.getDatabase()).isEqualTo("d");
			});
	}

	@Test
	void detailsGoBeforePropertiesAndAreInherited() throws IOException {
		try (RecordingServer server = new RecordingServer()) {
			this.contextRunner
				.withBean(ClickHouseConnectionDetails.class, () -> new FixedDetails("default", server.url()))
				.withPropertyValues("clickhouse.url=http://nowhere", "clickhouse.access-token=abc",
						"clickhouse.clients.reports.database=reports")
				.run((context) -> {
					RecordingServer.Call call = server.callOf(context.getBean(ClickHouseClient.class));
					assertThat(call.login()).isEqualTo("u:p");
					RecordingServer.Call other = server
						.callOf(context.getBean("reportsClickHouseClient", ClickHouseClient.class));
					assertThat(other.login()).isEqualTo("u:p");
					assertThat(other.parameters()).containsEntry("database", "reports");
				});
		}
	}

	@Test
	void detailsForEveryClientReplaceTheUrlOfANamedClient() throws IOException {
		try (RecordingServer server = new RecordingServer()) {
			this.contextRunner.withBean(ClickHouseConnectionDetails.class, () -> new FixedDetails(null, server.url()))
				.withPropertyValues("clickhouse.clients.reports.url=http://production.example.org",
						"clickhouse.clients.reports.username=production", "clickhouse.clients.reports.password=secret",
						"clickhouse.clients.reports.proxy-path=/production",
						"clickhouse.clients.reports.database=reports")
				.run((context) -> {
					RecordingServer.Call call = server.callOf(reports(context));
					assertThat(call.login()).isEqualTo("u:p");
					assertThat(call.uri().getPath()).isEqualTo("/");
					assertThat(call.parameters()).containsEntry("database", "reports");
				});
		}
	}

	@Test
	void detailsOfANamedClientLeaveTheOtherClients() throws IOException {
		try (RecordingServer server = new RecordingServer(); RecordingServer other = new RecordingServer()) {
			this.contextRunner
				.withBean(ClickHouseConnectionDetails.class, () -> new FixedDetails("reports", server.url()))
				.withPropertyValues("clickhouse.url=" + other.url(),
						"clickhouse.clients.reports.url=http://production.example.org")
				.run((context) -> {
					assertThat(server.callOf(reports(context)).login()).isEqualTo("u:p");
					assertThat(other.callOf(context.getBean(ClickHouseClient.class)).login()).isNull();
				});
		}
	}

	@Test
	void detailsThatNameNoClientAreOfTheDefaultClient() throws IOException {
		try (RecordingServer server = new RecordingServer(); RecordingServer other = new RecordingServer()) {
			this.contextRunner
				.withBean(ClickHouseConnectionDetails.class, () -> new FixedDetails("default", server.url()))
				.withPropertyValues("clickhouse.clients.reports.url=" + other.url().replace("://", "://me:mine@"))
				.run((context) -> {
					assertThat(server.callOf(context.getBean(ClickHouseClient.class)).login()).isEqualTo("u:p");
					assertThat(other.callOf(reports(context)).login()).isEqualTo("me:mine");
				});
		}
	}

	@Test
	void detailsThatNameAClientComeBeforeThoseForEveryClient() throws IOException {
		try (RecordingServer server = new RecordingServer(); RecordingServer other = new RecordingServer()) {
			this.contextRunner
				.withBean("all", ClickHouseConnectionDetails.class, () -> new FixedDetails(null, server.url()))
				.withBean("one", ClickHouseConnectionDetails.class, () -> new FixedDetails("reports", other.url()))
				.withPropertyValues("clickhouse.clients.reports.max-retries=0")
				.run((context) -> {
					assertThat(server.callOf(context.getBean(ClickHouseClient.class))).isNotNull();
					assertThat(other.callOf(reports(context))).isNotNull();
				});
		}
	}

	@Test
	void twoDetailsForOneClientAreRefused() {
		this.contextRunner
			.withBean("first", ClickHouseConnectionDetails.class, () -> new FixedDetails(null, "http://a"))
			.withBean("second", ClickHouseConnectionDetails.class, () -> new FixedDetails(null, "http://b"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("first, second all apply"));
	}

	@Test
	void detailsOfAClientThatIsNotThereAreRefused() {
		this.contextRunner.withBean(ClickHouseConnectionDetails.class, () -> new FixedDetails("reprots", "http://a"))
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("'reprots'"));
	}

	@Test
	void thePasswordOfThePropertiesIsNotSentToTheServerOfDetails() throws IOException {
		try (RecordingServer server = new RecordingServer()) {
			this.contextRunner
				.withBean(ClickHouseConnectionDetails.class, () -> new FixedDetails(null, server.url(), null))
				.withPropertyValues("clickhouse.username=u", "clickhouse.password=p",
						"clickhouse.clients.reports.username=v", "clickhouse.clients.reports.password=q")
				.run((context) -> {
					assertThat(server.callOf(context.getBean(ClickHouseClient.class)).login()).isNull();
					assertThat(server.callOf(reports(context)).login()).isNull();
				});
		}
	}

	@Test
	void clientsOfOnePoolCannotHaveDifferentSslBundles() {
		SslBundle bundle = SslBundle.systemDefault();
		this.contextRunner
			.withBean(ClickHouseConnectionDetails.class,
					() -> new FixedDetails("reports", "https://reports.example.org", bundle))
			.withPropertyValues("clickhouse.url=https://example.org", "clickhouse.clients.reports.max-retries=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'clickhouse.pools.default'")
				.hasMessageContaining("'reports'"));
	}

	private static ClickHouseClient reports(ApplicationContext context) {
		return context.getBean("reportsClickHouseClient", ClickHouseClient.class);
	}

	record FixedDetails(@Nullable String clientName, String url, @Nullable String username,
			@Nullable SslBundle bundle) implements ClickHouseConnectionDetails {

		FixedDetails(@Nullable String clientName, String url) {
			this(clientName, url, "u", null);
		}

		FixedDetails(@Nullable String clientName, String url, @Nullable SslBundle bundle) {
			this(clientName, url, null, bundle);
		}

		@Override
		public @Nullable String getClientName() {
			return this.clientName;
		}

		@Override
		public String getUrl() {
			return this.url;
		}

		@Override
		public @Nullable String getUsername() {
			return this.username;
		}

		@Override
		public @Nullable String getPassword() {
			return (this.username != null) ? "p" : null;
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return this.bundle;
		}

	}

}
