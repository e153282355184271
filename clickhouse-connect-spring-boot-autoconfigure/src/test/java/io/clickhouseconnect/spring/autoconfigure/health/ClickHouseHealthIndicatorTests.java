package io.clickhouseconnect.spring.autoconfigure.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClickHouseHealthIndicator}.
 */
@ExtendWith(ClickHouseExtension.class)
class ClickHouseHealthIndicatorTests {

	@Test
	void isUpWithTheVersionOfTheServer(TestDatabase database) {
		Health health = health(database.url().toString());
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).isEqualTo(Map.of("version", database.query("SELECT version()")));
	}

	@Test
	void isDownForAPasswordThatTheServerRefusesAndDoesNotTellIt(TestDatabase database) {
		Health health = health("http://somebody:hush-hush@127.0.0.1:" + database.server().httpPort());
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).extractingByKey("error")
			.asString()
			.contains("AUTHENTICATION_FAILED")
			.doesNotContain("hush-hush");
	}

	@Test
	void isDownForADatabaseThatIsNotThere(TestDatabase database) {
		Health health = health("http://127.0.0.1:" + database.server().httpPort() + "/not_there");
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).extractingByKey("error").asString().contains("UNKNOWN_DATABASE");
	}

	@Test
	void isDownWhereNobodyListens() {
		assertThat(health("http://127.0.0.1:1").getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void isDownForAServerThatNeverAnswers() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				ClickHouseClient client = ClickHouseClient.create("http://127.0.0.1:" + silent.getLocalPort());
				ClickHouseHealthIndicator indicator = new ClickHouseHealthIndicator(client, Duration.ofMillis(200))) {
			Health health = indicator.health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).extractingByKey("error")
				.asString()
				.contains("did not answer its /ping within 200 ms");
		}
	}

	@Test
	void isUpWithADetailWhileThePoolIsFull(TestDatabase database) {
		try (PoolManager pool = PoolManager.builder().maxSize(1).build();
				ClickHouseClient client = ClickHouseClient.builder()
					.url(database.url().toString())
					.session(SessionIdStrategy.none())
					.pool(pool)
					.build();
				ClickHouseHealthIndicator indicator = new ClickHouseHealthIndicator(client);
				RawStream open = client.sql("SELECT * FROM numbers(10000000)").rawStream("TSV")) {
			assertThat(open.read()).isPositive();
			assertThat(pool.stats().total().leased()).isOne();
			Health health = indicator.health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).extractingByKey("pool").asString().contains("All 1 connections");
		}
	}

	@Test
	void runsAQueryForTheVersionOnce(TestDatabase database) {
		try (ClickHouseClient client = ClickHouseClient.builder()
			.url(database.url().toString())
			.name("health-check")
			.build(); ClickHouseHealthIndicator indicator = new ClickHouseHealthIndicator(client)) {
			indicator.health();
			indicator.health();
			indicator.health();
		}
		database.execute("SYSTEM FLUSH LOGS");
		assertThat(database.query("SELECT count() FROM system.query_log WHERE type = 'QueryFinish' "
				+ "AND startsWith(http_user_agent, 'health-check ')"))
			.isEqualTo("1");
	}

	private static Health health(String url) {
		try (ClickHouseClient client = ClickHouseClient.create(url);
				ClickHouseHealthIndicator indicator = new ClickHouseHealthIndicator(client)) {
			return indicator.health();
		}
	}

}
