package io.clickhouseconnect.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.internal.compress.Codings;
import io.clickhouseconnect.internal.compress.CompressedBlocks;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.FaultProxy;
import io.clickhouseconnect.testing.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * ClickHouse's own compressed blocks, in answers and in data.
 */
@ExtendWith(ClickHouseExtension.class)
class NativeCompressionTests {

	static Stream<Compression> codecs() {
		return Stream.of(Compression.values()).filter(Compression::isNative);
	}

	@Test
	void answersOfEveryLengthHaveTheChecksumThatTheirsIs(EmbeddedClickHouse server) {
		try (ClickHouseClient client = client(server)) {
			for (int length = 1; length < 300; length++) {
				String text = client.sql("SELECT randomPrintableASCII({length:UInt32})")
					.param("length", length)
					.compression(Compression.NATIVE_LZ4)
					.command()
					.asString();
				assertThat(text).hasSize(length);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("codecs")
	void theServerTakesDataOfEveryLength(Compression codec, TestDatabase database) {
		try (ClickHouseClient client = client(database.server()).mutate().database(database.name()).build()) {
			client.sql("CREATE OR REPLACE TABLE lengths (a String) ENGINE = Memory").command();
			for (int length = 1; length < 300; length++) {
				byte[] data = CompressedBlocks.noise(length, length);
				client.insert("lengths").compression(codec).rawInsert("RawBLOB", data);
			}
			assertThat(client.sql("SELECT count(), sum(length(a)) FROM lengths").rawQuery()).asString()
				.isEqualTo("299\t44850\n");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 1_000, 65_536, 1_000_000 })
	void theErrorThatEndsAnAnswerIsFoundWhateverTheBlocksAre(int rows, TestDatabase database) {
		for (String format : new String[] { "Native", "TabSeparated" }) {
			for (int held : new int[] { 0, 1 }) {
				try (ClickHouseClient client = client(database.server())) {
					int bad = (rows == 1) ? 3_000 : 1_000_000;
					ClickHouseServerException ex = catchThrowableOfType(ClickHouseServerException.class,
							() -> client
								.sql("SELECT throwIf(number = {bad:UInt32}, 'boom'), number FROM numbers(2000000)")
								.param("bad", bad)
								.setting("max_block_size", rows)
								.setting("wait_end_of_query", held)
								.setting("http_write_exception_in_output_format", 0)
								.compression(Compression.NATIVE_LZ4)
								.rawQuery(format));
					assertThat(ex.code()).isEqualTo(395);
					assertThat(ex.serverMessage()).startsWith("boom: while executing");
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\n__exception__\r\n%s\r\n", "" })
	void anErrorBehindClosedBlocksIsFound(String frame) throws Exception {
		byte[] data = CompressedBlocks.text(3_000);
		String tag = "abcdefghijklmnop";
		String error = String.format(frame, tag) + "Code: 395. DB::Exception: boom: while executing."
				+ " (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO) (version 26.7.2.1)\n"
				+ (frame.isEmpty() ? "" : "99 " + tag + "\r\n__exception__\r\n");
		byte[] blocks = Codings.encode(Compression.NATIVE_LZ4, data);
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(ScriptedServer.GOOD + (frame.isEmpty() ? "" : "X-ClickHouse-Exception-Tag: " + tag + "\r\n")
					+ "Transfer-Encoding: chunked\r\n\r\n");
			peer.write(ScriptedServer.chunk(blocks));
			peer.write(ScriptedServer.chunk(error.getBytes(StandardCharsets.US_ASCII)));
		}); ClickHouseClient client = client(server.url())) {
			ClickHouseServerException ex = catchThrowableOfType(ClickHouseServerException.class,
					() -> client.sql("SELECT 1").compression(Compression.NATIVE_LZ4).rawQuery());
			assertThat(ex.code()).isEqualTo(395);
			assertThat(ex.serverMessage()).isEqualTo("boom: while executing.");
		}
	}

	@Test
	void anErrorOfTheStatementComesInABlock(EmbeddedClickHouse server) {
		try (FaultProxy proxy = FaultProxy.to(server.httpPort()); ClickHouseClient client = client(proxy.url())) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client.sql("SELECT * FROM nowhere").compression(Compression.NATIVE_ZSTD).rawQuery())
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(60));
			String received = new String(proxy.received(), StandardCharsets.ISO_8859_1);
			assertThat(received).contains("404 Not Found").doesNotContain("\r\nCode: 60");
		}
	}

	@Test
	void anErrorOfTheRequestComesAsText(EmbeddedClickHouse server) {
		try (FaultProxy proxy = FaultProxy.to(server.httpPort());
				ClickHouseClient client = client(proxy.url()).mutate().username("nobody").build()) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client.sql("SELECT 1").compression(Compression.NATIVE_LZ4).rawQuery())
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(516))
				.withMessageContaining("nobody");
			assertThat(new String(proxy.received(), StandardCharsets.ISO_8859_1)).contains("\r\nCode: 516");
		}
	}

	@Test
	void anErrorOfAProxyIsShown() {
		try (ScriptedServer server = ScriptedServer
			.answering(ScriptedServer.answer("502 Bad Gateway", "", "<html>no upstream</html>"));
				ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 1").compression(Compression.NATIVE_LZ4).rawQuery())
				.withMessageContaining("no upstream");
		}
	}

	@ParameterizedTest
	@MethodSource("codecs")
	void theServerChoosesTheCodecOfItsAnswer(Compression codec) throws Exception {
		// Servers from 26.9 on answer by ZSTD, whatever the client would choose.
		byte[] data = CompressedBlocks.text(2_500_000);
		byte[] blocks = Codings.encode(codec, data);
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			while (peer.readRequest() != null) {
				peer.write(ScriptedServer.GOOD + "Content-Length: " + blocks.length + "\r\n\r\n");
				peer.write(blocks);
			}
		}); ClickHouseClient client = client(server.url())) {
			for (Compression asked : Arrays.asList(Compression.NATIVE_LZ4, Compression.NATIVE_ZSTD)) {
				assertThat(client.sql("SELECT 1").compression(asked).rawQuery()).isEqualTo(data);
			}
		}
	}

	@Test
	void aBadBlockIsNamedByItsPlace() throws Exception {
		byte[] data = CompressedBlocks.text(3_000);
		byte[] blocks = Codings.encode(Compression.NATIVE_LZ4, data);
		byte[] twice = Arrays.copyOf(blocks, blocks.length * 2);
		System.arraycopy(blocks, 0, twice, blocks.length, blocks.length);
		twice[twice.length - 1] ^= 1;
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(ScriptedServer.GOOD + "Content-Length: " + twice.length + "\r\n\r\n");
			peer.write(twice);
		}); ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 1").compression(Compression.NATIVE_LZ4).rawQuery())
				.withMessageContaining("The answer is damaged, what came before is whole:"
						+ " The compressed block at byte " + blocks.length + " has a wrong checksum");
		}
	}

	@ParameterizedTest
	@EnumSource(value = Compression.class, names = "N.*", mode = EnumSource.Mode.MATCH_NONE)
	void dataThatTheCallerCompressedIsLeftAlone(Compression own, TestDatabase database) throws Exception {
		byte[] data = CompressedBlocks.text(3_000);
		try (FaultProxy proxy = FaultProxy.to(database.server().httpPort());
				ClickHouseClient client = client(proxy.url()).mutate().database(database.name()).build()) {
			client.sql("CREATE OR REPLACE TABLE coded (a String) ENGINE = Memory").command();
			client.insert("coded")
				.compression(Compression.NATIVE_LZ4)
				.rawInsert("RawBLOB", RawSource.of(Codings.encode(own, data)).compressedAs(own.coding()));
			assertThat(proxy.sent()).doesNotContain("decompress");
			assertThat(client.sql("SELECT a FROM coded").rawQuery("RawBLOB")).isEqualTo(data);
		}
	}

	@Test
	void parametersAndTablesInTheBodyAreNotCompressed(EmbeddedClickHouse server) {
		try (ClickHouseClient client = client(server).mutate()
			.requestCompression(Compression.NATIVE_ZSTD)
			.responseCompression(Compression.NATIVE_ZSTD)
			.build()) {
			String text = "x".repeat(100_000);
			assertThat(client.sql("SELECT {text:String}").param("text", text).command().asString()).isEqualTo(text);
			assertThat(client.sql("SELECT sum(id) FROM ids")
				.externalTables(ExternalTable.of("ids", "1\n2\n3\n").structure("id UInt64"))
				.command()
				.asLong()).isEqualTo(6);
		}
	}

	private static ClickHouseClient client(EmbeddedClickHouse server) {
		return client(server.httpUrl().toString());
	}

	private static ClickHouseClient client(String url) {
		return ClickHouseClient.builder().url(url).maxRetries(0).session(SessionIdStrategy.none()).build();
	}

}
