package io.clickhouseconnect.error;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Errors that come when the answer has begun with HTTP 200.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(90)
class ErrorAfterDataTests {

	private static final int GOOD_ROWS = 100_000;

	private static final String FAILS = "SELECT number, hex(cityHash64(number)) AS h, throwIf(number = " + GOOD_ROWS
			+ ") AS x FROM numbers(2000000) SETTINGS max_threads = 1, max_block_size = 1000";

	private static final String SUCCEEDS = "SELECT number, hex(cityHash64(number)) AS h, throwIf(number = 7000000) AS x FROM numbers(2000000)";

	private final PoolManager pool = PoolManager.builder().build();

	@TempDir
	Path folder;

	@AfterEach
	void nothingIsLeased() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.pool.close();
	}

	static Stream<Arguments> formatsAndCodings() {
		return Stream.of("TabSeparated", "CSV", "JSONEachRow", "RowBinary", "Native")
			.flatMap((format) -> Arrays.stream(Compression.values())
				.map((compression) -> arguments(format, compression)));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("formatsAndCodings")
	void aStreamDeliversExactlyTheDataBeforeTheError(String format, Compression compression, TestDatabase database)
			throws IOException {
		ClickHouseClient client = client(database);
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		ClickHouseServerException ex = catchThrowableOfType(ClickHouseServerException.class, () -> {
			try (RawStream in = client.sql(FAILS).compression(compression).rawStream(format)) {
				in.transferTo(read);
			}
		});
		assertThrowIf(ex);
		byte[] good;
		try (RawStream in = client.sql(SUCCEEDS + " SETTINGS max_threads = 1, max_block_size = 1000")
			.rawStream(format)) {
			good = in.readNBytes(read.size());
		}
		assertThat(read.size()).isGreaterThan(100_000);
		assertThat(Arrays.mismatch(read.toByteArray(), good)).isEqualTo(-1);
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void noOperationMistakesTheErrorForData(Compression compression, TestDatabase database) {
		ClickHouseClient client = client(database);
		assertThrowIf(failure(() -> statement(client, compression).rawQuery()));
		assertThrowIf(failure(() -> statement(client, compression).rawQuery("Parquet")));
		assertThrowIf(failure(() -> statement(client, compression).command()));
		Path file = this.folder.resolve("answer.tsv");
		assertThrowIf(failure(() -> statement(client, compression).rawQuery("CSV", file)));
		assertThat(this.folder).isEmptyDirectory();
		assertThat(client.sql("SELECT 1").command().asLong()).isEqualTo(1);
	}

	private static StatementSpec statement(ClickHouseClient client, Compression compression) {
		return client.sql(FAILS).compression(compression);
	}

	private static ClickHouseServerException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
		return catchThrowableOfType(ClickHouseServerException.class, call);
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void anErrorBehindManyRowsWithStatus500IsFound(Compression compression, TestDatabase database) {
		// Compresses so well that the server has not sent anything when it fails.
		assertThrowIf(failure(() -> client(database)
			.sql("SELECT number, throwIf(number = 500000) FROM numbers(2000000) SETTINGS max_threads = 1,"
					+ " max_block_size = 1000")
			.compression(compression)
			.setting("http_response_buffer_size", 100_000_000)
			.rawQuery("CSV")));
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void anErrorAfterAFewBytesIsFoundToo(Compression compression, TestDatabase database) {
		ClickHouseClient client = client(database);
		for (int rows : new int[] { 1, 10, 100, 1_000, 10_000 }) {
			assertThrowIf(failure(() -> client
				.sql("SELECT throwIf(number = {rows:UInt32}) FROM numbers(20000) SETTINGS max_block_size = 1,"
						+ " http_response_buffer_size = 0, output_format_parallel_formatting = 0, max_threads = 1")
				.param("rows", rows)
				.compression(compression)
				.rawQuery()));
		}
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void anErrorThatTheServerHoldsBackIsAPlainOne(Compression compression, TestDatabase database) {
		assertThrowIf(failure(
				() -> client(database).sql(FAILS).setting("wait_end_of_query", 1).compression(compression).rawQuery()));
	}

	@Test
	void aFileThatWasThereSurvivesAnAnswerThatFails(TestDatabase database) throws IOException {
		Path file = Files.writeString(this.folder.resolve("answer.csv"), "old");
		assertThrowIf(failure(() -> client(database).sql(FAILS).rawQuery("CSV", file)));
		assertThat(file).hasContent("old");
		assertThat(this.folder).isDirectoryContaining(file::equals);
		assertThat(this.folder.toFile().list()).hasSize(1);
	}

	@Test
	void aFileIsWrittenWhateverTheQueryIdLooksLike(TestDatabase database) throws IOException {
		Path file = this.folder.resolve("answer.csv");
		client(database).sql("SELECT 1").queryId("reports/../2026: *?").rawQuery("CSV", file);
		assertThat(file).hasContent("1");
		assertThat(this.folder.toFile().list()).containsExactly("answer.csv");
	}

	@Test
	void anErrorThatAServerWithoutTagsCutsOffIsFound() {
		String rows = "1\t0\n2\t0\n";
		String error = "Code: 395. DB::Exception: Value passed to 'throwIf' function is non-zero: while executing."
				+ " (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO) (version 24.8.4.13 (official build))\n";
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(ScriptedServer.GOOD + "Transfer-Encoding: chunked\r\n\r\n");
			peer.write(ScriptedServer.chunk(rows.getBytes(StandardCharsets.US_ASCII)));
			peer.write(ScriptedServer.chunk(error.getBytes(StandardCharsets.US_ASCII)));
		});
				ClickHouseClient client = ClickHouseClient.builder()
					.url(server.url())
					.pool(this.pool)
					.session(SessionIdStrategy.none())
					.build()) {
			assertThrowIf(failure(() -> client.sql("SELECT 1").rawQuery()));
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void dataThatSpeaksOfErrorsIsData(TestDatabase database) {
		String text = "\r\n__exception__\r\nabcdefghijklmnop\r\nCode: 395. DB::Exception: x. (A_B)\n17 abcdefghijklmnop\r\n__exception__\r\n";
		byte[] read = client(database).sql("SELECT {text:String} FROM numbers(1000)")
			.param("text", text)
			.rawQuery("RawBLOB");
		assertThat(read).asString().isEqualTo(text.repeat(1000));
	}

	private static void assertThrowIf(ClickHouseServerException ex) {
		assertThat(ex).isNotNull();
		assertThat(ex.code()).isEqualTo(395);
		assertThat(ex.name()).isEqualTo("FUNCTION_THROW_IF_VALUE_IS_NON_ZERO");
		assertThat(ex.serverMessage()).startsWith("Value passed to 'throwIf' function is non-zero")
			.doesNotContain("__exception__");
		assertThat(ex.queryId()).isNotBlank();
	}

	@Test
	void aStreamThatFailedFailsAgainWithTheSameError(TestDatabase database) {
		try (RawStream in = client(database).sql(FAILS).rawStream()) {
			ClickHouseServerException first = failure(in::readAllBytes);
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(in::read).isSameAs(first);
		}
	}

	private ClickHouseClient client(TestDatabase database) {
		return ClickHouseClient.builder()
			.url(database.server().httpUrl().toString())
			.pool(this.pool)
			.session(SessionIdStrategy.none())
			.build();
	}

}
