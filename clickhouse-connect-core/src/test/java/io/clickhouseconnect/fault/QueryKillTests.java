package io.clickhouseconnect.fault;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Crew;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Queries that nobody waits for are stopped on the server.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class QueryKillTests {

	/** Sends nothing for a long time, and does not notice by itself that nobody waits. */
	private static final String AGGREGATION = "SELECT count() FROM numbers(1000000000000) WHERE NOT ignore(sipHash64(number))"
			+ " SETTINGS cancel_http_readonly_queries_on_client_close = 0";

	private final String id = UUID.randomUUID().toString();

	private final PoolManager pool = PoolManager.builder().build();

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void client(TestDatabase database) {
		this.database = database;
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.pool(this.pool)
			.session(SessionIdStrategy.none())
			.build();
	}

	@AfterEach
	void nothingIsLeased() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.pool.close();
	}

	private boolean isRunning() {
		return !this.database.query("SELECT count() FROM system.processes WHERE query_id = '" + this.id + "'")
			.equals("0");
	}

	private void awaitStop() {
		Eventually.until("the query is gone", () -> !isRunning());
	}

	@Test
	void aQueryIsStoppedWhenItsTimeIsOver() {
		assertThatExceptionOfType(ClickHouseTimeoutException.class).isThrownBy(() -> this.client.sql(AGGREGATION)
			.setting("max_execution_time", 0)
			.queryId(this.id)
			.timeout(Duration.ofMillis(300))
			.rawQuery());
		awaitStop();
	}

	@Test
	void aQueryWhoseResponseIsClosedEarlyIsStopped() {
		String slow = "SELECT number, sleepEachRow(0.01) FROM system.numbers SETTINGS max_block_size = 100,"
				+ " cancel_http_readonly_queries_on_client_close = 0, function_sleep_max_microseconds_per_block = 0";
		try (RawStream response = this.client.sql(slow).queryId(this.id).rawStream()) {
			assertThat(response.queryId()).isEqualTo(this.id);
		}
		awaitStop();
	}

	@Test
	void aQueryWhoseThreadIsInterruptedIsStopped() throws Exception {
		Crew crew = new Crew();
		Thread waiting = crew.start(() -> assertThatExceptionOfType(ClickHouseConnectionException.class)
			.isThrownBy(() -> this.client.sql(AGGREGATION).queryId(this.id).rawQuery()));
		Eventually.until("the query runs", this::isRunning);
		waiting.interrupt();
		crew.join();
		awaitStop();
	}

	@Test
	void aFullPoolDoesNotHoldUpWhoeverGivesUp() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(ScriptedServer.GOOD + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
			peer.awaitEnd();
		}); PoolManager full = PoolManager.builder().maxSize(2).acquireTimeout(Duration.ofMinutes(10)).build()) {
			ClickHouseClient scripted = this.client.mutate().url(server.url()).pool(full).build();
			RawStream first = scripted.sql("SELECT 1").rawStream();
			RawStream second = scripted.sql("SELECT 2").rawStream();
			first.close();
			second.close();
			// The kills wait for a peer that never answers, and nobody waits for them.
			Eventually.until("both are asked to stop",
					() -> server.requests().stream().filter((request) -> request.contains("KILL QUERY")).count() == 2);
		}
	}

	@Test
	void aQueryCanBeCancelledByItsId() throws Exception {
		Crew crew = new Crew();
		crew.start(() -> assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.sql(AGGREGATION).queryId(this.id).rawQuery())
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.CANCELLED)));
		Eventually.until("the query runs", this::isRunning);
		assertThat(this.client.cancel(this.id)).isTrue();
		crew.join();
		assertThat(this.client.cancel("it's not there")).isFalse();
	}

	@Test
	void anIdThatIsUsedAgainIsNotStoppedInPlaceOfTheFirst() {
		for (int i = 0; i < 3; i++) {
			try (RawStream response = this.client.sql("SELECT number FROM system.numbers")
				.queryId(this.id)
				.rawStream()) {
				assertThat(response.read()).isEqualTo('0');
			}
			Eventually.until("the first is gone", () -> !isRunning());
		}
		assertThat(this.client.sql("SELECT sleep(0.2)").queryId(this.id).command().asLong()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "1500, 0, true", "1500, 1, false", "1500, 100, true", "10000, 2.5, false" })
	void theServerIsToldTheLimitUnlessTheCallerSetsAShorterOne(long millis, String setting, boolean told) {
		try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.good("1\n"))) {
			ClickHouseClient scripted = this.client.mutate().url(server.url()).build();
			scripted.sql("SELECT 1")
				.setting("max_execution_time", setting)
				.timeout(Duration.ofMillis(millis))
				.rawQuery();
			long seconds = (millis + 999) / 1000;
			assertThat(server.requests().get(0).contains("max_execution_time=" + seconds + "&")).isEqualTo(told);
		}
	}

	@Test
	void aLimitThatTheUserMayNotChooseIsLeftAway() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			for (String request = peer.readRequest(); request != null; request = peer.readRequest()) {
				peer.write(request.contains("max_execution_time")
						? ScriptedServer.answer("500 Oops", "X-ClickHouse-Exception-Code: 452\r\n",
								"Code: 452. DB::Exception: Setting max_execution_time shouldn't be greater than 1."
										+ " (SETTING_CONSTRAINT_VIOLATION)")
						: ScriptedServer.good("1\n"));
			}
		})) {
			ClickHouseClient scripted = this.client.mutate().url(server.url()).timeout(Duration.ofSeconds(9)).build();
			assertThat(scripted.sql("SELECT 1").command().asLong()).isOne();
			assertThat(scripted.sql("SELECT 1").command().asLong()).isOne();
			assertThat(server.requests()).hasSize(3)
				.allMatch((request) -> request.contains("cancel_http_readonly_queries_on_client_close=1"));
		}
	}

	@Test
	void aLimitThatWasSetInTheSessionStays() {
		this.client.sql("SET max_execution_time = 7").sessionId(this.id).command();
		assertThat(this.client.sql("SELECT getSetting('max_execution_time')")
			.sessionId(this.id)
			.timeout(Duration.ofSeconds(50))
			.command()
			.asString()).isEqualTo("7");
	}

}
