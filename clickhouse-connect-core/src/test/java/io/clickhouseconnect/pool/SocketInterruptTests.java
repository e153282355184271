package io.clickhouseconnect.pool;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ServerSocketFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Aftermath;
import io.clickhouseconnect.testing.Crew;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.FaultProxy;
import io.clickhouseconnect.testing.ScriptedServer;
import io.clickhouseconnect.testing.SocksServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An interrupt ends a call at once, whatever it waits for.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class SocketInterruptTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource
	void anInterruptEndsTheWaitForAnAnswer(Way way) throws Exception {
		CountDownLatch received = new CountDownLatch(1);
		try (ScriptedServer silent = ScriptedServer.start((peer) -> {
			peer.readHead();
			received.countDown();
			peer.awaitEnd();
		}); Route route = new Route(way, silent.port(), TestCertificate.create(this.folder))) {
			interrupt(route.client(), received::await, (client) -> client.sql("SELECT 1").command());
			Aftermath.assertClean(route.pool());
		}
	}

	@ParameterizedTest
	@EnumSource
	void anInterruptEndsAWriteThatIsNotTaken(Way way) throws Exception {
		CountDownLatch received = new CountDownLatch(1);
		CountDownLatch over = new CountDownLatch(1);
		try (ScriptedServer silent = ScriptedServer.start((peer) -> {
			peer.readHead();
			received.countDown();
			awaitQuietly(over);
		}); Route route = new Route(way, silent.port(), TestCertificate.create(this.folder))) {
			interrupt(route.client(), received::await,
					(client) -> client.insert("t").rawInsert("RowBinary", new byte[64 << 20]));
			Aftermath.assertClean(route.pool());
			over.countDown();
		}
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void anInterruptEndsAReadInTheMiddleOfAnAnswer(Compression compression, TestDatabase database) throws Exception {
		try (PoolManager pool = PoolManager.builder().maxSize(1).build()) {
			ClickHouseClient client = client(database.url().toString(), pool);
			Aftermath aftermath = Aftermath.of(pool, client);
			CountDownLatch reading = new CountDownLatch(1);
			interrupt(client, reading::await, (ignored) -> {
				try (RawStream answer = client.sql("SELECT number FROM system.numbers")
					.compression(compression)
					.rawStream("RowBinary")) {
					byte[] buffer = new byte[1 << 16];
					for (int count = 0; count >= 0; count = answer.read(buffer)) {
						reading.countDown();
					}
				}
				catch (java.io.IOException ex) {
					throw new java.io.UncheckedIOException(ex);
				}
			});
			aftermath.assertClean();
		}
	}

	@Test
	void anInterruptBeforeTheCallEndsItAsAnInterrupt(TestDatabase database) throws Exception {
		try (PoolManager pool = PoolManager.builder().maxSize(1).build()) {
			ClickHouseClient client = client(database.url().toString(), pool);
			Aftermath aftermath = Aftermath.of(pool, client);
			interrupt(client, () -> Thread.currentThread(), (ignored) -> {
				Thread.currentThread().interrupt();
				client.sql("SELECT 1").command();
			});
			aftermath.assertClean();
		}
	}

	@Test
	void anInterruptEndsAConnectThatIsNotAccepted() throws Exception {
		try (ServerSocket full = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"));
				Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
				Socket second = new Socket(full.getInetAddress(), full.getLocalPort());
				PoolManager pool = PoolManager.builder().connectTimeout(java.time.Duration.ofMinutes(2)).build()) {
			assertThat(first.isConnected() && second.isConnected()).isTrue();
			ClickHouseClient client = client("http://127.0.0.1:" + full.getLocalPort(), pool);
			interrupt(client,
					() -> Eventually.until("a connection is wanted", () -> pool.stats().total().leased() == 1),
					(ignored) -> client.sql("SELECT 1").command());
			Aftermath.assertClean(pool);
		}
	}

	private static ClickHouseClient client(String url, PoolManager pool) {
		return ClickHouseClient.builder().url(url).pool(pool).session(SessionIdStrategy.none()).build();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void interrupt(ClickHouseClient client, Crew.Work until, Call call) throws Exception {
		AtomicBoolean interrupted = new AtomicBoolean();
		Crew crew = new Crew();
		Thread thread = crew.start(() -> {
			assertThatExceptionOfType(ClickHouseConnectionException.class).isThrownBy(() -> call.make(client))
				.withMessageContaining("interrupted")
				.withMessageNotContaining("check that the URL");
			interrupted.set(Thread.currentThread().isInterrupted());
		});
		until.run();
		thread.interrupt();
		crew.join();
		assertThat(interrupted).isTrue();
	}

	@FunctionalInterface
	private interface Call {

		void make(ClickHouseClient client);

	}

	/**
	 * What stands between client and server.
	 */
	enum Way {

		PLAIN, TLS, SOCKS, TLS_THROUGH_SOCKS, TLS_THROUGH_A_PROXY

	}

	/** A client that reaches a port in one of the ways. */
	private static final class Route implements AutoCloseable {

		private final FaultProxy relay;

		private final SocksServer socks;

		private final HttpProxy proxy = new HttpProxy(null);

		private final PoolManager pool;

		private final String url;

		Route(Way way, int port, TestCertificate certificate) throws Exception {
			boolean tls = way.name().startsWith("TLS");
			this.relay = new FaultProxy(port,
					tls ? certificate.context().getServerSocketFactory() : ServerSocketFactory.getDefault());
			this.socks = new SocksServer(this.relay.port(), null, 0);
			this.url = (tls ? "https" : "http") + "://localhost:" + this.relay.port();
			PoolManager.Builder builder = PoolManager.builder().sslContext(certificate.context());
			if (way.name().endsWith("SOCKS")) {
				builder.proxy(URI.create("socks://127.0.0.1:" + this.socks.port()));
			}
			else if (way.name().endsWith("PROXY")) {
				builder.proxy(this.proxy.uri(""));
			}
			this.pool = builder.build();
		}

		ClickHouseClient client() {
			return SocketInterruptTests.client(this.url, this.pool);
		}

		PoolManager pool() {
			return this.pool;
		}

		@Override
		public void close() throws IOException {
			this.pool.close();
			this.proxy.close();
			this.socks.close();
			this.relay.close();
		}

	}

}
