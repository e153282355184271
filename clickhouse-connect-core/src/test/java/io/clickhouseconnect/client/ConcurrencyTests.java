package io.clickhouseconnect.client;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.testing.Crew;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.pool.PoolStats;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(ClickHouseExtension.class)
class ConcurrencyTests {

	private final PoolManager pool = PoolManager.builder().maxSize(5).acquireTimeout(Duration.ofMinutes(1)).build();

	private ClickHouseClient client;

	private TestDatabase database;

	@BeforeEach
	void client(TestDatabase database) {
		this.database = database;
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.pool(this.pool)
			.build();
	}

	@AfterEach
	void nothingIsLeased() throws Exception {
		Eventually.until("no connection is leased", () -> this.pool.stats().total().leased() == 0);
		assertThat(this.pool.stats().total().pending()).isZero();
		this.pool.close();
	}

	@Test
	void queriesRunAtTheSameTime() throws Exception {
		CyclicBarrier together = new CyclicBarrier(5);
		String mark = "/* " + UUID.randomUUID() + " */";
		AtomicInteger seen = new AtomicInteger();
		Crew.run(5, (thread) -> {
			try (RawStream running = this.client.sql(mark + " SELECT number FROM system.numbers").rawStream()) {
				together.await(60, TimeUnit.SECONDS);
				if (thread == 0) {
					seen.set(Integer.parseInt(this.database
						.query("SELECT count() FROM system.processes WHERE startsWith(query, '" + mark + "')")));
				}
				together.await(60, TimeUnit.SECONDS);
				assertThat(running.read()).isEqualTo('0');
			}
		});
		assertThat(seen).hasValue(5);
	}

	@Test
	void fiftyQueriesGoThroughAPoolOfFive() throws Exception {
		Crew.run(50, (thread) -> assertThat(this.client.sql("SELECT {n:UInt32}").param("n", thread).command().asLong())
			.isEqualTo(thread));
		assertThat(this.pool.stats().total()).isEqualTo(new PoolStats.Counts(0, 5, 0, 5));
	}

	@Test
	void aQueryThatFailsDisturbsNoOther() throws Exception {
		CyclicBarrier together = new CyclicBarrier(10);
		Crew.run(10, (thread) -> {
			together.await(60, TimeUnit.SECONDS);
			if (thread % 3 == 0) {
				assertThatExceptionOfType(ClickHouseServerException.class)
					.isThrownBy(() -> this.client.sql("SELECT * FROM nowhere" + thread).rawQuery())
					.withMessageContaining("nowhere" + thread);
			}
			else if (thread % 3 == 1) {
				assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(
						() -> this.client.sql("SELECT throwIf(number = 400000) FROM numbers(500000)").rawQuery());
			}
			else {
				assertThat(this.client.sql("SELECT sum(number) FROM numbers(1000000)").command().asLong())
					.isEqualTo(499999500000L);
			}
		});
	}

	@Test
	void aClientWorksAfterATimeLimitOfItsOwn() throws Exception {
		String id = UUID.randomUUID().toString();
		assertThatExceptionOfType(ClickHouseTimeoutException.class)
			.isThrownBy(() -> this.client.sql("SELECT sleepEachRow(1) FROM numbers(30) SETTINGS max_block_size = 1")
				.queryId(id)
				.timeout(Duration.ofMillis(100))
				.rawQuery())
			.withMessageContaining("PT0.1S")
			.withMessageContaining(id);
		assertThat(this.client.sql("SELECT 1").command().asLong()).isOne();
		Eventually.until("the server has stopped the query",
				() -> this.database.query("SELECT count() FROM system.processes WHERE query_id = '" + id + "'")
					.equals("0"));
	}

	@Test
	void aClientWorksAfterATimeLimitOfTheServer() {
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.sql("SELECT count() FROM system.numbers")
				.setting("max_execution_time", 0.1)
				.rawQuery())
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.TIMEOUT));
		assertThat(this.client.sql("SELECT 1").command().asLong()).isOne();
	}

	@Test
	void aClosedClientRefusesEveryCall() {
		ClickHouseSession session = this.client.openSession();
		this.client.close();
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.sql("SELECT 1").rawQuery())
			.withMessageContaining("is closed");
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.sql("SELECT 1").rawStream());
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.sql("SELECT 1").command());
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.insert("t").rawInsert("CSV", new ByteArrayInputStream(new byte[0])));
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> this.client.serverVersion());
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> session.sql("SELECT 1").rawQuery());
	}

	@Test
	void closingAClientLetsItsRunningCallsEnd() {
		try (RawStream running = this.client.sql("SELECT number FROM numbers(500000)").rawStream()) {
			this.client.close();
			assertThat(new String(running.readAllBytes())).endsWith("\n499999\n");
		}
	}

	@Test
	void closingIdleConnectionsAgainAndAgainDisturbsNoCall() throws Exception {
		AtomicInteger running = new AtomicInteger(4);
		Crew.run(5, (thread) -> {
			if (thread == 4) {
				while (running.get() > 0) {
					this.pool.closeIdleConnections();
					Thread.yield();
				}
				return;
			}
			try {
				for (int i = 0; i < 40; i++) {
					assertThat(this.client.sql("SELECT {n:UInt32}").param("n", i).command().asLong()).isEqualTo(i);
				}
			}
			finally {
				running.decrementAndGet();
			}
		});
	}

	@Test
	void afterAStreamIsLeftEarlyTheServerStopsItsQueryAndTheNextOneWorks() throws Exception {
		String id = UUID.randomUUID().toString();
		try (RawStream running = this.client.sql("SELECT number FROM system.numbers").queryId(id).rawStream()) {
			assertThat(running.readNBytes(4)).asString().isEqualTo("0\n1\n");
		}
		assertThat(this.client.sql("SELECT 1").command().asLong()).isOne();
		Eventually.until("the server has stopped the query",
				() -> this.database.query("SELECT count() FROM system.processes WHERE query_id = '" + id + "'")
					.equals("0"));
	}

	@Test
	void anotherThreadMayCloseAStreamThatIsRead() throws Exception {
		RawStream running = this.client.sql("SELECT number FROM system.numbers").rawStream();
		Crew crew = new Crew();
		AtomicInteger reads = new AtomicInteger();
		crew.start(() -> {
			byte[] buffer = new byte[4096];
			assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> {
				while (running.read(buffer, 0, buffer.length) >= 0) {
					reads.incrementAndGet();
				}
			}).withMessageContaining("closed");
		});
		Eventually.until("the stream is read", () -> reads.get() > 10);
		running.close();
		crew.join();
	}

}
