package io.clickhouseconnect.pool;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

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
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.error.PoolExhaustedException;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(ClickHouseExtension.class)
class PoolLimitTests {

	private static final String ENDLESS = "SELECT number FROM system.numbers";

	private final RecordingPoolListener listener = new RecordingPoolListener();

	private PoolManager pool = PoolManager.defaultPool();

	private TestDatabase database;

	@BeforeEach
	void database(TestDatabase database) {
		this.database = database;
	}

	@AfterEach
	void nothingIsLeased() {
		assertThat(this.pool.stats().total().leased()).isZero();
		assertThat(this.pool.stats().total().pending()).isZero();
		assertThat(this.listener.released).hasValue(this.listener.acquired.get());
		this.pool.close();
	}

	private ClickHouseClient client(int maxSize, Duration acquireTimeout) {
		this.pool = PoolManager.builder()
			.name("tiny")
			.maxSize(maxSize)
			.acquireTimeout(acquireTimeout)
			.listener(this.listener)
			.build();
		return ClickHouseClient.builder()
			.url(this.database.url().toString())
			.session(SessionIdStrategy.none())
			.pool(this.pool)
			.build();
	}

	@Test
	void anExhaustedPoolNamesItselfItsNumbersAndItsKnobs() {
		ClickHouseClient client = client(1, Duration.ofMillis(60));
		try (RawStream running = client.sql(ENDLESS).rawStream()) {
			assertThatExceptionOfType(PoolExhaustedException.class).isThrownBy(() -> client.sql("SELECT 1").rawQuery())
				.withMessageContaining("the pool 'tiny'")
				.withMessageContaining("PT0.06S")
				// The wait that just ended may still be counted.
				.withMessageMatching("(?s).*leased 1, idle 0, pending [01], max 1.*")
				.withMessageContaining("max-size")
				.withMessageContaining("acquire-timeout")
				.satisfies((ex) -> assertThat(ex.queryId()).isNotNull());
			assertThat(running.read()).isEqualTo('0');
		}
		assertThat(client.sql("SELECT 1").command().asLong()).isOne();
		assertThat(this.listener.timedOut).hasValue(1);
	}

	@Test
	void aCallWaitsForAConnectionToBecomeFree() throws Exception {
		ClickHouseClient client = client(1, Duration.ofSeconds(30));
		Crew crew = new Crew();
		try (RawStream running = client.sql(ENDLESS).rawStream()) {
			crew.start(() -> assertThat(client.sql("SELECT 1").command().asLong()).isOne());
			Eventually.until("a call waits", () -> this.pool.stats().total().pending() == 1);
			assertThat(running.read()).isEqualTo('0');
		}
		crew.join();
	}

	@Test
	void theTimeLimitOfACallEndsTheWaitForAConnection() {
		ClickHouseClient client = client(1, Duration.ofSeconds(30));
		try (RawStream running = client.sql(ENDLESS).rawStream()) {
			assertThatExceptionOfType(ClickHouseTimeoutException.class)
				.isThrownBy(() -> client.sql("SELECT 1").timeout(Duration.ofMillis(60)).rawQuery());
			assertThat(running.read()).isEqualTo('0');
		}
		assertThat(client.sql("SELECT 1").command().asLong()).isOne();
	}

	@Test
	void anInterruptEndsTheWaitForAConnectionAndLosesNone() throws Exception {
		ClickHouseClient client = client(1, Duration.ofSeconds(30));
		AtomicBoolean interrupted = new AtomicBoolean();
		Crew crew = new Crew();
		try (RawStream running = client.sql(ENDLESS).rawStream()) {
			Thread waiting = crew.start(() -> {
				assertThatExceptionOfType(ClickHouseConnectionException.class)
					.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
					.withMessageContaining("interrupted");
				interrupted.set(Thread.currentThread().isInterrupted());
			});
			Eventually.until("a call waits", () -> this.pool.stats().total().pending() == 1);
			waiting.interrupt();
			crew.join();
			assertThat(running.read()).isEqualTo('0');
		}
		assertThat(interrupted).isTrue();
		assertThat(client.sql("SELECT 1").command().asLong()).isOne();
	}

	@Test
	void aConnectionIsUsedAgain() {
		ClickHouseClient client = client(4, Duration.ofSeconds(30));
		for (int i = 0; i < 10; i++) {
			client.sql("SELECT 1").rawQuery();
		}
		assertThat(this.listener.created).hasValue(1);
		assertThat(this.listener.acquired).hasValue(10);
		assertThat(this.listener.released).hasValue(10);
		assertThat(this.listener.servers).containsExactly("http://127.0.0.1:" + this.database.server().httpPort());
	}

	@Test
	void aFullPoolIsNeverExceeded() throws Exception {
		ClickHouseClient client = client(3, Duration.ofSeconds(60));
		Crew.run(10, (thread) -> {
			for (int i = 0; i < 20; i++) {
				assertThat(client.sql("SELECT 1").command().asLong()).isOne();
				assertThat(this.pool.stats().total().leased()).isLessThanOrEqualTo(3);
			}
		});
		assertThat(this.listener.created.get()).isBetween(1, 3);
	}

	@Test
	void statsTellOfEachServer() {
		ClickHouseClient client = client(2, Duration.ofSeconds(30));
		String server = "http://127.0.0.1:" + this.database.server().httpPort();
		assertThat(this.pool.stats().servers()).isEmpty();
		try (RawStream running = client.sql(ENDLESS).rawStream()) {
			assertThat(this.pool.stats().servers()).containsOnlyKeys(server)
				.containsEntry(server, new PoolStats.Counts(1, 0, 0, 2));
			assertThat(running.read()).isEqualTo('0');
		}
		client.sql("SELECT 1").rawQuery();
		assertThat(this.pool.stats().total()).isEqualTo(new PoolStats.Counts(0, 1, 0, 2));
	}

}
