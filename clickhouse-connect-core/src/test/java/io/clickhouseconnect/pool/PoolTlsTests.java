package io.clickhouseconnect.pool;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.clickhouseconnect.testing.TcpRelay;
import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseConnectionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(ClickHouseExtension.class)
class PoolTlsTests {

	private static TestCertificate certificate;

	private static TcpRelay relay;

	@BeforeAll
	static void endTls(EmbeddedClickHouse server, @TempDir Path folder) throws Exception {
		certificate = TestCertificate.create(folder);
		relay = new TcpRelay(server.httpPort(), certificate.context().getServerSocketFactory());
	}

	@AfterAll
	static void close() throws Exception {
		relay.close();
	}

	private static long answer(String url, UnaryOperator<PoolManager.Builder> knobs) {
		try (PoolManager pool = knobs.apply(PoolManager.builder()).build()) {
			return ClickHouseClient.builder().url(url).pool(pool).build().sql("SELECT 42").command().asLong();
		}
	}

	private static String url(String scheme, String host) {
		return scheme + "://" + host + ":" + relay.port();
	}

	@Test
	void aTrustedServerIsSpokenTo() throws Exception {
		PoolManager.Builder builder = PoolManager.builder().sslContext(certificate.context());
		assertThat(answer(url("https", "localhost"), (ignored) -> builder)).isEqualTo(42);
		assertThat(answer(url("clickhouses", "localhost"), (ignored) -> builder)).isEqualTo(42);
	}

	@Test
	void streamsAndInsertsGoThroughTls(TestDatabase database) throws Exception {
		try (PoolManager pool = PoolManager.builder().sslContext(certificate.context()).build()) {
			ClickHouseClient client = ClickHouseClient.builder()
				.url(url("https", "localhost"))
				.database(database.name())
				.pool(pool)
				.build();
			client.sql("CREATE TABLE secret (a UInt64) ENGINE = Memory").command();
			byte[] rows = client.sql("SELECT number FROM numbers(300000)").rawQuery("RowBinary");
			client.insert("secret").rawInsert("RowBinary", new ByteArrayInputStream(rows));
			assertThat(client.sql("SELECT sum(a) FROM secret").command().asLong()).isEqualTo(44999850000L);
			client.sql("SELECT number FROM system.numbers").rawStream().close();
			assertThat(client.sql("SELECT 1").command().asLong()).isOne();
			assertThat(pool.stats().total().leased()).isZero();
		}
	}

	@Test
	void anUntrustedServerIsRefused() {
		assertThatExceptionOfType(ClickHouseConnectionException.class)
			.isThrownBy(() -> answer(url("https", "localhost"), UnaryOperator.identity()))
			.withMessageContaining("TLS could not be agreed upon")
			.withMessageContaining("PKIX path building failed")
			.withMessageContaining("https://localhost:" + relay.port());
	}

	@Test
	void aServerOfAnotherNameIsRefused() throws Exception {
		PoolManager.Builder builder = PoolManager.builder().sslContext(certificate.context());
		assertThatExceptionOfType(ClickHouseConnectionException.class)
			.isThrownBy(() -> answer(url("https", "127.0.0.1"), (ignored) -> builder))
			.withMessageContaining("TLS could not be agreed upon")
			.withMessageContaining("127.0.0.1");
	}

	@Test
	void theNameOfAServerNeedNotBeVerified() throws Exception {
		PoolManager.Builder builder = PoolManager.builder().sslContext(certificate.context()).verifyHostname(false);
		assertThat(answer(url("https", "127.0.0.1"), (ignored) -> builder)).isEqualTo(42);
	}

	@Test
	void anUntrustedServerIsRefusedEvenIfItsNameNeedNotBeVerified() {
		assertThatExceptionOfType(ClickHouseConnectionException.class)
			.isThrownBy(() -> answer(url("https", "127.0.0.1"), (builder) -> builder.verifyHostname(false)))
			.withMessageContaining("PKIX path building failed");
	}

	@Test
	void tlsToAPortWithoutItIsExplained(EmbeddedClickHouse server) throws Exception {
		PoolManager.Builder builder = PoolManager.builder().sslContext(certificate.context());
		assertThatExceptionOfType(ClickHouseConnectionException.class)
			.isThrownBy(() -> answer("https://localhost:" + server.httpPort(), (ignored) -> builder))
			.withMessageContaining("check that the port speaks TLS");
	}

}
