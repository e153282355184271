package io.clickhouseconnect.fault;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.error.PoolExhaustedException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Time limits of calls. The limits of the pool are far away, so that only the limit of
 * the call can end the wait before the watchdog does.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(30)
class TimeLimitTests {

	private static final Duration LIMIT = Duration.ofMillis(300);

	private final PoolManager pool = PoolManager.builder()
		.maxSize(1)
		.acquireTimeout(Duration.ofMinutes(5))
		.connectTimeout(Duration.ofMinutes(5))
		.readTimeout(Duration.ofMinutes(5))
		.build();

	@AfterEach
	void nothingIsLeased() {
		// The thread that cuts a connection may give it back a moment later.
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		assertThat(this.pool.stats().total().pending()).isZero();
		this.pool.close();
	}

	@Test
	void theLimitEndsTheWaitForTheHead() {
		try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Peer::awaitEnd)) {
			assertTimesOut(client(server.url()));
		}
	}

	@Test
	void theLimitEndsAWaitInTheBody() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(ScriptedServer.GOOD + "Content-Length: 5\r\n\r\nab");
			peer.awaitEnd();
		})) {
			assertTimesOut(client(server.url()));
		}
	}

	@Test
	void theLimitEndsASlowDrip() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(ScriptedServer.GOOD + "Transfer-Encoding: chunked\r\n\r\n");
			while (true) {
				peer.write(ScriptedServer.chunk("x".getBytes(StandardCharsets.US_ASCII)));
				java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
			}
		})) {
			assertTimesOut(client(server.url()));
		}
	}

	@Test
	void theLimitEndsADripOfHeaders() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write("HTTP/1.1 200 OK\r\n");
			while (true) {
				peer.write("X-ClickHouse-Progress: {}\r\n");
				java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
			}
		})) {
			assertTimesOut(client(server.url()));
		}
	}

	@Test
	void theLimitEndsASendThatNobodyReads() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readHead();
			// Reads nothing more until the client has gone.
			Eventually.until("the client has given up", () -> this.pool.stats().total().leased() == 0);
		})) {
			byte[] part = new byte[1 << 20];
			assertThatExceptionOfType(ClickHouseTimeoutException.class).isThrownBy(
					() -> client(server.url()).insert("t").timeout(LIMIT).rawInsert("RowBinary", RawSource.of((out) -> {
						for (int i = 0; i < 1000; i++) {
							out.write(part);
						}
					})))
				.withMessageContaining("time limit of PT0.3S");
		}
	}

	@Test
	void theLimitEndsTheWaitForAConnectionOfThePool() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(ScriptedServer.GOOD + "Content-Length: 5\r\n\r\nab");
			peer.awaitEnd();
		}); ClickHouseClient client = client(server.url()); RawStream held = client.sql("SELECT 1").rawStream()) {
			assertThat(held.read()).isEqualTo('a');
			assertTimesOut(client);
		}
	}

	@Test
	void theAcquireTimeoutOfThePoolEndsTheWaitWithItsNumbers() {
		try (PoolManager hasty = PoolManager.builder()
			.name("tiny")
			.maxSize(1)
			.acquireTimeout(Duration.ofMillis(50))
			.build();
				ScriptedServer server = ScriptedServer.answering(ScriptedServer.good("7\n"));
				ClickHouseClient client = client(server.url()).mutate().pool(hasty).build();
				RawStream held = client.sql("SELECT 1").rawStream()) {
			assertThat(held.queryId()).isEqualTo("q");
			assertThatExceptionOfType(PoolExhaustedException.class).isThrownBy(() -> client.sql("SELECT 1").rawQuery())
				.withMessageContaining("No connection of the pool 'tiny' became free within PT0.05S (leased 1, idle 0,")
				.withMessageContaining("max 1)");
		}
	}

	@Test
	void theLimitEndsTheWaitForAConnectionToOpen() throws IOException {
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			List<Socket> sockets = fill(full);
			try {
				assertTimesOut(client("http://127.0.0.1:" + full.getLocalPort()));
			}
			finally {
				close(sockets);
			}
		}
	}

	@Test
	void theConnectTimeoutOfThePoolEndsTheWaitForAConnectionToOpen() throws IOException {
		try (PoolManager hasty = PoolManager.builder().connectTimeout(Duration.ofMillis(100)).build();
				ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			List<Socket> sockets = fill(full);
			try (ClickHouseClient client = client("http://127.0.0.1:" + full.getLocalPort()).mutate()
				.pool(hasty)
				.build()) {
				assertThatExceptionOfType(ClickHouseTimeoutException.class)
					.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
					.withMessageContaining("connect timeout");
			}
			finally {
				close(sockets);
			}
		}
	}

	/** Nobody accepts, so that further connections wait once the queue is full. */
	private static List<Socket> fill(ServerSocket full) throws IOException {
		List<Socket> sockets = new ArrayList<>();
		while (sockets.size() < 20) {
			Socket socket = new Socket();
			sockets.add(socket);
			try {
				socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 200);
			}
			catch (java.net.SocketTimeoutException ex) {
				return sockets;
			}
		}
		throw new IllegalStateException("The queue has no end");
	}

	private static void close(List<Socket> sockets) throws IOException {
		for (Socket socket : sockets) {
			socket.close();
		}
	}

	@Test
	void theLimitEndsATlsHandshakeThatNobodyAnswers() {
		try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Peer::awaitEnd)) {
			assertTimesOut(client(server.url().replace("http:", "https:")));
		}
	}

	@Test
	void theLimitEndsAQueryThatSleepsAndTheServerStopsIt(EmbeddedClickHouse server) {
		String id = "sleeper-" + System.nanoTime();
		ClickHouseClient client = client(server.httpUrl().toString());
		assertThatExceptionOfType(ClickHouseTimeoutException.class)
			.isThrownBy(() -> client.sql("SELECT sleepEachRow(1) FROM numbers(25) SETTINGS max_block_size = 1")
				.queryId(id)
				.timeout(LIMIT)
				.rawQuery())
			.satisfies((ex) -> assertThat(ex.queryId()).isEqualTo(id));
		Eventually.until("the query is gone",
				() -> server.query("SELECT count() FROM system.processes WHERE query_id = '" + id + "'").equals("0"));
		assertThat(client.sql("SELECT 1").command().asLong()).isEqualTo(1);
	}

	@Test
	void theLimitOfTheClientIsTheDefaultOfItsCalls() {
		try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Peer::awaitEnd)) {
			ClickHouseClient client = client(server.url()).mutate().timeout(LIMIT).build();
			assertThatExceptionOfType(ClickHouseTimeoutException.class)
				.isThrownBy(() -> client.sql("SELECT 1").command())
				.withMessageContaining("PT0.3S");
			assertThatExceptionOfType(ClickHouseTimeoutException.class)
				.isThrownBy(() -> client.insert("t").rawInsert("CSV", "1"))
				.withMessageContaining("PT0.3S");
			assertThatExceptionOfType(ClickHouseTimeoutException.class)
				.isThrownBy(() -> client.sql("SELECT 1").timeout(Duration.ofMillis(200)).command())
				.withMessageContaining("PT0.2S");
		}
	}

	@Test
	void theLimitEndsTheReadingOfAStreamThatIsOpen() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(ScriptedServer.GOOD + "Content-Length: 5\r\n\r\nab");
			peer.awaitEnd();
		}); RawStream in = client(server.url()).sql("SELECT 1").timeout(LIMIT).rawStream()) {
			assertThat(in.read()).isEqualTo('a');
			assertThat(in.read()).isEqualTo('b');
			assertThatExceptionOfType(ClickHouseTimeoutException.class).isThrownBy(in::read)
				.withMessageContaining("time limit of PT0.3S");
			assertThatExceptionOfType(ClickHouseTimeoutException.class).isThrownBy(in::read);
		}
	}

	@Test
	void anAnswerThatEndsInTimeIsNotTouchedByItsLimit() {
		try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.good("7\n"));
				ClickHouseClient client = client(server.url())) {
			for (int i = 0; i < 20; i++) {
				assertThat(client.sql("SELECT 7").timeout(Duration.ofSeconds(20)).command().asLong()).isEqualTo(7);
			}
			assertThat(server.connections()).isEqualTo(1);
		}
	}

	@Test
	void aLimitBeyondAllTimesIsNoLimit() {
		try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.good("7\n"));
				ClickHouseClient client = client(server.url())) {
			assertThat(client.sql("SELECT 7").timeout(Duration.ofSeconds(Long.MAX_VALUE)).command().asLong())
				.isEqualTo(7);
		}
	}

	private void assertTimesOut(ClickHouseClient client) {
		assertThatExceptionOfType(ClickHouseTimeoutException.class)
			.isThrownBy(() -> client.sql("SELECT 1").queryId("id-1").timeout(LIMIT).rawQuery())
			.withMessageContaining("The call took longer than its time limit of PT0.3S")
			.withMessageContaining("query id id-1");
	}

	private ClickHouseClient client(String url) {
		return ClickHouseClient.builder().url(url).pool(this.pool).session(SessionIdStrategy.none()).build();
	}

	@Test
	void theLimitEndsAnInsertWhoseSourceWaits() throws IOException {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readHead();
			peer.awaitEnd();
		});
				PipedOutputStream nobody = new PipedOutputStream();
				PipedInputStream silent = new PipedInputStream(nobody)) {
			ClickHouseClient client = client(server.url());
			assertThatExceptionOfType(ClickHouseTimeoutException.class)
				.isThrownBy(() -> client.insert("t").timeout(LIMIT).rawInsert("CSV", silent))
				.withMessageContaining("PT0.3S");
			assertThat(Thread.currentThread().isInterrupted()).isFalse();
			assertThatExceptionOfType(ClickHouseTimeoutException.class)
				.isThrownBy(() -> client.insert("t").timeout(LIMIT).rawInsert("CSV", (out) -> {
					try {
						new CountDownLatch(1).await();
					}
					catch (InterruptedException ex) {
						throw new IOException(ex);
					}
				}));
			assertThat(Thread.currentThread().isInterrupted()).isFalse();
		}
	}

}
