package io.clickhouseconnect.pool;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.testing.Aftermath;
import io.clickhouseconnect.testing.FaultProxy;
import io.clickhouseconnect.testing.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(ClickHouseExtension.class)
class PoolProxyTests {

	/** Base64 of {@code bob:p w%}. */
	private static final String BOB = "Basic Ym9iOnAgdyU=";

	private static ClickHouseClient client(TestDatabase database, PoolManager pool) {
		return ClickHouseClient.builder().url(database.url().toString()).pool(pool).build();
	}

	@Test
	void plainRequestsGoThroughAProxyInTheAbsoluteForm(TestDatabase database) throws Exception {
		try (HttpProxy proxy = new HttpProxy(null);
				PoolManager pool = PoolManager.builder().proxy(proxy.uri("")).build()) {
			assertThat(client(database, pool).sql("SELECT 42").command().asLong()).isEqualTo(42);
			assertThat(proxy.requests()).containsExactly("POST http://127.0.0.1:" + database.server().httpPort() + "/");
			assertThat(client(database, pool).ping()).isTrue();
			assertThat(pool.stats().total().leased()).isZero();
		}
	}

	@Test
	void aProxyIsGivenItsCredentials(TestDatabase database) throws Exception {
		try (HttpProxy proxy = new HttpProxy(BOB);
				PoolManager pool = PoolManager.builder().proxy(proxy.uri("bob:p%20w%25@")).build()) {
			assertThat(client(database, pool).sql("SELECT 42").command().asLong()).isEqualTo(42);
			assertThat(proxy.requests()).hasSize(1);
		}
	}

	@Test
	void anInsertFromAStreamGoesThroughAProxyWithCredentials(TestDatabase database) throws Exception {
		try (HttpProxy proxy = new HttpProxy(BOB);
				PoolManager pool = PoolManager.builder().proxy(proxy.uri("bob:p%20w%25@")).build()) {
			ClickHouseClient client = client(database, pool);
			database.execute("CREATE TABLE proxied (a UInt8) ENGINE = Memory");
			client.insert("proxied")
				.rawInsert("CSV", new ByteArrayInputStream("1\n2\n".getBytes(StandardCharsets.UTF_8)));
			assertThat(database.query("SELECT sum(a) FROM proxied")).isEqualTo("3");
			assertThat(proxy.refused()).isZero();
		}
	}

	@Test
	void wrongCredentialsOfAProxyAreExplained(TestDatabase database) throws Exception {
		try (HttpProxy proxy = new HttpProxy(BOB);
				PoolManager pool = PoolManager.builder().proxy(proxy.uri("bob:s3cret@")).build()) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client(database, pool).sql("SELECT 42").command())
				.withMessageContaining("407")
				.withMessageNotContaining("s3cret");
			assertThat(pool.stats().total().leased()).isZero();
		}
	}

	@Test
	void tlsIsTunnelledThroughAProxy(EmbeddedClickHouse server, @TempDir Path folder) throws Exception {
		TestCertificate certificate = TestCertificate.create(folder);
		try (HttpProxy proxy = new HttpProxy(BOB);
				FaultProxy relay = new FaultProxy(server.httpPort(), certificate.context().getServerSocketFactory());
				PoolManager pool = PoolManager.builder()
					.proxy(proxy.uri("bob:p%20w%25@"))
					.sslContext(certificate.context())
					.build()) {
			ClickHouseClient client = ClickHouseClient.builder()
				.url("https://localhost:" + relay.port())
				.pool(pool)
				.setting("allow_get_client_http_header", true)
				.build();
			assertThat(client.sql("SELECT 42").command().asLong()).isEqualTo(42);
			assertThat(client.sql("SELECT getClientHTTPHeader('Proxy-Authorization')").command().asString()).isEmpty();
			assertThat(proxy.requests()).containsExactly("CONNECT localhost:" + relay.port());
		}
	}

	@Test
	void aProxyThatIsNotThereIsExplained(TestDatabase database) {
		try (PoolManager pool = PoolManager.builder().proxy(URI.create("http://127.0.0.1:1")).build()) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client(database, pool).sql("SELECT 42").command())
				.withMessageContaining("127.0.0.1:1");
		}
	}

	@Test
	void aProxyNeedsAHostAndAPort() {
		assertThatIllegalArgumentException().isThrownBy(() -> PoolManager.builder().proxy(URI.create("proxy")))
			.withMessageContaining("'proxy'");
		assertThatIllegalArgumentException().isThrownBy(() -> PoolManager.builder().proxy(URI.create("http://proxy")));
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 407, 502 })
	void aProxyThatOpensNoTunnelIsNamed(int status) {
		try (ScriptedServer proxy = ScriptedServer.answering(
				ScriptedServer.answer(status + " No", "Content-Type: text/plain\r\n", "not allowed by <policy>"));
				PoolManager pool = PoolManager.builder().name("out").proxy(URI.create(proxy.url())).build()) {
			ClickHouseClient client = ClickHouseClient.builder().url("https://localhost:8443").pool(pool).build();
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 42").command())
				.withMessageContaining("The proxy " + proxy.url())
				.withMessageContaining("HTTP " + status)
				.withMessageContaining("the pool 'out'")
				.withMessageNotContaining("The server answered");
			Aftermath.assertClean(pool);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 407, 413 })
	void aRefusalOfAPlainRequestNamesTheProxy(int status) {
		try (ScriptedServer proxy = ScriptedServer
			.answering(ScriptedServer.answer(status + " No", "Content-Type: text/plain\r\n", "not allowed"));
				PoolManager pool = PoolManager.builder().name("out").proxy(URI.create(proxy.url())).build()) {
			ClickHouseClient client = ClickHouseClient.builder().url("http://localhost:8123").pool(pool).build();
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 42").command())
				.withMessageContaining("The proxy " + proxy.url())
				.withMessageContaining("HTTP " + status)
				.withMessageContaining("the pool 'out'");
			Aftermath.assertClean(pool);
		}
	}

	@Test
	void aProxyThatClosesInsteadOfOpeningATunnelHasPassedNothingOn() {
		try (ScriptedServer proxy = ScriptedServer.start((peer) -> peer.readHead());
				PoolManager pool = PoolManager.builder().proxy(URI.create(proxy.url())).build()) {
			ClickHouseClient client = ClickHouseClient.builder().url("https://localhost:8443").pool(pool).build();
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 42").command())
				.withMessageContaining("The server cannot be reached")
				.withMessageNotContaining("may have received");
			Aftermath.assertClean(pool);
		}
	}

}
