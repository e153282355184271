package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
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
 * Errors of the server in the middle of a typed answer: the rows before are exactly those
 * that the server sent, and then comes its error.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(90)
class MidStreamErrorTests {

	private static final int GOOD_ROWS = 300_000;

	private static final int BLOCK_ROWS = 10_000;

	private static final String ONE_COLUMN = "SELECT toUInt64(number + throwIf(number = 300000, 'boom')) AS id FROM numbers(600000)";

	private static final String MANY_COLUMNS = """
			SELECT number AS id, toString(number) AS name, toLowCardinality(toString(number % 7)) AS kind,
			[number, NULL] AS list, map('k', number) AS entries, throwIf(number = 300000, 'boom') AS thrown
			FROM numbers(600000)""";

	private PoolManager pool;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.pool = PoolManager.builder().maxSize(1).build();
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

	static Stream<Arguments> facesAndCodings() {
		return Arrays.stream(Face.values())
			.flatMap((face) -> Arrays.stream(Compression.values())
				.flatMap((compression) -> Stream.of(arguments(face, compression, ONE_COLUMN),
						arguments(face, compression, MANY_COLUMNS))));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("facesAndCodings")
	void exactlyTheRowsBeforeTheErrorAreDelivered(Face face, Compression compression, String sql) {
		List<Long> ids = new ArrayList<>();
		ClickHouseServerException ex = catchThrowableOfType(ClickHouseServerException.class,
				() -> face.read(statement(sql).compression(compression), ids::add));
		assertThrown(ex);
		assertThat(ids.equals(LongStream.range(0, ids.size()).boxed().toList())).isTrue();
		if (compression.isNative()) {
			// The server sends whole compressed blocks, or none at all of the last one.
			assertThat(ids.size() % BLOCK_ROWS).isZero();
			assertThat(ids).hasSizeBetween(GOOD_ROWS / 3, GOOD_ROWS);
		}
		else {
			assertThat(ids).hasSize(GOOD_ROWS);
		}
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void aWholeResultIsRefusedThough(Compression compression) {
		assertThrown(catchThrowableOfType(ClickHouseServerException.class,
				() -> statement(MANY_COLUMNS).compression(compression).query()));
		assertThrown(catchThrowableOfType(ClickHouseServerException.class,
				() -> statement(MANY_COLUMNS).compression(compression).query(Face.Item.class).list()));
		assertThat(this.client.sql("SELECT 1").query(Long.class).single()).isOne();
	}

	@Test
	void aCursorThatFailedFailsAgainWithTheSameError() {
		try (RowCursor row = statement(ONE_COLUMN).rows()) {
			ClickHouseServerException first = catchThrowableOfType(ClickHouseServerException.class,
					() -> walk(row, (id) -> {
					}));
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(row::next).isSameAs(first);
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(row::next).isSameAs(first);
		}
	}

	@Test
	void anErrorBeforeTheFirstRowIsThrownByTheCall() {
		assertThrown(catchThrowableOfType(ClickHouseServerException.class,
				() -> this.client.sql("SELECT throwIf(number = 0, 'boom') FROM numbers(10)")
					.queryId("midstream-error")
					.rows()));
	}

	private StatementSpec statement(String sql) {
		return this.client.sql(sql)
			.queryId("midstream-error")
			.setting("max_threads", 1)
			.setting("max_block_size", BLOCK_ROWS)
			.setting("http_response_buffer_size", 0);
	}

	private static void assertThrown(ClickHouseServerException ex) {
		assertThat(ex).isNotNull();
		assertThat(ex.code()).isEqualTo(395);
		assertThat(ex.name()).isEqualTo("FUNCTION_THROW_IF_VALUE_IS_NON_ZERO");
		assertThat(ex.serverMessage()).startsWith("boom").doesNotContain("__exception__");
		assertThat(ex.queryId()).isEqualTo("midstream-error");
	}

	private static void walk(RowCursor row, LongConsumer ids) {
		while (row.next()) {
			ids.accept(row.getLong("id"));
		}
	}

	/**
	 * The ways to read as rows arrive.
	 */
	enum Face {

		CURSOR {

			@Override
			void read(StatementSpec statement, LongConsumer ids) {
				try (RowCursor row = statement.rows()) {
					walk(row, ids);
				}
			}

		},

		BLOCKS {

			@Override
			void read(StatementSpec statement, LongConsumer ids) {
				try (BlockStream blocks = statement.columnBlocks()) {
					for (Block block : blocks) {
						for (int row = 0; row < block.rowCount(); row++) {
							ids.accept(block.column("id").getLong(row));
						}
					}
				}
			}

		},

		RECORDS {

			@Override
			void read(StatementSpec statement, LongConsumer ids) {
				try (Stream<Item> items = statement.query(Item.class).stream()) {
					items.forEach((item) -> ids.accept(item.id()));
				}
			}

		},

		MAPPER {

			@Override
			void read(StatementSpec statement, LongConsumer ids) {
				try (Stream<Long> items = statement.query((Row row) -> row.getLong("id")).stream()) {
					items.forEach(ids::accept);
				}
			}

		};

		abstract void read(StatementSpec statement, LongConsumer ids);

		record Item(long id) {

		}

	}

}
