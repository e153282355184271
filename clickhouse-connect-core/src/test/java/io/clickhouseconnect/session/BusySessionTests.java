package io.clickhouseconnect.session;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.testing.Crew;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.SessionBusyException;
import io.clickhouseconnect.internal.exchange.SessionLeases;
import io.clickhouseconnect.result.RawStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(ClickHouseExtension.class)
class BusySessionTests {

	private static final String ENDLESS = "SELECT number FROM system.numbers";

	/** Sends a row, and is then busy for a while in which it does not notice a cut. */
	private static final String SLOW = "SELECT repeat('0', 1000000), repeat('0', 1000000), sleepEachRow(0.4) FROM numbers(5) "
			+ "SETTINGS max_threads = 1, max_block_size = 1, cancel_http_readonly_queries_on_client_close = 0";

	private TestDatabase database;

	@BeforeEach
	void database(TestDatabase database) {
		this.database = database;
	}

	@AfterEach
	void noLeaseIsLeft() {
		SessionLeases.assertNoneIsLeft();
	}

	private ClickHouseClient.Builder builder() {
		return ClickHouseClient.builder().url(this.database.url().toString());
	}

	private ClickHouseClient client(WhenBusy whenBusy) {
		return builder().whenBusy(whenBusy).build();
	}

	private String timesLogged(String queryId) {
		this.database.execute("SYSTEM FLUSH LOGS");
		return this.database.query("SELECT count() FROM system.query_log WHERE query_id = '" + queryId + "'");
	}

	@Test
	void aCallDuringAnOpenAnswerIsRefusedBeforeItIsSent() {
		ClickHouseClient client = client(WhenBusy.FAIL);
		String refused = UUID.randomUUID().toString();
		try (RawStream running = client.sql(ENDLESS).rawStream()) {
			assertThatExceptionOfType(SessionBusyException.class)
				.isThrownBy(() -> client.sql("SELECT 1").queryId(refused).rawQuery())
				.withMessageContaining("was not sent")
				.withMessageContaining("when-busy")
				.satisfies((ex) -> assertThat(ex.queryId()).isEqualTo(refused));
			assertThat(running.read()).isEqualTo('0');
		}
		String sent = client.sql("SELECT 1").command().summary().queryId();
		assertThat(timesLogged(sent)).isEqualTo("2");
		assertThat(timesLogged(refused)).isEqualTo("0");
	}

	@Test
	void aRefusedInsertClosesItsSource() throws Exception {
		ClickHouseClient client = client(WhenBusy.FAIL);
		CountDownLatch closed = new CountDownLatch(1);
		ByteArrayInputStream source = new ByteArrayInputStream("1\n".getBytes(StandardCharsets.UTF_8)) {

			@Override
			public void close() {
				closed.countDown();
			}

		};
		try (RawStream running = client.sql(ENDLESS).rawStream()) {
			assertThatExceptionOfType(SessionBusyException.class)
				.isThrownBy(() -> client.insert("nowhere").rawInsert("CSV", source));
			assertThat(running.read()).isEqualTo('0');
		}
		assertThat(closed.await(0, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void aSessionIsFreeOnceItsAnswerIsReadToTheEnd() {
		ClickHouseClient client = client(WhenBusy.FAIL);
		try (RawStream read = client.sql("SELECT 1").rawStream()) {
			assertThat(read.readAllBytes()).asString().isEqualTo("1\n");
			assertThat(client.sql("SELECT 2").command().asLong()).isEqualTo(2);
		}
	}

	@Test
	void aSessionIsFreeAfterAnErrorOfTheServer() {
		ClickHouseClient client = client(WhenBusy.FAIL);
		for (int i = 0; i < 5; i++) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client.sql("SELECT * FROM nowhere").rawQuery());
			assertThat(client.sql("SELECT 2").command().asLong()).isEqualTo(2);
		}
	}

	@Test
	void aSessionIsFreeAfterAnErrorInTheMiddleOfAnAnswer() {
		ClickHouseClient client = client(WhenBusy.FAIL);
		for (int i = 0; i < 5; i++) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client.sql("SELECT throwIf(number = 400000) FROM numbers(500000)").rawQuery());
			assertThat(client.sql("SELECT 2").command().asLong()).isEqualTo(2);
		}
	}

	@Test
	void theNextCallWorksAtOnceAfterAnAnswerWasLeftHalfRead() {
		ClickHouseClient client = client(WhenBusy.FAIL);
		client.sql("CREATE TEMPORARY TABLE mine AS SELECT 7 AS a").command();
		for (int i = 0; i < 10; i++) {
			try (RawStream running = client.sql(ENDLESS).rawStream()) {
				assertThat(running.read()).isEqualTo('0');
			}
			assertThat(client.sql("SELECT a FROM mine").command().asLong()).isEqualTo(7);
		}
	}

	@Test
	void theNextCallWorksAlthoughTheServerIsSlowToStopTheOneBefore() {
		ClickHouseClient client = client(WhenBusy.FAIL);
		try (RawStream running = client.sql(SLOW).rawStream()) {
			assertThat(running.read()).isEqualTo('0');
		}
		assertThat(client.sql("SELECT 7").command().asLong()).isEqualTo(7);
	}

	@Test
	void anInsertFromAStreamWorksAlthoughTheServerIsSlowToStopTheCallBefore() {
		ClickHouseClient client = client(WhenBusy.FAIL);
		client.sql("CREATE TABLE slow_stop (a UInt32) ENGINE = Memory").command();
		try (RawStream running = client.sql(SLOW).rawStream()) {
			assertThat(running.read()).isEqualTo('0');
		}
		client.insert("slow_stop").rawInsert("CSV", new ByteArrayInputStream("7\n".getBytes(StandardCharsets.UTF_8)));
		assertThat(client.sql("SELECT a FROM slow_stop").command().asLong()).isEqualTo(7);
	}

	@Test
	void anInsertFromAStreamWorksAtOnceAfterAnAnswerWasLeftHalfRead() {
		ClickHouseClient client = client(WhenBusy.FAIL);
		client.sql("CREATE TABLE half_read (a UInt32) ENGINE = Memory").command();
		for (int i = 0; i < 10; i++) {
			try (RawStream running = client.sql(ENDLESS).rawStream()) {
				assertThat(running.read()).isEqualTo('0');
			}
			client.insert("half_read")
				.rawInsert("CSV", new ByteArrayInputStream((i + "\n").getBytes(StandardCharsets.UTF_8)));
		}
		assertThat(client.sql("SELECT count() FROM half_read").command().asLong()).isEqualTo(10);
	}

	@Test
	void aSessionHeldByAnotherProcessIsTheServersError() throws Exception {
		ClickHouseClient client = client(WhenBusy.FAIL);
		String id = UUID.randomUUID().toString();
		// A client with another name of the same server stands for another process.
		ClickHouseClient other = ClickHouseClient.create("http://localhost:" + this.database.server().httpPort());
		try (RawStream running = other.sql(ENDLESS).sessionId(id).rawStream()) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client.sql("SELECT 1").sessionId(id).rawQuery())
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(373));
			assertThat(running.read()).isEqualTo('0');
		}
	}

	@Test
	void aCallThatWaitsAlsoWaitsForAnotherProcess() throws Exception {
		ClickHouseClient client = client(WhenBusy.WAIT);
		String id = UUID.randomUUID().toString();
		ClickHouseClient other = ClickHouseClient.create("http://localhost:" + this.database.server().httpPort());
		Crew crew = new Crew();
		try (RawStream running = other.sql(ENDLESS).sessionId(id).rawStream()) {
			Thread waiting = crew
				.start(() -> assertThat(client.sql("SELECT 1").sessionId(id).command().asLong()).isOne());
			Eventually.untilWaiting(waiting);
			assertThat(running.read()).isEqualTo('0');
		}
		crew.join();
	}

	@Test
	void waitingCallsGetTheirTurnInTheOrderOfArrival() throws Exception {
		ClickHouseClient client = client(WhenBusy.WAIT);
		client.sql("CREATE TEMPORARY TABLE arrivals (place UInt32, thread UInt32)").command();
		Crew crew = new Crew();
		try (RawStream running = client.sql("SELECT 1").rawStream()) {
			for (int i = 0; i < 6; i++) {
				int number = i;
				Thread waiting = crew
					.start(() -> client.sql("INSERT INTO arrivals SELECT count(), " + number + " FROM arrivals")
						.command());
				Eventually.untilWaiting(waiting);
			}
			assertThat(running.readAllBytes()).asString().isEqualTo("1\n");
		}
		crew.join();
		assertThat(client.sql("SELECT groupArray(thread) FROM (SELECT thread FROM arrivals ORDER BY place)")
			.command()
			.asString()).isEqualTo("[0,1,2,3,4,5]");
	}

	@Test
	void aWaitEndsAtItsLimit() throws Exception {
		ClickHouseClient client = client(WhenBusy.waitUpTo(Duration.ofMillis(40)));
		String refused = UUID.randomUUID().toString();
		Crew crew = new Crew();
		try (RawStream running = client.sql(ENDLESS).rawStream()) {
			crew.start(() -> assertThatExceptionOfType(SessionBusyException.class)
				.isThrownBy(() -> client.sql("SELECT 1").queryId(refused).rawQuery())
				.withMessageContaining("PT0.04S")
				.withMessageContaining(refused));
			crew.join();
			assertThat(running.read()).isEqualTo('0');
		}
		assertThat(client.sql("SELECT 2").command().asLong()).isEqualTo(2);
		assertThat(timesLogged(refused)).isEqualTo("0");
	}

	@Test
	void theTimeLimitOfTheCallEndsTheWaitToo() throws Exception {
		ClickHouseClient client = client(WhenBusy.WAIT);
		Crew crew = new Crew();
		try (RawStream running = client.sql(ENDLESS).rawStream()) {
			crew.start(() -> assertThatExceptionOfType(SessionBusyException.class)
				.isThrownBy(() -> client.sql("SELECT 1").timeout(Duration.ofMillis(40)).rawQuery())
				.withMessageContaining("used the session for"));
			crew.join();
			assertThat(running.read()).isEqualTo('0');
		}
	}

	@Test
	void anInterruptEndsTheWaitAndStaysVisible() throws Exception {
		ClickHouseClient client = client(WhenBusy.WAIT);
		AtomicReference<Boolean> interrupted = new AtomicReference<>();
		Crew crew = new Crew();
		try (RawStream running = client.sql(ENDLESS).rawStream()) {
			Thread waiting = crew.start(() -> {
				assertThatExceptionOfType(ClickHouseConnectionException.class)
					.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
					.withMessageContaining("interrupted")
					.withCauseInstanceOf(InterruptedException.class);
				interrupted.set(Thread.currentThread().isInterrupted());
			});
			Eventually.untilWaiting(waiting);
			waiting.interrupt();
			crew.join();
			assertThat(running.read()).isEqualTo('0');
		}
		assertThat(interrupted.get()).isTrue();
		assertThat(client.sql("SELECT 2").command().asLong()).isEqualTo(2);
	}

	@Test
	void clientsThatNameTheSameSessionShareIt() {
		String id = UUID.randomUUID().toString();
		ClickHouseClient first = builder().session(() -> id).build();
		ClickHouseClient second = builder().session(() -> id).username("default").build();
		first.sql("CREATE TEMPORARY TABLE mine AS SELECT 7 AS a").command();
		assertThat(second.sql("SELECT a FROM mine").command().asLong()).isEqualTo(7);
		try (RawStream running = first.sql(ENDLESS).rawStream()) {
			assertThatExceptionOfType(SessionBusyException.class).isThrownBy(() -> second.sql("SELECT 1").rawQuery());
			assertThat(running.read()).isEqualTo('0');
		}
	}

}
