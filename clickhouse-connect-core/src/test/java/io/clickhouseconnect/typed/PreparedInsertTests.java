package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.PreparedInsert;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.request.RowAppender;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An insert that is prepared once and run many times, also after it failed.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(90)
class PreparedInsertTests {

	private final PoolManager pool = PoolManager.builder().build();

	private TestDatabase database;

	private ClickHouseClient client;

	private PreparedInsert prepared;

	@BeforeEach
	void prepare(TestDatabase database) {
		this.database = database;
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.pool(this.pool)
			.session(SessionIdStrategy.none())
			.build();
		database.execute("CREATE OR REPLACE TABLE p (id Int64, name String, half Float64 DEFAULT id / 2,"
				+ " twice Int64 MATERIALIZED id * 2) ENGINE = MergeTree ORDER BY id");
		this.prepared = this.client.insert("p").columns("id", "name").prepare();
	}

	@AfterEach
	void nothingIsLeased() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.pool.close();
	}

	private String content() {
		return this.database.query("SELECT id, name, half, twice FROM p ORDER BY id, name");
	}

	private static Stream<Object[]> rows(int count) {
		return IntStream.range(0, count).mapToObj((i) -> new Object[] { (long) i, "n" });
	}

	@Test
	void everyFaceRunsOfOnePreparation() {
		record Named(long id, String name) {
		}
		this.prepared.spec().rows(List.<Object[]>of(new Object[] { 1, "a" }));
		this.prepared.spec().records(List.of(new Named(2, "b")));
		this.prepared.spec().columnValues(ColumnValues.of(new long[] { 3 }), ColumnValues.of(List.of("c")));
		this.prepared.spec().append((row) -> {
			row.setLong(0, 4);
			row.setString(1, "d");
			row.endRow();
		});
		assertThat(content()).isEqualTo("1\ta\t0.5\t2\n2\tb\t1\t4\n3\tc\t1.5\t6\n4\td\t2\t8");
	}

	@ParameterizedTest
	@ValueSource(ints = { 5, 300_000 })
	void aSourceThatFailsLeavesNothingBehind(int failsAt) {
		IllegalStateException cause = new IllegalStateException("out of rows");
		Stream<Object[]> failing = rows(failsAt + 1).peek((row) -> {
			if ((long) row[0] == failsAt) {
				throw cause;
			}
		});
		assertThatExceptionOfType(InsertSourceException.class).isThrownBy(() -> this.prepared.spec().rows(failing))
			.withCause(cause);
		assertThat(content()).isEmpty();
		this.prepared.spec().rows(rows(1));
		assertThat(content()).isEqualTo("0\tn\t0\t0");
	}

	@ParameterizedTest
	@ValueSource(ints = { 5, 300_000 })
	void aValueThatDoesNotFitLeavesNothingBehind(int unfitAt) {
		Iterator<Object[]> unfit = Stream
			.concat(rows(unfitAt), Stream.<Object[]>of(new Object[] { "not a number", "n" }))
			.iterator();
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> this.prepared.spec().rows(unfit))
			.withMessageContaining("'id'")
			.withMessageContaining("row " + unfitAt);
		assertThat(content()).isEmpty();
		this.prepared.spec().rows(rows(1));
		assertThat(content()).isEqualTo("0\tn\t0\t0");
	}

	@Test
	void columnsThatDoNotFitLeaveNothingBehind() {
		long[] ids = new long[200_000];
		List<Object> names = new ArrayList<>(java.util.Collections.nCopies(ids.length, "n"));
		names.set(150_000, 7.5);
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.prepared.spec().columnValues(ColumnValues.of(ids), ColumnValues.of(names)))
			.withMessageContaining("'name'")
			.withMessageContaining("row 150000");
		assertThat(content()).isEmpty();
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(
				() -> this.prepared.spec().columnValues(ColumnValues.of(ids), ColumnValues.of(List.of("one too few"))))
			.withMessageContaining("'name' has 1 values");
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.prepared.spec().columnValues(ColumnValues.of(ids)))
			.withMessageContaining("1 columns");
		assertThat(content()).isEmpty();
	}

	@Test
	void anAppenderThatFailedCanOnlyBeClosed() {
		try (RowAppender row = this.prepared.spec().appender()) {
			row.setLong(0, 1);
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> row.setDouble(1, 0.5))
				.withMessageContaining("'name'");
			for (Runnable use : List.<Runnable>of(() -> row.setString(1, "x"), row::endRow, row::finish)) {
				assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(use::run)
					.withMessageContaining("finished or closed");
			}
		}
		assertThat(content()).isEmpty();
	}

	@Test
	void aRowThatWasNotEndedIsNotForgotten() {
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> this.prepared.spec().append((row) -> {
			row.setLong(0, 1);
			row.setString(1, "a");
			row.endRow();
			row.setLong(0, 2);
			row.setString(1, "b");
		})).withMessageContaining("not ended");
		assertThat(content()).isEmpty();
	}

	@Test
	void aTableThatHasChangedIsTheServersError() {
		this.database.execute("ALTER TABLE p DROP COLUMN name");
		assertThatExceptionOfType(io.clickhouseconnect.error.ClickHouseServerException.class)
			.isThrownBy(() -> this.prepared.spec().rows(rows(1)))
			.satisfies((ex) -> assertThat(ex.name()).isEqualTo("NO_SUCH_COLUMN_IN_TABLE"));
	}

	@Test
	void columnsThatTheTableDoesNotHaveAreNamed() {
		for (String column : List.of("nowhere", "twice", "ID")) {
			assertThatExceptionOfType(ClickHouseDataException.class)
				.isThrownBy(() -> this.client.insert("p").columns("id", column).prepare())
				.withMessageContaining("'" + column + "'");
		}
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("p").columns("id", "id").prepare())
			.withMessageContaining("twice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "describe_compact_output", "describe_include_subcolumns",
			"describe_include_virtual_columns", "limit", "offset", "extremes" })
	void whatTheClientSaysOfDescriptionsAndAnswersDoesNotChangeTheColumns(String setting) {
		ClickHouseClient other = this.client.mutate().setting(setting, 1).build();
		PreparedInsert insert = other.insert("p").prepare();
		assertThat(insert.columns()).extracting("name").containsExactly("id", "name", "half");
		insert.spec().rows(List.of(Arrays.asList(1, "a", null)));
		assertThat(content()).isEqualTo("1\ta\t0.5\t2");
		assertThat(other.sql("SELECT name, tuple(1 AS x) AS t FROM p LIMIT 0").query().metadata()).extracting("name")
			.containsExactly("name", "t");
	}

	@Test
	void threadsShareAPreparation() throws Exception {
		int threads = 4;
		int inserts = 10;
		ExecutorService crew = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<Boolean>> work = new ArrayList<>();
			for (int i = 0; i < threads * inserts; i++) {
				boolean fails = i % 5 == 0;
				work.add(() -> insertOrFail(fails));
			}
			for (Future<Boolean> done : crew.invokeAll(work)) {
				assertThat(done.get()).isTrue();
			}
		}
		finally {
			crew.shutdownNow();
		}
		assertThat(this.database.query("SELECT count(), uniqExact(id) FROM p").strip())
			.isEqualTo(threads * inserts * 4 / 5 * 100 + "\t100");
	}

	private boolean insertOrFail(boolean fails) {
		if (!fails) {
			return this.prepared.spec().rows(rows(100)).writtenRows() == 100;
		}
		try {
			this.prepared.spec().rows(Stream.concat(rows(50), Stream.<Object[]>of(new Object[] { 1.5, "n" })));
			return false;
		}
		catch (ClickHouseDataException ex) {
			return true;
		}
	}

}
