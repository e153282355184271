package io.clickhouseconnect.client;

import java.nio.charset.StandardCharsets;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.RecordingProxy;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Codings of answers and of data, as they are on the wire.
 */
@ExtendWith(ClickHouseExtension.class)
class CompressionTests {

	private static final String SQL = "SELECT number, toString(number * 7) FROM numbers(20000)";

	@ParameterizedTest
	@EnumSource(Compression.class)
	void theAnswerIsTheSameInEveryCoding(Compression compression, EmbeddedClickHouse server) {
		try (RecordingProxy proxy = RecordingProxy.to(server.httpPort())) {
			ClickHouseClient client = client(proxy.url());
			byte[] plain = client.sql(SQL).rawQuery("CSV");
			proxy.clear();
			byte[] answer = client.sql(SQL).compression(compression).rawQuery("CSV");
			assertThat(answer).isEqualTo(plain);
			assertCodingOfAnswer(proxy, compression);
			if (compression != Compression.NONE) {
				assertThat(proxy.received().length).isLessThan(plain.length);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void theClientSaysTheCodingOfAllItsAnswers(Compression compression, EmbeddedClickHouse server) {
		try (RecordingProxy proxy = RecordingProxy.to(server.httpPort())) {
			ClickHouseClient client = client(proxy.url()).mutate().responseCompression(compression).build();
			assertThat(client.sql("SELECT 7").command().asLong()).isEqualTo(7);
			assertCodingOfAnswer(proxy, compression);
			proxy.clear();
			assertThat(client.sql("SELECT 7").compression(Compression.NONE).command().asLong()).isEqualTo(7);
			assertCodingOfAnswer(proxy, Compression.NONE);
			assertThat(client.sql("SELECT 1 WHERE 0").rawQuery()).isEmpty();
			assertThat(client.sql("CREATE TEMPORARY TABLE x (a Int8)").sessionId("s" + compression).command().isEmpty())
				.isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void theUrlCanSayTheCoding(Compression compression, EmbeddedClickHouse server) {
		try (RecordingProxy proxy = RecordingProxy.to(server.httpPort())) {
			ClickHouseClient client = client(proxy.url() + "?compression=" + compression.coding());
			assertThat(client.sql("SELECT 7").command().asLong()).isEqualTo(7);
			assertCodingOfAnswer(proxy, compression);
		}
	}

	private static void assertCodingOfAnswer(RecordingProxy proxy, Compression compression) {
		String received = new String(proxy.received(), StandardCharsets.ISO_8859_1);
		if (compression == Compression.NONE) {
			assertThat(proxy.sent()).doesNotContain("Accept-Encoding").doesNotContain("enable_http_compression");
			assertThat(received).doesNotContain("Content-Encoding");
		}
		else {
			assertThat(proxy.sent()).contains("Accept-Encoding: " + compression.coding() + "\r\n")
				.contains("enable_http_compression=1");
			assertThat(received).contains("Content-Encoding: " + compression.coding() + "\r\n");
		}
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void theDataOfAnInsertIsCodedAsTheCallSays(Compression compression, TestDatabase database) {
		try (RecordingProxy proxy = RecordingProxy.to(database.server().httpPort())) {
			ClickHouseClient client = client(proxy.url()).mutate().database(database.name()).build();
			client.sql("CREATE OR REPLACE TABLE t (a UInt64, b String) ENGINE = Memory").command();
			byte[] data = client.sql(SQL).rawQuery("CSV");
			proxy.clear();
			client.insert("t").compression(compression).rawInsert("CSV", data);
			if (compression == Compression.NONE) {
				assertThat(proxy.sent()).doesNotContain("Content-Encoding").contains("Content-Length: " + data.length);
			}
			else {
				assertThat(proxy.sent()).contains("Content-Encoding: " + compression.coding() + "\r\n")
					.contains("Transfer-Encoding: chunked");
				assertThat(proxy.sent().length()).isLessThan(data.length);
			}
			assertThat(client.sql("SELECT * FROM t ORDER BY a").rawQuery("CSV")).isEqualTo(data);
		}
	}

	private static ClickHouseClient client(String url) {
		return ClickHouseClient.builder().url(url).session(SessionIdStrategy.none()).build();
	}

}
