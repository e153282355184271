package io.clickhouseconnect.fault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.compress.ContentCoding;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Aftermath;
import io.clickhouseconnect.testing.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Bodies of responses that are coded without saying so, or much larger than they should
 * be.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(120)
class OddBodyTests {

	private final PoolManager pool = PoolManager.builder().maxSize(1).build();

	@AfterEach
	void nothingIsLeft() {
		Aftermath.assertClean(this.pool);
		this.pool.close();
	}

	private ClickHouseClient client(String url) {
		return ClickHouseClient.builder().url(url).pool(this.pool).session(SessionIdStrategy.none()).build();
	}

	private static byte[] coded(Compression compression, byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (java.io.OutputStream coding = ContentCoding.encode(compression, out)) {
			coding.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	private static ScriptedServer answering(byte[] body) {
		return ScriptedServer.start((peer) -> {
			while (peer.readRequest() != null) {
				peer.write(ScriptedServer.GOOD + "Content-Length: " + body.length + "\r\n\r\n");
				peer.write(body);
			}
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "GZIP", "ZSTD", "LZ4" })
	void aCodedBodyWithoutContentEncodingIsRefusedWhereTheCodingWasAskedFor(Compression compression) {
		byte[] body = coded(compression, "42\n".getBytes(StandardCharsets.UTF_8));
		try (ScriptedServer server = answering(body)) {
			ClickHouseClient client = client(server.url());
			assertThatExceptionOfType(ClickHouseException.class)
				.isThrownBy(() -> client.sql("SELECT 42").compression(compression).rawQuery())
				.withMessageContaining("Content-Encoding")
				.withMessageContaining("proxy");
			assertThatExceptionOfType(ClickHouseException.class)
				.isThrownBy(() -> client.sql("SELECT 42").compression(compression).columnBlocks().next());
			assertThat(client.sql("SELECT 42").compression(Compression.NONE).rawQuery()).isEqualTo(body);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "xz", "snappy", "deflate", "compress", "gzip, br" })
	void aCodingThatIsNotKnownIsNamed(String coding) {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			while (peer.readRequest() != null) {
				peer.write(ScriptedServer.GOOD + "Content-Encoding: " + coding + "\r\nContent-Length: 3\r\n\r\n42\n");
			}
		})) {
			ClickHouseClient client = client(server.url());
			assertThatExceptionOfType(ClickHouseException.class).isThrownBy(() -> client.sql("SELECT 42").rawQuery())
				.withMessageContaining("'" + coding + "'")
				.withMessageContaining("between client and server");
			assertThatExceptionOfType(ClickHouseException.class).isThrownBy(() -> client.sql("SELECT 42").query())
				.withMessageContaining("'" + coding + "'");
		}
	}

	@ParameterizedTest
	@CsvSource({ "BROTLI, br", "BROTLI, BR", "GZIP, gzip", "GZIP, x-gzip", "ZSTD, ZSTD", "LZ4, lz4" })
	void aCodingThatWasNotAskedForIsDecoded(Compression compression, String coding) {
		byte[] body = coded(compression, "42\n".getBytes(StandardCharsets.UTF_8));
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			while (peer.readRequest() != null) {
				peer.write(ScriptedServer.GOOD + "Content-Encoding: " + coding + "\r\nContent-Length: " + body.length
						+ "\r\n\r\n");
				peer.write(body);
			}
		})) {
			assertThat(client(server.url()).sql("SELECT 42").rawQuery()).asString().isEqualTo("42\n");
		}
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void dataThatIsCodedItselfComesAsItIs(Compression compression, TestDatabase database) {
		ClickHouseClient client = client(database.url().toString());
		for (String start : new String[] { "1f8b08", "28b52ffd", "04224d18", "1f", "" }) {
			String sql = "SELECT unhex('" + start + "') FORMAT RawBLOB";
			assertThat(client.sql(sql).compression(compression).rawQuery()).asHexString().isEqualToIgnoringCase(start);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "NONE", "GZIP" })
	void aLargeAnswerToACommandOrAnInsertIsRefused(Compression compression) throws IOException {
		byte[] zeros = new byte[1 << 20];
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
			for (int i = 0; i < 100; i++) {
				out.write(zeros);
			}
		}
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			if (compression == Compression.GZIP) {
				peer.write(
						ScriptedServer.GOOD + "Content-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n");
				peer.write(bomb.toByteArray());
			}
			else {
				peer.write(ScriptedServer.GOOD + "Transfer-Encoding: chunked\r\n\r\n");
				while (true) {
					peer.write(ScriptedServer.chunk(zeros));
				}
			}
		})) {
			ClickHouseClient client = client(server.url());
			assertThatExceptionOfType(ClickHouseRequestException.class)
				.isThrownBy(() -> client.sql("SELECT 1").compression(compression).command())
				.withMessageContaining("16 MiB")
				.withMessageContaining("rawStream");
			assertThatExceptionOfType(ClickHouseRequestException.class)
				.isThrownBy(() -> client.insert("t").compression(compression).rawInsert("CSV", "1\n"))
				.withMessageContaining("16 MiB");
		}
	}

	@Test
	void anAnswerToACommandMayHaveMegabytes(TestDatabase database) {
		assertThat(client(database.url().toString())
			.sql("SELECT arrayStringConcat(arrayMap((x) -> repeat('a', 1000000), range(10)))")
			.command()
			.asString()).hasSize(10_000_000);
	}

	@Test
	void anEndlessErrorPageIsNotReadToItsEnd() {
		byte[] page = new byte[1 << 16];
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write("HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n");
			while (true) {
				peer.write(ScriptedServer.chunk(page));
			}
		})) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client(server.url()).insert("t")
					.rawInsert("CSV", new ByteArrayInputStream(new byte[] { '1', '\n' })))
				.withMessageContaining("404");
		}
	}

}
