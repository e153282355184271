package io.clickhouseconnect.spring.autoconfigure;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.QueryResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the properties that typed results depend on, with a real server.
 */
@ExtendWith(ClickHouseExtension.class)
class TypedPropertiesTests {

	private static final String SQL = "SELECT toDateTime(0) AS pickup_time, number AS number FROM numbers(1)";

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void useServer(TestDatabase database) {
		this.contextRunner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ClickHouseAutoConfiguration.class))
			.withPropertyValues("clickhouse.url=" + database.url());
	}

	@Test
	void timeZoneIsThatOfTheProperty() {
		this.contextRunner.withPropertyValues("clickhouse.time-zone=Asia/Tokyo").run((context) -> {
			QueryResult result = context.getBean(ClickHouseClient.class).sql(SQL).query();
			assertThat(result.rows().get(0).getLocalDateTime(0)).hasToString("1970-01-01T09:00");
		});
	}

	@Test
	void columnsAreNamedByTheProperty() {
		this.contextRunner.withPropertyValues("clickhouse.column-naming=camel-case").run((context) -> {
			QueryResult result = context.getBean(ClickHouseClient.class).sql(SQL).query();
			assertThat(result.metadata()).extracting(ColumnMetadata::name).containsExactly("pickupTime", "number");
		});
	}

	@Test
	void namedClientsInheritBoth() {
		this.contextRunner
			.withPropertyValues("clickhouse.time-zone=Asia/Tokyo", "clickhouse.column-naming=camel-case",
					"clickhouse.clients.reports.database=default")
			.run((context) -> {
				QueryResult result = context.getBean("reportsClickHouseClient", ClickHouseClient.class)
					.sql(SQL)
					.query();
				assertThat(result.rows().get(0).getLocalDateTime("pickupTime")).hasToString("1970-01-01T09:00");
			});
	}

}
