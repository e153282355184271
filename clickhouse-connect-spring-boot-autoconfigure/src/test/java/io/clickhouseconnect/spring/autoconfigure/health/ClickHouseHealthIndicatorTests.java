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
				ClickHouseClient client = ClickHouseClient.create("http://127.0.0.1:" + silent.getLocalPort())) {
			Health health = new ClickHouseHealthIndicator(client, Duration.ofMillis(200)).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).extractingByKey("error").asString().contains("time limit of PT0.2S");
		}
	}

	private static Health health(String url) {
		try (ClickHouseClient client = ClickHouseClient.create(url)) {
			return new ClickHouseHealthIndicator(client).health();
		}
	}

}
