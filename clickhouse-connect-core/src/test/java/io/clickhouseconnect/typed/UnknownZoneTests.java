package io.clickhouseconnect.typed;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Time zones of the session that Java knows by another name, or not at all, and what else
 * fails before the first block.
 */
@ExtendWith(ClickHouseExtension.class)
class UnknownZoneTests {

	private final PoolManager pool = PoolManager.builder().name("zones").maxSize(1).build();

	private ClickHouseClient client;

	@BeforeEach
	void client(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.pool(this.pool)
			.session(SessionIdStrategy.none())
			.build();
	}

	@AfterEach
	void noConnectionIsLeft() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.pool.close();
	}

	@ParameterizedTest
	@CsvSource({ "EST, 2024-01-15T07:00", "MST, 2024-01-15T05:00", "HST, 2024-01-15T02:00", "ROC, 2024-01-15T20:00",
			"Factory, 2024-01-15T12:00" })
	void timesInZonesWithOtherNamesAreThoseThatTheServerShows(String zone, LocalDateTime shown) {
		Row row = this.client.sql("SELECT toDateTime(1705320000) AS t, toString(t) AS text")
			.setting("session_timezone", zone)
			.query()
			.firstRow()
			.orElseThrow();
		assertThat(row.getLocalDateTime("t")).isEqualTo(shown);
		assertThat(row.getString("t")).isEqualTo(row.getString("text"));
		assertThat(row.getInstant("t")).isEqualTo(Instant.ofEpochSecond(1_705_320_000));
	}

	@Test
	void localTimesAreWrittenInZonesWithOtherNames() {
		this.client.sql("CREATE TABLE zones (t DateTime) ENGINE = Memory").command();
		this.client.insert("zones")
			.setting("session_timezone", "HST")
			.rows(List.of(List.of(LocalDateTime.parse("2024-01-15T02:00"))));
		assertThat(this.client.sql("SELECT toUnixTimestamp(t) FROM zones").command().asLong()).isEqualTo(1_705_320_000);
	}

	@Test
	void aZoneThatNobodyKnowsMattersOnlyToTimes() {
		try (ScriptedServer server = ScriptedServer.start((conversation) -> {
			conversation.readRequest();
			byte[] block = { 1, 1, 1, 'a', 5, 'U', 'I', 'n', 't', '8', 7 };
			conversation.write(ScriptedServer.goodHead("Native")
					+ "X-ClickHouse-Timezone: Mars/Olympus\r\nContent-Length: 11\r\n\r\n");
			conversation.write(block);
		}); ClickHouseClient mars = this.client.mutate().url(server.url()).build()) {
			assertThat(mars.sql("SELECT 7 AS a").query(Long.class).single()).isEqualTo(7);
		}
	}

	@Test
	void aTimeInAZoneThatNobodyKnowsIsAnErrorThatSaysSo() {
		try (ScriptedServer server = ScriptedServer.start((conversation) -> {
			conversation.readRequest();
			byte[] block = { 1, 1, 1, 'a', 8, 'D', 'a', 't', 'e', 'T', 'i', 'm', 'e', 0, 0, 0, 0 };
			conversation.write(ScriptedServer.goodHead("Native")
					+ "X-ClickHouse-Timezone: Mars/Olympus\r\nContent-Length: 17\r\n\r\n");
			conversation.write(block);
		}); ClickHouseClient mars = this.client.mutate().url(server.url()).build()) {
			assertThatExceptionOfType(ClickHouseDataException.class)
				.isThrownBy(() -> mars.sql("SELECT now() AS a").query())
				.withMessageContaining("timeZone");
			assertThat(mars.sql("SELECT now() AS a").timeZone(ZoneId.of("Asia/Tokyo")).query().rowCount()).isOne();
		}
	}

}
