package io.clickhouseconnect.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Answers that nobody wants to read to their end.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class CancellationTests {

	/** Much more than all buffers between the server and the client hold. */
	private static final String HUGE = "SELECT number, toString(number) FROM numbers(100000000000)";

	private final PoolManager pool = PoolManager.builder().maxSize(2).build();

	@AfterEach
	void nothingIsLeased() {
		// The thread that cuts a connection may give it back a moment later.
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		assertThat(this.pool.stats().total().pending()).isZero();
		this.pool.close();
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void closingAHalfReadStreamEndsTheQueryAndReadsNoMore(Compression compression, EmbeddedClickHouse server)
			throws IOException {
		try (FaultProxy proxy = FaultProxy.to(server.httpPort()); ClickHouseClient client = client(proxy.url())) {
			RawStream in = client.sql(HUGE).compression(compression).rawStream("CSV");
			byte[] first = new byte[8];
			assertThat(in.readNBytes(first, 0, 8)).isEqualTo(8);
			assertThat(first).asString().isEqualTo("0,\"0\"\n1,");
			in.close();
			Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
			awaitEnd(server, in.queryId());
			assertThat(proxy.receivedCount()).isLessThan(64 << 20);
			assertThat(client.sql("SELECT 1").command().asLong()).isEqualTo(1);
		}
	}

	@Test
	void closingFromAnotherThreadEndsABlockedRead(EmbeddedClickHouse server) throws Exception {
		try (ClickHouseClient client = client(server.httpUrl().toString())) {
			RawStream in = client
				.sql("SELECT sleepEachRow(1), number FROM numbers(50) SETTINGS max_block_size = 1,"
						+ " http_response_buffer_size = 0, output_format_parallel_formatting = 0")
				.rawStream("CSV");
			CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
				int count = 0;
				while (in.read() >= 0) {
					count++;
				}
				return count;
			});
			in.close();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(reader::get)
				.withCauseInstanceOf(ClickHouseRequestException.class)
				.withMessageContaining("The answer was closed");
			awaitEnd(server, in.queryId());
		}
	}

	@Test
	void aClosedStreamRefusesToBeRead(EmbeddedClickHouse server) {
		try (ClickHouseClient client = client(server.httpUrl().toString())) {
			RawStream in = client.sql("SELECT number FROM numbers(100000)").rawStream();
			assertThat(in.read()).isEqualTo('0');
			in.close();
			in.close();
			assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(in::read)
				.withMessageContaining("The answer was closed");
			assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> in.read(new byte[10], 0, 10));
		}
	}

	@Test
	void closingAtTheEndKeepsTheConnection(EmbeddedClickHouse server) {
		try (ClickHouseClient client = client(server.httpUrl().toString());
				RawStream in = client.sql("SELECT 1").rawStream()) {
			assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("1\n");
			assertThat(in.read()).isEqualTo(-1);
			Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
			assertThat(this.pool.stats().total().idle()).isEqualTo(1);
		}
		assertThat(this.pool.stats().total().idle()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void aConnectionIsUsedAgainWhateverTheCodingOfTheAnswer(Compression compression, EmbeddedClickHouse server) {
		try (ClickHouseClient client = client(server.httpUrl().toString())) {
			for (int rows : new int[] { 0, 1, 10, 100_000 }) {
				client.sql("SELECT number FROM numbers({rows:UInt32})")
					.param("rows", rows)
					.compression(compression)
					.rawQuery();
				assertThat(this.pool.stats().total().idle()).as("after %d rows", rows).isEqualTo(1);
			}
		}
	}

	@Test
	void openStreamsThatAreClosedUnreadGiveTheirPlacesBack(EmbeddedClickHouse server) {
		try (ClickHouseClient client = client(server.httpUrl().toString())) {
			for (int i = 0; i < 10; i++) {
				client.sql(HUGE).rawStream().close();
			}
			assertThat(client.sql("SELECT 1").command().asLong()).isEqualTo(1);
		}
	}

	private static void awaitEnd(EmbeddedClickHouse server, String id) {
		Eventually.until("the query is gone",
				() -> server.query("SELECT count() FROM system.processes WHERE query_id = '" + id + "'").equals("0"));
	}

	private ClickHouseClient client(String url) {
		return ClickHouseClient.builder().url(url).pool(this.pool).session(SessionIdStrategy.none()).build();
	}

}
