package io.clickhouseconnect.typed;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.FaultProxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Rows are handed out while the query still runs: neither the server nor the client keeps
 * the whole result first.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class StreamedAnswerTests {

	private final String id = "streamed-" + UUID.randomUUID();

	private EmbeddedClickHouse server;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(EmbeddedClickHouse server) {
		this.server = server;
		this.client = client(server.httpUrl().toString());
	}

	private static ClickHouseClient client(String url) {
		return ClickHouseClient.builder().url(url).session(SessionIdStrategy.none()).build();
	}

	private boolean isRunning() {
		return this.server.query("SELECT count() FROM system.processes WHERE query_id = '" + this.id + "'").equals("1");
	}

	static Stream<Arguments> facesAndCodings() {
		return Arrays.stream(Face.values())
			.flatMap((face) -> Arrays.stream(Compression.values()).map((coding) -> arguments(face, coding)));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("facesAndCodings")
	void theFirstRowsComeWhileTheQueryRuns(Face face, Compression compression) {
		// Only its end could be waited for, and it has none.
		StatementSpec statement = this.client.sql("SELECT number AS id FROM system.numbers")
			.queryId(this.id)
			.compression(compression);
		face.first(statement, () -> assertThat(isRunning()).isTrue());
	}

	@ParameterizedTest
	@EnumSource(Face.class)
	void aBlockComesBeforeTheNextIsMade(Face face) {
		StatementSpec statement = this.client
			.sql("SELECT number AS id, if(number = 0, 0, sleepEachRow(1)) AS pause FROM numbers(30)")
			.queryId(this.id)
			.setting("max_block_size", 1)
			.setting("max_threads", 1)
			.setting("http_response_buffer_size", 0)
			.setting("function_sleep_max_microseconds_per_block", 0);
		face.first(statement, () -> assertThat(isRunning()).isTrue());
	}

	@Test
	void noCallAsksTheServerToWaitForTheEnd() {
		String sql = "SELECT number AS id FROM numbers(5)";
		try (FaultProxy proxy = FaultProxy.to(this.server.httpPort()); ClickHouseClient seen = client(proxy.url())) {
			assertThat(seen.sql(sql).query().rowCount()).isEqualTo(5);
			assertThat(seen.sql(sql).query(Item.class).list()).hasSize(5);
			assertThat(seen.sql(sql).query(Item.class).stream()).hasSize(5);
			assertThat(seen.sql(sql + " WHERE id = 3").query(Item.class).single()).isEqualTo(new Item(3));
			assertThat(seen.sql(sql).query().maps()).hasSize(5);
			for (Face face : Face.values()) {
				face.first(seen.sql(sql), () -> {
				});
			}
			assertThat(proxy.sent()).contains("numbers(5)").doesNotContain("wait_end_of_query");
		}
	}

	@Test
	void whoeverWantsToWaitMaySaySo() {
		List<Item> items = this.client.sql("SELECT number AS id FROM numbers(5)")
			.setting("wait_end_of_query", 1)
			.query(Item.class)
			.list();
		assertThat(items).hasSize(5);
	}

	record Item(long id) {

	}

	/**
	 * The ways to read as rows arrive.
	 */
	enum Face {

		CURSOR {

			@Override
			void first(StatementSpec statement, Runnable check) {
				try (RowCursor row = statement.rows()) {
					assertThat(row.next()).isTrue();
					assertThat(row.getLong("id")).isZero();
					check.run();
				}
			}

		},

		BLOCKS {

			@Override
			void first(StatementSpec statement, Runnable check) {
				try (BlockStream blocks = statement.columnBlocks()) {
					Block block = blocks.next();
					assertThat(block).isNotNull();
					assertThat(block.column("id").getLong(0)).isZero();
					check.run();
				}
			}

		},

		RECORDS {

			@Override
			void first(StatementSpec statement, Runnable check) {
				try (Stream<Item> items = statement.query(Item.class).stream()) {
					assertThat(items.iterator().next()).isEqualTo(new Item(0));
					check.run();
				}
			}

		},

		MAPPER {

			@Override
			void first(StatementSpec statement, Runnable check) {
				try (Stream<Long> ids = statement.query((Row row) -> row.getLong("id")).stream()) {
					Iterator<Long> iterator = ids.iterator();
					assertThat(iterator.next()).isZero();
					check.run();
				}
			}

		};

		abstract void first(StatementSpec statement, Runnable check);

	}

}
