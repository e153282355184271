package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
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
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Errors of the server behind the first rows of a typed result: the rows before come
 * whole, then the error, and the client goes on.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(90)
class StreamErrorTests {

	private static final int GOOD_ROWS = 100_000;

	private static final String FAILS = "SELECT toInt64(number) AS id, hex(cityHash64(number)) AS name,"
			+ " throwIf(number = 100000) AS x FROM numbers(3000000)";

	private static final String DIVIDES = "SELECT toInt64(number) AS id, hex(cityHash64(number)) AS name,"
			+ " intDiv(1, toInt32(number) - 100000) AS x FROM numbers(3000000)";

	private final PoolManager pool = PoolManager.builder().build();

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.pool(this.pool)
			.session(SessionIdStrategy.none())
			.setting("max_threads", 1)
			.setting("max_block_size", 1000)
			.setting("wait_end_of_query", 0)
			.build();
	}

	@AfterEach
	void theClientGoesOnAndNothingIsLeased() {
		assertThat(this.client.sql("SELECT 7").query(Integer.class).single()).isEqualTo(7);
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.pool.close();
	}

	static Stream<Arguments> errors() {
		Stream<Arguments> thrown = Arrays.stream(Compression.values())
			.map((compression) -> arguments(FAILS, 395, "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO",
					"Value passed to 'throwIf' function is non-zero", compression));
		Stream<Arguments> divided = Stream.of(Compression.NONE, Compression.NATIVE_LZ4)
			.map((compression) -> arguments(DIVIDES, 153, "ILLEGAL_DIVISION", "Division by zero", compression));
		return Stream.concat(thrown, divided);
	}

	@ParameterizedTest(name = "{2} {4}")
	@MethodSource("errors")
	void everyFaceGivesTheRowsBeforeAndThenTheError(String sql, int code, String name, String text,
			Compression compression) {
		for (Face face : Face.values()) {
			List<Long> ids = new ArrayList<>();
			ClickHouseServerException ex = catchThrowableOfType(ClickHouseServerException.class,
					() -> face.read(this.client.sql(sql).compression(compression), ids::add));
			assertThat(ex).as("%s", face).isNotNull();
			assertThat(ex.code()).isEqualTo(code);
			assertThat(ex.name()).isEqualTo(name);
			assertThat(ex.serverMessage()).startsWith(text).doesNotContain("__exception__");
			assertThat(ex.queryId()).isNotBlank();
			assertThat(ids.equals(LongStream.range(0, GOOD_ROWS).boxed().toList()))
				.as("%s gave %d rows", face, ids.size())
				.isTrue();
		}
	}

	@ParameterizedTest(name = "{2} {4}")
	@MethodSource("errors")
	void aWholeResultFailsAsAWhole(String sql, int code, String name, String text, Compression compression) {
		StatementSpec spec = this.client.sql(sql).compression(compression);
		List<ThrowingCallable> calls = List.of(spec::query, () -> spec.query((row) -> row.getLong(0)).list(),
				() -> spec.query(Named.class).list(), () -> spec.query(Named.class).stream().count());
		for (ThrowingCallable call : calls) {
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(call).satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo(code);
				assertThat(ex.name()).isEqualTo(name);
				assertThat(ex.serverMessage()).startsWith(text);
			});
		}
	}

	@Test
	void anErrorBeforeTheFirstRowIsThrownAtOnce() {
		for (Face face : Face.values()) {
			assertThatExceptionOfType(ClickHouseServerException.class).as("%s", face)
				.isThrownBy(() -> face.read(this.client.sql("SELECT id FROM no_such_table"), (id) -> {
				}))
				.satisfies((ex) -> assertThat(ex.name()).isEqualTo("UNKNOWN_TABLE"));
		}
	}

	@Test
	void theSameErrorComesAgain() {
		try (RowCursor rows = this.client.sql(FAILS).rows();
				BlockStream blocks = this.client.sql(FAILS).columnBlocks()) {
			ClickHouseServerException first = catchThrowableOfType(ClickHouseServerException.class, () -> walk(rows));
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(rows::next).isSameAs(first);
			ClickHouseServerException ofBlocks = catchThrowableOfType(ClickHouseServerException.class,
					() -> blocks.forEach(Block::rowCount));
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(blocks::next).isSameAs(ofBlocks);
		}
	}

	private static void walk(RowCursor rows) {
		boolean more = true;
		while (more) {
			more = rows.next();
		}
	}

	record Named(long id, String name) {
	}

	/**
	 * A way to read a result row by row.
	 */
	private enum Face {

		CURSOR {

			@Override
			void read(StatementSpec spec, Consumer<Long> ids) {
				try (RowCursor rows = spec.rows()) {
					while (rows.next()) {
						assertThat(rows.getString("name")).isNotBlank();
						ids.accept(rows.getLong(0));
					}
				}
			}

		},

		BLOCKS {

			@Override
			void read(StatementSpec spec, Consumer<Long> ids) {
				try (BlockStream blocks = spec.columnBlocks()) {
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
			void read(StatementSpec spec, Consumer<Long> ids) {
				try (Stream<Named> records = spec.query(Named.class).stream()) {
					records.map(Named::id).forEach(ids);
				}
			}

		},

		MAPPED {

			@Override
			void read(StatementSpec spec, Consumer<Long> ids) {
				try (Stream<Long> mapped = spec.query((row) -> row.getLong("id")).stream()) {
					mapped.forEach(ids);
				}
			}

		};

		abstract void read(StatementSpec spec, Consumer<Long> ids);

	}

}
