package io.clickhouseconnect.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

import com.github.luben.zstd.Zstd;
import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.compress.Codings;
import io.clickhouseconnect.internal.compress.CompressedBlocks;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.ScriptedServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Typed answers in ClickHouse's own compressed blocks, by the codec that the server
 * chose. Servers from 26.9 on choose ZSTD at level 3, whatever the client would like, so
 * that a peer plays one with the data of the real one.
 */
@ExtendWith(ClickHouseExtension.class)
class ServerCodecTests {

	private static final int ZSTD = 0x90;

	private static final int LEVEL = 3;

	private static final int BLOCK = 1 << 20;

	private static final String SQL = "SELECT number AS id, toString(number) AS name FROM numbers(300000)";

	@ParameterizedTest
	@CsvSource({ "NATIVE_ZSTD, NATIVE_LZ4", "NATIVE_ZSTD, NATIVE_ZSTD", "NATIVE_LZ4, NATIVE_LZ4",
			"NATIVE_LZ4, NATIVE_ZSTD" })
	void theCodecOfTheServerIsRead(Compression answered, Compression asked, EmbeddedClickHouse server)
			throws IOException {
		byte[] data;
		try (ClickHouseClient client = client(server.httpUrl().toString())) {
			data = client.sql(SQL).setting("client_protocol_version", BlockReader.REVISION).rawQuery("Native");
		}
		byte[] blocks = (answered == Compression.NATIVE_ZSTD) ? zstd(data) : Codings.encode(answered, data);
		try (ScriptedServer peer = ScriptedServer.start((connection) -> {
			while (connection.readRequest() != null) {
				connection.write(ScriptedServer.goodHead("Native") + "Content-Length: " + blocks.length + "\r\n\r\n");
				connection.write(blocks);
			}
		}); ClickHouseClient client = client(peer.url())) {
			long count = 0;
			try (RowCursor row = client.sql(SQL).compression(asked).rows()) {
				while (row.next()) {
					if (!row.getString("name").equals(Long.toString(row.getLong("id")))) {
						throw new AssertionError("Row " + count + " is wrong");
					}
					count++;
				}
			}
			assertThat(count).isEqualTo(300_000);
			assertThat(client.sql(SQL).compression(asked).query().rowCount()).isEqualTo(300_000);
			assertThat(peer.requests().get(0)).contains("compress=1");
		}
	}

	/** As the server does it, a megabyte at a time. */
	private static byte[] zstd(byte[] data) {
		ByteArrayOutputStream blocks = new ByteArrayOutputStream();
		for (int from = 0; from < data.length; from += BLOCK) {
			byte[] part = Arrays.copyOfRange(data, from, Math.min(from + BLOCK, data.length));
			blocks.writeBytes(CompressedBlocks.block(ZSTD, part.length, Zstd.compress(part, LEVEL)));
		}
		return blocks.toByteArray();
	}

	private static ClickHouseClient client(String url) {
		return ClickHouseClient.builder().url(url).session(SessionIdStrategy.none()).build();
	}

}
