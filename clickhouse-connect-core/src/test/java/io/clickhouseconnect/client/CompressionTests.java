package io.clickhouseconnect.client;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.internal.compress.CompressedBlocks;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.FaultProxy;
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
		try (FaultProxy proxy = FaultProxy.to(server.httpPort())) {
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
		try (FaultProxy proxy = FaultProxy.to(server.httpPort())) {
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
		try (FaultProxy proxy = FaultProxy.to(server.httpPort())) {
			String name = compression.isNative() ? compression.name().toLowerCase(Locale.ROOT) : compression.coding();
			ClickHouseClient client = client(proxy.url() + "?compression=" + name);
			assertThat(client.sql("SELECT 7").command().asLong()).isEqualTo(7);
			assertCodingOfAnswer(proxy, compression);
		}
	}

	private static void assertCodingOfAnswer(FaultProxy proxy, Compression compression) {
		String received = new String(proxy.received(), StandardCharsets.ISO_8859_1);
		if (compression == Compression.NONE || compression.isNative()) {
			assertThat(proxy.sent()).doesNotContain("Accept-Encoding").doesNotContain("enable_http_compression");
			assertThat(received).doesNotContain("Content-Encoding");
		}
		else {
			assertThat(proxy.sent()).contains("Accept-Encoding: " + compression.coding() + "\r\n")
				.contains("enable_http_compression=1");
			assertThat(received).contains("Content-Encoding: " + compression.coding() + "\r\n");
		}
		assertThat(proxy.sent().contains("&compress=1") || proxy.sent().contains("?compress=1"))
			.isEqualTo(compression.isNative());
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void theDataOfAnInsertIsCodedAsTheCallSays(Compression compression, TestDatabase database) {
		try (FaultProxy proxy = FaultProxy.to(database.server().httpPort())) {
			ClickHouseClient client = client(proxy.url()).mutate().database(database.name()).build();
			client.sql("CREATE OR REPLACE TABLE t (a UInt64, b String) ENGINE = Memory").command();
			byte[] data = client.sql(SQL).rawQuery("CSV");
			proxy.clear();
			client.insert("t").compression(compression).rawInsert("CSV", data);
			if (compression == Compression.NONE) {
				assertThat(proxy.sent()).doesNotContain("Content-Encoding").contains("Content-Length: " + data.length);
			}
			else {
				assertThat(proxy.sent())
					.contains(compression.isNative() ? "decompress=1"
							: "Content-Encoding: " + compression.coding() + "\r\n")
					.contains("Transfer-Encoding: chunked");
				assertThat(proxy.sent().length()).isLessThan(data.length);
			}
			assertThat(proxy.sent().contains("decompress=1")).isEqualTo(compression.isNative());
			assertThat(proxy.sent().contains("Content-Encoding"))
				.isEqualTo(!compression.isNative() && compression != Compression.NONE);
			assertThat(client.sql("SELECT * FROM t ORDER BY a").rawQuery("CSV")).isEqualTo(data);
		}
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void dataThatCannotBecomeSmallerSurvivesBothWays(Compression compression, TestDatabase database) {
		ClickHouseClient client = tableOfOneString(database);
		for (int length : new int[] { 0, 1, 2, 255, 65_536, 262_144, 1_048_575, 1_048_576, 1_048_577, 4_194_304 }) {
			byte[] data = CompressedBlocks.noise(length, length);
			assertThat(thereAndBack(client, compression, data)).as("%d bytes", length).isEqualTo(data);
		}
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void dataOfAnySizeIsTheSameThereAndBack(Compression compression, TestDatabase database) {
		ClickHouseClient client = tableOfOneString(database);
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int i = 0; i < 25; i++) {
			int length = random.nextInt(1 << random.nextInt(1, 23));
			byte[] data = random.nextBoolean() ? CompressedBlocks.noise(length, seed + i)
					: CompressedBlocks.text(length);
			assertThat(thereAndBack(client, compression, data)).as("%d bytes of try %d with seed %d", length, i, seed)
				.isEqualTo(data);
		}
	}

	private static ClickHouseClient tableOfOneString(TestDatabase database) {
		ClickHouseClient client = client(database.server().httpUrl().toString()).mutate()
			.database(database.name())
			.build();
		client.sql("CREATE OR REPLACE TABLE one (a String) ENGINE = Memory").command();
		return client;
	}

	private static byte[] thereAndBack(ClickHouseClient client, Compression compression, byte[] data) {
		client.sql("TRUNCATE TABLE one").command();
		client.insert("one").compression(compression).rawInsert("RawBLOB", data);
		assertThat(client.sql("SELECT count() FROM one").command().asLong()).isEqualTo((data.length > 0) ? 1 : 0);
		return client.sql("SELECT a FROM one").compression(compression).rawQuery("RawBLOB");
	}

	private static ClickHouseClient client(String url) {
		return ClickHouseClient.builder().url(url).session(SessionIdStrategy.none()).build();
	}

}
