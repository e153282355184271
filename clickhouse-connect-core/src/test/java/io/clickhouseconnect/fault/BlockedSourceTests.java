package io.clickhouseconnect.fault;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.InsertSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.internal.exchange.SessionLeases;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Inserts of values whose source blocks: the time limit and an interrupt end them, and
 * nothing is left behind.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(30)
class BlockedSourceTests {

	private static final Duration LIMIT = Duration.ofMillis(300);

	private final CountDownLatch blocked = new CountDownLatch(1);

	private PoolManager pool;

	private ClickHouseClient client;

	@BeforeEach
	void createTable(TestDatabase database) {
		this.pool = PoolManager.builder().maxSize(2).build();
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.pool(this.pool)
			.session(SessionIdStrategy.perClient())
			.build();
		this.client.sql("CREATE OR REPLACE TABLE waiting (id Int64) ENGINE = Memory").command();
	}

	@AfterEach
	void nothingIsLeft() {
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		SessionLeases.assertNoneIsLeft();
		this.pool.close();
	}

	private long count() {
		return this.client.sql("SELECT count() FROM waiting").query(Long.class).single();
	}

	static Stream<Arguments> facesAndPlaces() {
		return Stream.of(Face.values())
			.flatMap((face) -> Stream.of(0, 1, 300_000)
				.flatMap((row) -> Stream.of(true, false).map((next) -> arguments(face, row, next))));
	}

	@ParameterizedTest(name = "{0} at {1}, in next {2}")
	@MethodSource("facesAndPlaces")
	void theTimeLimitEndsAnInsertWhoseSourceBlocks(Face face, long row, boolean inNext) {
		assertThatExceptionOfType(ClickHouseTimeoutException.class)
			.isThrownBy(() -> face.insert(this.client.insert("waiting").timeout(LIMIT), new Source(row, inNext, false)))
			.withMessageContaining("PT0.3S");
		assertThat(count()).isZero();
	}

	@ParameterizedTest(name = "{0} at {1}, in next {2}")
	@MethodSource("facesAndPlaces")
	void anInterruptEndsAnInsertWhoseSourceBlocks(Face face, long row, boolean inNext) {
		Thread inserting = Thread.currentThread();
		Thread interrupter = new Thread(() -> {
			try {
				this.blocked.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			inserting.interrupt();
		});
		interrupter.start();
		assertThatExceptionOfType(ClickHouseException.class)
			.isThrownBy(() -> face.insert(this.client.insert("waiting"), new Source(row, inNext, true)))
			.satisfies((ex) -> assertThat(Thread.interrupted()).isTrue());
		assertThat(count()).isZero();
	}

	@Test
	void aSourceThatEndsWhenItIsInterruptedIsNotTakenForWhole() {
		Iterator<List<Long>> source = new Iterator<>() {

			private int row;

			@Override
			public boolean hasNext() {
				if (this.row == 2) {
					try {
						new CountDownLatch(1).await();
					}
					catch (InterruptedException ex) {
						return false;
					}
				}
				return true;
			}

			@Override
			public List<Long> next() {
				return List.of((long) this.row++);
			}

		};
		assertThatExceptionOfType(ClickHouseTimeoutException.class)
			.isThrownBy(() -> this.client.insert("waiting").timeout(LIMIT).rows(source));
		assertThat(count()).isZero();
	}

	@Test
	void theTimeLimitEndsAnInsertWhoseIterableBlocks() {
		assertThatExceptionOfType(ClickHouseTimeoutException.class)
			.isThrownBy(() -> this.client.insert("waiting").timeout(LIMIT).rows(() -> {
				block(false);
				return List.of().iterator();
			}));
		assertThat(count()).isZero();
	}

	@Test
	void theTimeLimitOfTheClientHoldsToo() {
		try (ClickHouseClient limited = this.client.mutate().timeout(LIMIT).build()) {
			assertThatExceptionOfType(ClickHouseTimeoutException.class)
				.isThrownBy(() -> limited.insert("waiting").records(new Source(0, false, false)));
		}
		assertThat(count()).isZero();
	}

	@Test
	void theTimeLimitEndsAQueryWhoseExternalRowsBlock() {
		assertThatExceptionOfType(ClickHouseTimeoutException.class).isThrownBy(
				() -> this.client.sql("SELECT id FROM ids").externalTables(ExternalTable.of("ids", "id Int64", () -> {
					block(true);
					return List.of().iterator();
				})).timeout(LIMIT).query());
	}

	@Test
	void aSourceThatIsInTimeIsInserted() {
		assertThat(this.client.insert("waiting")
			.timeout(Duration.ofSeconds(20))
			.rows(Stream.iterate(0L, (id) -> id + 1).limit(300_000).map(List::of))
			.writtenRows()).isEqualTo(300_000);
		assertThat(count()).isEqualTo(300_000);
	}

	private void block(boolean keepFlag) {
		this.blocked.countDown();
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			if (keepFlag) {
				Thread.currentThread().interrupt();
			}
			throw new IllegalStateException(ex);
		}
	}

	record Item(long id) {
	}

	enum Face {

		ROWS {
			@Override
			void insert(InsertSpec insert, Iterator<Item> items) {
				insert.rows(stream(items).map((item) -> List.of(item.id())).iterator());
			}
		},

		ROW_STREAM {
			@Override
			void insert(InsertSpec insert, Iterator<Item> items) {
				insert.rows(stream(items).map((item) -> List.of(item.id())));
			}
		},

		RECORDS {
			@Override
			void insert(InsertSpec insert, Iterator<Item> items) {
				insert.records(items);
			}
		},

		RECORD_STREAM {
			@Override
			void insert(InsertSpec insert, Iterator<Item> items) {
				insert.records(stream(items));
			}
		};

		abstract void insert(InsertSpec insert, Iterator<Item> items);

		private static Stream<Item> stream(Iterator<Item> items) {
			Iterable<Item> once = () -> items;
			return StreamSupport.stream(once.spliterator(), false);
		}

	}

	private final class Source implements Iterator<Item> {

		private final long place;

		private final boolean inNext;

		private final boolean keepFlag;

		private long row;

		Source(long place, boolean inNext, boolean keepFlag) {
			this.place = place;
			this.inNext = inNext;
			this.keepFlag = keepFlag;
		}

		@Override
		public boolean hasNext() {
			if (!this.inNext && this.row == this.place) {
				block(this.keepFlag);
			}
			return true;
		}

		@Override
		public Item next() {
			if (this.inNext && this.row == this.place) {
				block(this.keepFlag);
			}
			return new Item(this.row++);
		}

	}

}
