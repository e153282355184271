package io.clickhouseconnect.pool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.FaultProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(ClickHouseExtension.class)
class PoolTlsTests {

	private static TestCertificate certificate;

	private static FaultProxy relay;

	@BeforeAll
	static void endTls(EmbeddedClickHouse server, @TempDir Path folder) throws Exception {
		certificate = TestCertificate.create(folder);
		relay = new FaultProxy(server.httpPort(), certificate.context().getServerSocketFactory());
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

	@Test
	void newConnectionsUseExchangedMaterialAndRunningQueriesGoOn(@TempDir Path folder) throws Exception {
		SSLContext other = TestCertificate.create(folder).context();
		AtomicReference<SSLContext> current = new AtomicReference<>(certificate.context());
		try (PoolManager pool = PoolManager.builder().sslContextSupplier(current::get).build()) {
			ClickHouseClient client = ClickHouseClient.builder()
				.url(url("https", "localhost"))
				.session(SessionIdStrategy.none())
				.pool(pool)
				.build();
			try (RawStream running = client.sql("SELECT number FROM numbers(2000000)").rawStream()) {
				assertThat(running.read()).isEqualTo('0');
				current.set(other);
				assertThatExceptionOfType(ClickHouseConnectionException.class)
					.isThrownBy(() -> client.sql("SELECT 1").command())
					.withMessageContaining("PKIX path");
				assertThat(new String(running.readAllBytes(), StandardCharsets.UTF_8)).endsWith("\n1999999\n");
			}
			pool.closeIdleConnections();
			current.set(certificate.context());
			assertThat(client.sql("SELECT 42").command().asLong()).isEqualTo(42);
		}
	}

	@Test
	void aSupplierOfMaterialThatFailsFailsTheCallAndLosesNoConnection() throws Exception {
		AtomicReference<SSLContext> current = new AtomicReference<>();
		try (PoolManager pool = PoolManager.builder().maxSize(1).sslContextSupplier(() -> {
			if (current.get() == null) {
				throw new IllegalStateException("no key store");
			}
			return current.get();
		}).build()) {
			ClickHouseClient client = ClickHouseClient.builder().url(url("https", "localhost")).pool(pool).build();
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 1").command())
				.withMessageContaining("no key store");
			assertThat(pool.stats().total().leased()).isZero();
			current.set(certificate.context());
			assertThat(client.sql("SELECT 42").command().asLong()).isEqualTo(42);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void onlyTheProtocolsThatWereSetAreOffered(String protocol, EmbeddedClickHouse server) throws Exception {
		SSLContext context = certificate.context();
		try (FaultProxy only = new FaultProxy(server.httpPort(), new OneProtocol(context, protocol));
				PoolManager same = PoolManager.builder().sslContext(context).tlsProtocols(protocol).build();
				PoolManager different = PoolManager.builder()
					.sslContext(context)
					.tlsProtocols(protocol.equals("TLSv1.2") ? "TLSv1.3" : "TLSv1.2")
					.build()) {
			String url = "https://localhost:" + only.port();
			assertThat(ClickHouseClient.builder().url(url).pool(same).build().sql("SELECT 42").command().asLong())
				.isEqualTo(42);
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> ClickHouseClient.builder().url(url).pool(different).build().sql("SELECT 1").command())
				.withMessageContaining("TLS could not be agreed upon");
		}
	}

	@Test
	void onlyTheCipherSuitesThatWereSetAreOffered() throws Exception {
		PoolManager.Builder builder = PoolManager.builder()
			.sslContext(certificate.context())
			.tlsProtocols("TLSv1.2")
			.tlsCipherSuites("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
		assertThat(answer(url("https", "localhost"), (ignored) -> builder)).isEqualTo(42);
		builder.tlsCipherSuites("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
		assertThatExceptionOfType(ClickHouseConnectionException.class)
			.isThrownBy(() -> answer(url("https", "localhost"), (ignored) -> builder))
			.withMessageContaining("TLS could not be agreed upon");
	}

	@Test
	void unknownProtocolsAndCipherSuitesAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> PoolManager.builder().tlsProtocols("TLSv9").build())
			.withMessageContaining("'TLSv9' in 'tlsProtocols'")
			.withMessageContaining("TLSv1.3");
		assertThatIllegalArgumentException().isThrownBy(() -> PoolManager.builder().tlsCipherSuites("XOR").build())
			.withMessageContaining("'XOR' in 'tlsCipherSuites'");
	}

	/** Makes server sockets that speak one version of TLS. */
	private static final class OneProtocol extends ServerSocketFactory {

		private final SSLContext context;

		private final String protocol;

		OneProtocol(SSLContext context, String protocol) {
			this.context = context;
			this.protocol = protocol;
		}

		@Override
		public ServerSocket createServerSocket(int port) throws IOException {
			return createServerSocket(port, 50, InetAddress.getLoopbackAddress());
		}

		@Override
		public ServerSocket createServerSocket(int port, int backlog) throws IOException {
			return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
		}

		@Override
		public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
			SSLServerSocket socket = (SSLServerSocket) this.context.getServerSocketFactory()
				.createServerSocket(port, backlog, address);
			socket.setEnabledProtocols(new String[] { this.protocol });
			return socket;
		}

	}

}
