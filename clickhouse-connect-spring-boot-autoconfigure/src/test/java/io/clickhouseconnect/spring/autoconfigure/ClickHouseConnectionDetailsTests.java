package io.clickhouseconnect.spring.autoconfigure;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

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
			this.contextRunner.withBean(ClickHouseConnectionDetails.class, () -> new FixedDetails(server.url()))
				.withPropertyValues("clickhouse.url=http://nowhere", "clickhouse.access-token=abc",
						"clickhouse.clients.reports.database=reports")
				.run((context) -> {
					RecordingServer.Call call = server.callOf(context.getBean(ClickHouseClient.class));
					assertThat(call.login()).isEqualTo("u:p");
					RecordingServer.Call other = server.callOf(context.getBean("reports", ClickHouseClient.class));
					assertThat(other.login()).isEqualTo("u:p");
					assertThat(other.parameters()).containsEntry("database", "reports");
				});
		}
	}

	record FixedDetails(String url) implements ClickHouseConnectionDetails {

		@Override
		public String getUrl() {
			return this.url;
		}

		@Override
		public String getUsername() {
			return "u";
		}

		@Override
		public String getPassword() {
			return "p";
		}

	}

}
