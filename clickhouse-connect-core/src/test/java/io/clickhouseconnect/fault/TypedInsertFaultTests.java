package io.clickhouseconnect.fault;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.InsertSpec;
import io.clickhouseconnect.client.PreparedInsert;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.internal.exchange.SessionLeases;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Inserts of values whose source, server or connection fails: the first cause is told, of
 * a source that can be read only once too, and nothing is left behind.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(120)
class TypedInsertFaultTests {

	/** So many that several blocks are sent before the last. */
	private static final int ROWS = 500_000;

	private static final int ROUNDS = 25;

	private PoolManager pool;

	private ClickHouseClient client;

	private final AtomicInteger closed = new AtomicInteger();

	@BeforeEach
	void createTable(TestDatabase database) {
		this.pool = PoolManager.builder().maxSize(2).build();
		this.client = client(database.url().toString());
		this.client.sql("""
				CREATE OR REPLACE TABLE faulty (id Int64, name String, CONSTRAINT small CHECK id < 400000)
				ENGINE = MergeTree ORDER BY id""").command();
	}

	private ClickHouseClient client(String url) {
		return ClickHouseClient.builder().url(url).pool(this.pool).session(SessionIdStrategy.perClient()).build();
	}

	@AfterEach
	void nothingIsLeft() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		SessionLeases.assertNoneIsLeft();
		this.pool.close();
	}

	private long count() {
		return this.client.sql("SELECT count() FROM faulty").withoutSession().query(Long.class).single();
	}

	record Item(long id, String name) {

	}

	static Stream<Arguments> facesAndPlaces() {
		return Arrays.stream(Face.values())
			.flatMap((face) -> Stream.of(0, 1, 1000, 300_000).map((place) -> arguments(face, place)));
	}

	@ParameterizedTest(name = "{0} at {1}")
	@MethodSource("facesAndPlaces")
	void aSourceThatFailsIsTheCause(Face face, int place) {
		IllegalStateException failure = new IllegalStateException("source");
		InsertSourceException ex = catchThrowableOfType(InsertSourceException.class,
				() -> face.insert(this.client.insert("faulty"), ROWS, (row) -> {
					if (row == place) {
						throw failure;
					}
				}, this.closed));
		assertThat(ex).isNotNull();
		assertThat(ex.getCause()).isSameAs(failure);
		assertThat(this.closed).hasValue(face.isClosed() ? 1 : 0);
		assertThat(count()).isZero();
	}

	@ParameterizedTest
	@EnumSource(Face.class)
	void anErrorOfASourceIsTheCauseToo(Face face) {
		AssertionError failure = new AssertionError("source");
		assertThatExceptionOfType(InsertSourceException.class)
			.isThrownBy(() -> face.insert(this.client.insert("faulty"), ROWS, (row) -> {
				if (row == 200_000) {
					throw failure;
				}
			}, this.closed))
			.withCause(failure);
		assertThat(count()).isZero();
	}

	@ParameterizedTest
	@EnumSource(Face.class)
	void theErrorOfTheServerIsToldThoughTheSourceHasMore(Face face) {
		ClickHouseServerException ex = catchThrowableOfType(ClickHouseServerException.class,
				() -> face.insert(this.client.insert("faulty").queryId("constraint"), 3 * ROWS, (row) -> {
				}, this.closed));
		assertThat(ex).isNotNull();
		assertThat(ex.code()).isEqualTo(469);
		assertThat(ex.name()).isEqualTo("VIOLATED_CONSTRAINT");
		assertThat(ex.queryId()).isEqualTo("constraint");
		assertThat(this.closed).hasValue(face.isClosed() ? 1 : 0);
	}

	@ParameterizedTest
	@EnumSource(Face.class)
	void aConnectionThatBreaksIsNoFaultOfTheSource(Face face, TestDatabase database) {
		try (FaultProxy relay = FaultProxy.to(database.server().httpPort());
				ClickHouseClient relayed = this.client.mutate()
					.url(relay.url())
					.database(database.name())
					.session(SessionIdStrategy.none())
					.build()) {
			Runnable breaking = relay::close;
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> face.insert(relayed.insert("faulty"), 390_000, (row) -> {
					if (row == 300_000) {
						breaking.run();
					}
				}, this.closed))
				.withMessageNotContaining("reset stream")
				.withCauseInstanceOf(IOException.class);
		}
		assertThat(this.closed).hasValue(face.isClosed() ? 1 : 0);
		assertThat(count()).isZero();
	}

	@Test
	void aSourceIsClosedThoughTheTableIsNotThere() {
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> Face.STREAM.insert(this.client.insert("nowhere"), 10, (row) -> {
			}, this.closed));
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void aPreparedInsertSurvivesInsertsThatFail() {
		PreparedInsert prepared = this.client.insert("faulty").prepare();
		for (int i = 0; i < 20; i++) {
			assertThatExceptionOfType(ClickHouseDataException.class)
				.isThrownBy(() -> prepared.spec().rows(List.of(Arrays.asList(1, "a"), Arrays.asList("x", "b"))));
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> prepared.spec().rows(List.<List<?>>of(List.of(400_000, "a"))));
		}
		prepared.spec().rows(List.<List<?>>of(List.of(5, "five")));
		assertThat(this.client.sql("SELECT * FROM faulty").query(Item.class).list())
			.containsExactly(new Item(5, "five"));
	}

	@Test
	void nothingIsKeptOfInsertsThatFailed() {
		List<WeakReference<Object>> leftovers = new ArrayList<>();
		for (int i = 0; i < ROUNDS; i++) {
			failInserts(leftovers);
		}
		assertThat(leftovers).hasSize(ROUNDS * 6);
		Eventually.until("rows, sources and errors are free", () -> {
			System.gc();
			return leftovers.stream().allMatch((left) -> left.get() == null);
		});
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> thread.getName().contains("-insert-"))
			.hasSizeLessThan(5);
		assertThat(this.client.sql("SELECT 1").query(Long.class).single()).isOne();
	}

	/** Each time with rows and names of its own, that nobody else could hold. */
	private void failInserts(List<WeakReference<Object>> leftovers) {
		Item item = new Item(400_001, new String("too large"));
		leftovers.add(new WeakReference<>(item));
		leftovers.add(new WeakReference<>(catchThrowableOfType(ClickHouseServerException.class,
				() -> this.client.insert("faulty").records(List.of(item)))));
		Iterator<Item> failing = Stream.generate(() -> item).limit(70_000).peek((next) -> {
			if (this.closed.getAndIncrement() % 70_000 == 69_999) {
				throw new IllegalStateException("source");
			}
		}).iterator();
		leftovers.add(new WeakReference<>(failing));
		leftovers.add(new WeakReference<>(catchThrowableOfType(InsertSourceException.class,
				() -> this.client.insert("faulty").records(failing))));
		Object[] unfit = { "no number", "x" };
		leftovers.add(new WeakReference<>(unfit));
		leftovers.add(new WeakReference<>(catchThrowableOfType(ClickHouseException.class,
				() -> this.client.insert("faulty").rows(List.<Object[]>of(unfit)))));
	}

	/**
	 * The ways to insert from a source.
	 */
	enum Face {

		ITERATOR {

			@Override
			void insert(InsertSpec insert, int rows, IntConsumer before, AtomicInteger closed) {
				insert.rows(source(rows, before, (i) -> new Object[] { (long) i, "name" }).iterator());
			}

		},

		ITERABLE {

			@Override
			void insert(InsertSpec insert, int rows, IntConsumer before, AtomicInteger closed) {
				insert
					.rows((Iterable<List<Object>>) () -> source(rows, before, (i) -> List.<Object>of((long) i, "name"))
						.iterator());
			}

		},

		STREAM {

			@Override
			void insert(InsertSpec insert, int rows, IntConsumer before, AtomicInteger closed) {
				insert.rows(source(rows, before, (i) -> new Object[] { (long) i, "name" })
					.onClose(closed::incrementAndGet));
			}

			@Override
			boolean isClosed() {
				return true;
			}

		},

		RECORDS {

			@Override
			void insert(InsertSpec insert, int rows, IntConsumer before, AtomicInteger closed) {
				insert.records(source(rows, before, (i) -> new Item(i, "name")).iterator());
			}

		},

		STREAM_OF_RECORDS {

			@Override
			void insert(InsertSpec insert, int rows, IntConsumer before, AtomicInteger closed) {
				insert.records(source(rows, before, (i) -> new Item(i, "name")).onClose(closed::incrementAndGet));
			}

			@Override
			boolean isClosed() {
				return true;
			}

		};

		abstract void insert(InsertSpec insert, int rows, IntConsumer before, AtomicInteger closed);

		boolean isClosed() {
			return false;
		}

		private static <T> Stream<T> source(int rows, IntConsumer before, IntFunction<T> row) {
			return IntStream.range(0, rows).peek(before).mapToObj(row);
		}

	}

}
