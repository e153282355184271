package io.clickhouseconnect.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.error.SessionBusyException;
import io.clickhouseconnect.internal.exchange.SessionLeases;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.session.WhenBusy;
import io.clickhouseconnect.testing.Crew;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.Proof;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ClickHouseExtension.class)
class StressTests {

	private static final int THREADS = 16;

	private static final int CALLS = Proof.rounds(100, 1000);

	private final PoolManager pool = PoolManager.builder().maxSize(8).acquireTimeout(Duration.ofMinutes(2)).build();

	private final AtomicInteger inserted = new AtomicInteger();

	@AfterEach
	void nothingIsLeft() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		assertThat(this.pool.stats().total().pending()).isZero();
		assertThat(this.pool.stats().total().idle()).isBetween(1, 8);
		SessionLeases.assertNoneIsLeft();
		this.pool.close();
	}

	private ClickHouseClient client(TestDatabase database, SessionIdStrategy strategy, WhenBusy whenBusy) {
		database.execute("CREATE OR REPLACE TABLE stressed (thread UInt8, number UInt32) ENGINE = Memory");
		return ClickHouseClient.builder()
			.url(database.url().toString())
			.session(strategy)
			.whenBusy(whenBusy)
			.pool(this.pool)
			.build();
	}

	@Test
	void sixteenThreadsMixTheirCallsThroughAPoolOfEight(TestDatabase database) throws Exception {
		ClickHouseClient client = client(database, SessionIdStrategy.none(), WhenBusy.FAIL);
		Crew.run(THREADS, (thread) -> {
			for (int i = 0; i < CALLS; i++) {
				call(client, thread, i);
			}
		});
		assertThat(database.query("SELECT count(), uniqExact(thread, number) FROM stressed"))
			.isEqualTo(this.inserted + "\t" + this.inserted);
	}

	@Test
	void sixteenThreadsTakeTurnsInOneSession(TestDatabase database) throws Exception {
		ClickHouseClient client = client(database, SessionIdStrategy.perClient(),
				WhenBusy.waitUpTo(Duration.ofMinutes(2)));
		Crew.run(THREADS, (thread) -> {
			for (int i = 0; i < CALLS; i++) {
				call(client, thread, i);
			}
		});
		assertThat(database.query("SELECT count(), uniqExact(thread, number) FROM stressed"))
			.isEqualTo(this.inserted + "\t" + this.inserted);
	}

	@Test
	void sixteenThreadsInOneSessionThatDoesNotWaitAreOnlyEverRefused(TestDatabase database) throws Exception {
		ClickHouseClient client = client(database, SessionIdStrategy.perClient(), WhenBusy.FAIL);
		AtomicInteger refused = new AtomicInteger();
		AtomicInteger done = new AtomicInteger();
		Crew.run(THREADS, (thread) -> {
			for (int i = 0; i < CALLS; i++) {
				try {
					call(client, thread, i);
					done.incrementAndGet();
				}
				catch (SessionBusyException ex) {
					refused.incrementAndGet();
				}
			}
		});
		assertThat(done).hasPositiveValue();
		assertThat(refused).hasPositiveValue();
		assertThat(done.get() + refused.get()).isEqualTo(THREADS * CALLS);
		assertThat(database.query("SELECT count() FROM stressed")).isEqualTo(this.inserted.toString());
	}

	/**
	 * One call, of one kind in ten.
	 */
	private void call(ClickHouseClient client, int thread, int number) throws IOException {
		switch ((thread + number) % 10) {
			case 0 -> insert(client, thread + "," + number + "\n");
			case 1 -> fail(client, "SELECT nothing FROM nowhere" + number, ServerErrorKind.UNKNOWN_TABLE);
			case 2 -> readAll(client, number);
			case 3 -> leaveEarly(client, number);
			case 4 -> assertThat(client.sql("SELECT {n:UInt32} * 2").param("n", number).rawQuery("CSV")).asString()
				.isEqualTo(number * 2 + "\n");
			case 5 -> failInTheMiddle(client, number);
			case 6 -> failToInsert(client, number);
			default ->
				assertThat(client.sql("SELECT {n:UInt32}").param("n", number).command().asLong()).isEqualTo(number);
		}
	}

	private void insert(ClickHouseClient client, String row) {
		byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
		assertThat(client.insert("stressed").rawInsert("CSV", List.of(bytes)).writtenRows()).isOne();
		this.inserted.incrementAndGet();
	}

	private static void fail(ClickHouseClient client, String sql, ServerErrorKind kind) {
		assertThatServerError(() -> client.sql(sql).rawQuery(), kind);
	}

	private static void assertThatServerError(Runnable call, ServerErrorKind kind) {
		try {
			call.run();
			throw new AssertionError("The call did not fail");
		}
		catch (ClickHouseServerException ex) {
			assertThat(ex.kind()).isEqualTo(kind);
		}
	}

	private static void readAll(ClickHouseClient client, int number) throws IOException {
		try (RawStream stream = client.sql("SELECT number FROM numbers({n:UInt32}, 1000)")
			.param("n", number)
			.rawStream("RowBinary")) {
			assertThat(stream.readAllBytes()).hasSize(8000);
		}
	}

	private static void leaveEarly(ClickHouseClient client, int number) throws IOException {
		if (number % 50 != 3) {
			readAll(client, number);
			return;
		}
		try (RawStream stream = client.sql("SELECT number FROM system.numbers").rawStream("RowBinary")) {
			assertThat(stream.readNBytes(8)).hasSize(8).containsOnly(0);
		}
	}

	private static void failInTheMiddle(ClickHouseClient client, int number) throws IOException {
		if (number % 50 != 5) {
			readAll(client, number);
			return;
		}
		assertThatServerError(() -> client
			.sql("SELECT number, throwIf(number = 200000) FROM numbers(300000) SETTINGS max_block_size = 5000")
			.rawQuery("RowBinary"), ServerErrorKind.OTHER);
	}

	private static void failToInsert(ClickHouseClient client, int number) {
		if (number % 50 != 6) {
			assertThatServerError(() -> client.insert("stressed").rawInsert("CSV", "one,two\n"), ServerErrorKind.DATA);
			return;
		}
		try {
			client.insert("stressed").rawInsert("CSV", (out) -> {
				out.write('1');
				throw new IOException("no more");
			});
			throw new AssertionError("The insert did not fail");
		}
		catch (InsertSourceException ex) {
			assertThat(ex).hasRootCauseMessage("no more");
		}
	}

}
