package io.clickhouseconnect.spring.autoconfigure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.result.RawStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for SSL bundles of pools, before a real server whose TLS a relay ends.
 */
@ExtendWith(ClickHouseExtension.class)
class ClickHousePoolTlsTests {

	private static final char[] PASSWORD = "changeit".toCharArray();

	@TempDir
	private static Path folder;

	private static Path trustOfFirst;

	private static Path trustOfSecond;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ClickHouseAutoConfiguration.class));

	@BeforeAll
	static void makeCertificates() throws Exception {
		trustOfFirst = certificate("first");
		trustOfSecond = certificate("second");
	}

	@Test
	void theBundleOfAPoolIsTrusted(EmbeddedClickHouse server) throws Exception {
		try (TlsRelay relay = new TlsRelay(server.httpPort(), "first")) {
			this.contextRunner
				.withPropertyValues("clickhouse.url=https://localhost:" + relay.port(),
						"clickhouse.pools.default.ssl.bundle=ours",
						"spring.ssl.bundle.pem.ours.truststore.certificate=" + trustOfFirst.toUri())
				.run((context) -> assertThat(one(context.getBean(ClickHouseClient.class))).isOne());
		}
	}

	@Test
	void theBundleOfConnectionDetailsIsTrusted(EmbeddedClickHouse server) throws Exception {
		try (TlsRelay relay = new TlsRelay(server.httpPort(), "first")) {
			SslBundle[] bundle = new SslBundle[1];
			this.contextRunner
				.withPropertyValues("spring.ssl.bundle.pem.ours.truststore.certificate=" + trustOfFirst.toUri())
				.run((context) -> bundle[0] = context.getBean(SslBundles.class).getBundle("ours"));
			this.contextRunner
				.withBean(ClickHouseConnectionDetails.class,
						() -> new ClickHouseConnectionDetailsTests.FixedDetails("default",
								"https://localhost:" + relay.port(), bundle[0]))
				.run((context) -> assertThat(one(context.getBean(ClickHouseClient.class))).isOne());
		}
	}

	@Test
	void protocolsAndCiphersOfTheBundleAreTheOnesOffered(EmbeddedClickHouse server) throws Exception {
		try (TlsRelay relay = new TlsRelay(server.httpPort(), "first")) {
			this.contextRunner
				.withPropertyValues("clickhouse.url=https://localhost:" + relay.port(),
						"clickhouse.pools.default.ssl.bundle=ours",
						"spring.ssl.bundle.pem.ours.truststore.certificate=" + trustOfFirst.toUri(),
						"spring.ssl.bundle.pem.ours.options.enabled-protocols=TLSv1.2",
						"spring.ssl.bundle.pem.ours.options.ciphers=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
				.run((context) -> {
					assertThat(one(context.getBean(ClickHouseClient.class))).isOne();
					SSLSession session = relay.session();
					assertThat(session.getProtocol()).isEqualTo("TLSv1.2");
					assertThat(session.getCipherSuite()).isEqualTo("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
				});
		}
	}

	@Test
	void aProtocolThatThereIsNotIsRefused() {
		this.contextRunner
			.withPropertyValues("clickhouse.pools.default.ssl.bundle=ours",
					"spring.ssl.bundle.pem.ours.truststore.certificate=" + trustOfFirst.toUri(),
					"spring.ssl.bundle.pem.ours.options.enabled-protocols=TLSv9")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'clickhouse.pools.default.ssl.bundle'")
				.hasStackTraceContaining("'TLSv9'"));
	}

	@Test
	void anExchangedTrustFileHoldsForNewConnectionsAndRunningQueriesGoOn(EmbeddedClickHouse server,
			@TempDir Path exchange) throws Exception {
		Path trust = Files.copy(trustOfFirst, exchange.resolve("trust.pem"));
		try (TlsRelay first = new TlsRelay(server.httpPort(), "first");
				TlsRelay second = new TlsRelay(server.httpPort(), "second")) {
			this.contextRunner
				.withPropertyValues("clickhouse.url=https://localhost:" + first.port(), "clickhouse.max-retries=0",
						"clickhouse.clients.second.url=https://localhost:" + second.port(),
						"clickhouse.pools.default.ssl.bundle=ours",
						"spring.ssl.bundle.pem.ours.truststore.certificate=" + trust.toUri(),
						"spring.ssl.bundle.pem.ours.reload-on-update=true",
						"spring.ssl.bundle.watch.file.quiet-period=10ms")
				.run((context) -> {
					ClickHouseClient client = context.getBean(ClickHouseClient.class);
					ClickHouseClient other = context.getBean("secondClickHouseClient", ClickHouseClient.class);
					assertThat(one(client)).isOne();
					assertRefused(other);
					CountDownLatch updated = new CountDownLatch(1);
					context.getBean(SslBundles.class).addBundleUpdateHandler("ours", (bundle) -> updated.countDown());
					try (RawStream running = client.sql("SELECT number FROM numbers(2000000)").rawStream("TSV")) {
						assertThat(running.read()).isEqualTo('0');
						Files.copy(trustOfSecond, trust, StandardCopyOption.REPLACE_EXISTING);
						assertThat(updated.await(60, TimeUnit.SECONDS)).isTrue();
						assertThat(one(other)).isOne();
						assertRefused(client);
						assertThat(running.readAllBytes()).endsWith("1999999\n".getBytes(StandardCharsets.UTF_8));
					}
				});
		}
	}

	private static long one(ClickHouseClient client) {
		return client.sql("SELECT 1").command().asLong();
	}

	private static void assertRefused(ClickHouseClient client) {
		assertThatExceptionOfType(ClickHouseConnectionException.class).isThrownBy(() -> one(client))
			.withMessageContaining("TLS could not be agreed upon");
	}

	/** Makes a key store and returns the certificate in it as a PEM file. */
	private static Path certificate(String name) throws Exception {
		keytool("-genkeypair", "-alias", "server", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=localhost",
				"-ext", "san=dns:localhost", "-validity", "30", "-storetype", "PKCS12", "-keystore",
				folder.resolve(name + ".p12").toString(), "-storepass", new String(PASSWORD));
		Path pem = folder.resolve(name + ".pem");
		keytool("-exportcert", "-rfc", "-alias", "server", "-keystore", folder.resolve(name + ".p12").toString(),
				"-storepass", new String(PASSWORD), "-file", pem.toString());
		return pem;
	}

	private static void keytool(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

	/**
	 * Ends TLS before a server.
	 */
	private static final class TlsRelay implements AutoCloseable {

		private final ServerSocket listener;

		private final int target;

		private volatile SSLSession session;

		TlsRelay(int target, String keyStore) throws Exception {
			this.target = target;
			KeyStore keys = KeyStore.getInstance("PKCS12");
			keys.load(new ByteArrayInputStream(Files.readAllBytes(folder.resolve(keyStore + ".p12"))), PASSWORD);
			KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			managers.init(keys, PASSWORD);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(managers.getKeyManagers(), null, null);
			this.listener = context.getServerSocketFactory()
				.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
			start(this::accept);
		}

		int port() {
			return this.listener.getLocalPort();
		}

		SSLSession session() {
			return this.session;
		}

		private void accept() {
			while (!this.listener.isClosed()) {
				try {
					SSLSocket client = (SSLSocket) this.listener.accept();
					start(() -> serve(client));
				}
				catch (IOException ex) {
					return;
				}
			}
		}

		private void serve(SSLSocket client) {
			try (client; Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
				client.startHandshake();
				this.session = client.getSession();
				start(() -> copy(server, client));
				copy(client, server);
			}
			catch (IOException ex) {
				// The client did not trust the certificate, or has gone.
			}
		}

		private static void copy(Socket from, Socket to) {
			try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
				in.transferTo(out);
			}
			catch (IOException ex) {
				// One side has gone, and with the streams the other goes, too.
			}
		}

		private static void start(Runnable task) {
			Thread thread = new Thread(task, "tls-relay");
			thread.setDaemon(true);
			thread.start();
		}

		@Override
		public void close() throws IOException {
			this.listener.close();
		}

	}

}
