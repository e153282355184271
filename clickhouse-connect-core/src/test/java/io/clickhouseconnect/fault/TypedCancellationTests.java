package io.clickhouseconnect.fault;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.exchange.SessionLeases;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.observation.OperationObservation.Outcome;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import org.jspecify.annotations.Nullable;
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
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Typed answers that nobody reads to their end: the server stops, the connection and the
 * session are free, and the observation is over, once.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(90)
class TypedCancellationTests {

	private static final String ENDLESS = "SELECT number AS id, toString(number) AS name FROM system.numbers";

	private static final String ID = "typed-cancellation";

	private final PoolManager pool = PoolManager.builder().maxSize(1).build();

	private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

	private EmbeddedClickHouse server;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(EmbeddedClickHouse server) {
		this.server = server;
		this.client = ClickHouseClient.builder()
			.url(server.httpUrl().toString())
			.pool(this.pool)
			.session(SessionIdStrategy.perClient())
			.observer((operation) -> new OperationObservation() {

				@Override
				public void stopped(Outcome outcome, @Nullable RuntimeException error) {
					TypedCancellationTests.this.outcomes.add(outcome);
				}

			})
			.build();
	}

	@AfterEach
	void closePool() {
		this.pool.close();
	}

	private void assertEverythingIsFree() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		assertThat(this.pool.stats().total().pending()).isZero();
		SessionLeases.assertNoneIsLeft();
		Eventually.until("the query is gone",
				() -> this.server.query("SELECT count() FROM system.processes WHERE query_id = '" + ID + "'")
					.equals("0"));
		assertThat(this.outcomes).hasSize(1);
		assertThat(this.outcomes.get(0).complete()).isFalse();
		assertThat(this.client.sql("SELECT 1").query(Long.class).single()).isOne();
	}

	private StatementSpec endless() {
		return this.client.sql(ENDLESS).queryId(ID);
	}

	/** A compressed block holds many of the data, so that the reader has them already. */
	private StatementSpec manyBlocksAtOnce() {
		return endless().setting("max_block_size", 10).compression(Compression.NATIVE_LZ4);
	}

	static Stream<Arguments> leavesAndCodings() {
		return Arrays.stream(Leave.values())
			.flatMap((leave) -> Arrays.stream(Compression.values()).map((coding) -> arguments(leave, coding)));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("leavesAndCodings")
	void leavingEarlyFreesEverythingAndEndsTheQuery(Leave leave, Compression compression) {
		leave.of(endless().compression(compression));
		assertEverythingIsFree();
	}

	@Test
	void aStreamThatIsCutShortKeepsTheConnectionUntilItIsClosed() {
		Stream<Item> items = endless().query(Item.class).stream();
		Iterator<Item> iterator = items.iterator();
		assertThat(iterator.next()).isEqualTo(new Item(0, "0"));
		assertThat(iterator.next()).isEqualTo(new Item(1, "1"));
		assertThat(this.pool.stats().total().leased()).isOne();
		items.close();
		items.close();
		assertEverythingIsFree();
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void theEndOfTheRowsIsTheEndOfTheAnswer(Compression compression) {
		RowCursor row = this.client.sql("SELECT number FROM numbers(100000)").compression(compression).rows();
		long count = 0;
		while (row.next()) {
			count++;
		}
		assertThat(count).isEqualTo(100_000);
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		assertThat(this.pool.stats().total().idle()).isOne();
		row.close();
		row.close();
		assertThat(this.pool.stats().total().idle()).isOne();
		assertThat(this.outcomes).singleElement().matches(Outcome::complete);
	}

	@Test
	void theEndOfAStreamIsTheEndOfTheAnswerThoughNobodyClosesIt() {
		Stream<Item> items = this.client.sql(ENDLESS + " LIMIT 200000").query(Item.class).stream();
		assertThat(items.count()).isEqualTo(200_000);
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		assertThat(this.pool.stats().total().idle()).isOne();
		items.close();
		assertThat(this.outcomes).singleElement().matches(Outcome::complete);
	}

	@Test
	void whatIsClosedGivesNoMoreBlocks() {
		BlockStream blocks = manyBlocksAtOnce().columnBlocks();
		assertThat(blocks.next()).isNotNull();
		blocks.close();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(blocks::next)
			.withMessageContaining("The answer was closed");
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> blocks.iterator().hasNext());
		assertEverythingIsFree();
	}

	@Test
	void whatIsClosedGivesNoMoreRowsThanThoseOfItsBlock() {
		RowCursor row = manyBlocksAtOnce().rows();
		assertThat(row.next()).isTrue();
		row.close();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> {
			while (row.next()) {
				assertThat(row.getLong("id")).isLessThan(10);
			}
		}).withMessageContaining("The answer was closed");
		assertEverythingIsFree();
	}

	@Test
	void closingFromAnotherThreadEndsAReadThatWaits() {
		RowCursor row = this.client.sql("SELECT sleepEachRow(1), number FROM numbers(50)")
			.queryId(ID)
			.setting("max_block_size", 1)
			.setting("http_response_buffer_size", 0)
			.rows();
		CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
			int count = 0;
			while (row.next()) {
				count++;
			}
			return count;
		});
		row.close();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(reader::get)
			.withCauseInstanceOf(ClickHouseRequestException.class)
			.withMessageContaining("The answer was closed");
		assertEverythingIsFree();
	}

	@Test
	void anExceptionOfTheMapperReachesTheCallerAsItIs() {
		IllegalStateException own = new IllegalStateException("own");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> endless().query((Row row) -> {
			if (row.getLong("id") == 70_000) {
				throw own;
			}
			return row.getLong("id");
		}).list()).isSameAs(own);
		assertEverythingIsFree();
	}

	record Item(long id, String name) {

	}

	record Narrow(byte id) {

	}

	/**
	 * The ways to leave an answer.
	 */
	enum Leave {

		CURSOR_UNREAD {

			@Override
			void of(StatementSpec statement) {
				statement.rows().close();
			}

		},

		CURSOR_IN_ITS_FIRST_BLOCK {

			@Override
			void of(StatementSpec statement) {
				RowCursor row = statement.rows();
				assertThat(row.next()).isTrue();
				assertThat(row.getString("name")).isEqualTo("0");
				row.close();
				row.close();
			}

		},

		CURSOR_AFTER_MANY_BLOCKS {

			@Override
			void of(StatementSpec statement) {
				try (RowCursor row = statement.rows()) {
					for (int i = 0; i < 300_000; i++) {
						assertThat(row.next()).isTrue();
					}
					assertThat(row.getLong("id")).isEqualTo(299_999);
				}
			}

		},

		BLOCKS {

			@Override
			void of(StatementSpec statement) {
				BlockStream blocks = statement.columnBlocks();
				for (Block block : blocks) {
					assertThat(block.column("id").getLong(0)).isZero();
					break;
				}
				blocks.close();
				blocks.close();
			}

		},

		COLUMNS_ALONE {

			@Override
			void of(StatementSpec statement) {
				try (BlockStream blocks = statement.columnBlocks()) {
					assertThat(blocks.columns()).extracting("name").containsExactly("id", "name");
				}
			}

		},

		STREAM_OF_RECORDS {

			@Override
			void of(StatementSpec statement) {
				try (Stream<Item> items = statement.query(Item.class).stream()) {
					assertThat(items.limit(100_000).mapToLong(Item::id).max()).hasValue(99_999);
				}
			}

		},

		STREAM_OF_A_MAPPER {

			@Override
			void of(StatementSpec statement) {
				try (Stream<String> names = statement.query((Row row) -> row.getString("name")).stream()) {
					assertThat(names.anyMatch("80000"::equals)).isTrue();
				}
			}

		},

		MAPPER_THAT_THROWS_IN_A_STREAM {

			@Override
			void of(StatementSpec statement) {
				try (Stream<Object> items = statement.query((Row row) -> {
					throw new UnsupportedOperationException("own");
				}).stream()) {
					assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(items::toList);
				}
			}

		},

		ERROR_OF_THE_MAPPER {

			@Override
			void of(StatementSpec statement) {
				assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> statement.query((Row row) -> {
					throw new AssertionError("own");
				}).list());
			}

		},

		SINGLE_OF_MANY {

			@Override
			void of(StatementSpec statement) {
				assertThatExceptionOfType(ClickHouseDataException.class)
					.isThrownBy(() -> statement.query(Item.class).single());
			}

		},

		OPTIONAL_OF_MANY {

			@Override
			void of(StatementSpec statement) {
				assertThatExceptionOfType(ClickHouseDataException.class)
					.isThrownBy(() -> statement.query(Item.class).optional());
			}

		},

		RECORD_THAT_DOES_NOT_FIT {

			@Override
			void of(StatementSpec statement) {
				assertThatExceptionOfType(ClickHouseDataException.class)
					.isThrownBy(() -> statement.query(Narrow.class).list());
			}

		};

		abstract void of(StatementSpec statement);

	}

}
