package io.clickhouseconnect.pool;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.testing.Aftermath;
import io.clickhouseconnect.testing.ScriptedServer;
import io.clickhouseconnect.testing.SocksServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class SocksProxyTests {

	private static ClickHouseClient client(int port, PoolManager pool) {
		return ClickHouseClient.builder().url("http://localhost:" + port).pool(pool).build();
	}

	private static PoolManager pool(String proxy) {
		return PoolManager.builder().proxy(URI.create(proxy)).build();
	}

	@ParameterizedTest
	@ValueSource(strings = { "socks", "socks5", "socks5h" })
	void requestsGoThroughASocksProxy(String scheme, TestDatabase database) throws Exception {
		int port = database.server().httpPort();
		try (SocksServer proxy = new SocksServer(port, null, 0);
				PoolManager pool = pool(scheme + "://127.0.0.1:" + proxy.port())) {
			assertThat(client(port, pool).sql("SELECT 42").command().asLong()).isEqualTo(42);
			assertThat(proxy.requested())
				.containsExactly((scheme.equals("socks5h") ? "localhost:" : "127.0.0.1:") + port);
			Aftermath.assertClean(pool);
		}
	}

	@Test
	void aSocksProxyIsGivenItsCredentials(TestDatabase database) throws Exception {
		int port = database.server().httpPort();
		try (SocksServer proxy = new SocksServer(port, "bob:p w%", 0);
				PoolManager pool = pool("socks://bob:p%20w%25@127.0.0.1:" + proxy.port())) {
			assertThat(client(port, pool).sql("SELECT 42").command().asLong()).isEqualTo(42);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "bob:s3cret@" })
	void missingAndWrongCredentialsOfASocksProxyAreExplained(String credentials) throws Exception {
		try (SocksServer proxy = new SocksServer(1, "bob:right", 0);
				PoolManager pool = pool("socks://" + credentials + "127.0.0.1:" + proxy.port())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client(8123, pool).sql("SELECT 42").command())
				.withMessageContaining("The SOCKS proxy 127.0.0.1:" + proxy.port() + " wants")
				.withMessageContaining("credentials")
				.withMessageNotContaining("s3cret");
			Aftermath.assertClean(pool);
		}
	}

	@Test
	void aRefusalOfASocksProxySaysThatNothingWasSent() throws Exception {
		try (SocksServer proxy = new SocksServer(1, null, 5);
				PoolManager pool = pool("socks://127.0.0.1:" + proxy.port())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client(8123, pool).sql("SELECT 42").command())
				.withMessageContaining("The server cannot be reached")
				.withMessageContaining("127.0.0.1:" + proxy.port() + " did not connect to")
				.withMessageContaining("the connection was refused")
				.withMessageNotContaining("may have received");
			Aftermath.assertClean(pool);
		}
	}

	@Test
	void aPeerThatDoesNotSpeakSocksIsExplained() {
		try (ScriptedServer http = ScriptedServer.start((peer) -> peer.write("HTTP/1.1 400 Bad Request\r\n\r\n"));
				PoolManager pool = pool("socks://127.0.0.1:" + http.port());
				PoolManager absent = pool("socks://127.0.0.1:1")) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client(8123, pool).sql("SELECT 42").command())
				.withMessageContaining("does not speak SOCKS 5");
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client(8123, absent).sql("SELECT 42").command())
				.withMessageContaining("The SOCKS proxy 127.0.0.1:1 cannot be reached");
			Aftermath.assertClean(pool);
		}
	}

	@Test
	void aProxyOfAnUnknownKindIsRefusedWithTheKindsThatAreKnown() {
		assertThatIllegalArgumentException().isThrownBy(() -> pool("ftp://user:s3cret@proxy:21"))
			.withMessageContaining("'ftp'")
			.withMessageContaining("http, https, socks, socks5, socks5h")
			.withMessageNotContaining("s3cret");
		assertThatIllegalArgumentException().isThrownBy(() -> pool("socks4://proxy:1080"));
	}

}
