package io.clickhouseconnect.pool;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

import javax.net.ServerSocketFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Aftermath;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.FaultProxy;
import io.clickhouseconnect.testing.LoopbackSockets;
import io.clickhouseconnect.testing.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happened to a connection while nobody used it.
 */
@Timeout(60)
class IdleConnectionTests {

	private static ClickHouseClient client(String url, PoolManager pool) {
		return ClickHouseClient.builder().url(url).pool(pool).session(SessionIdStrategy.none()).build();
	}

	private static void insertOnce(ClickHouseClient client) {
		client.insert("t").rawInsert("CSV", new ByteArrayInputStream("1\n".getBytes(StandardCharsets.UTF_8)));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void anInsertGetsAConnectionThatThePeerHasNotClosed(boolean tls, @TempDir Path folder) throws Exception {
		TestCertificate certificate = TestCertificate.create(folder);
		// Closes each connection after one answer without saying so.
		try (ScriptedServer closing = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(ScriptedServer.good(""));
		});
				FaultProxy relay = new FaultProxy(closing.port(),
						tls ? certificate.context().getServerSocketFactory() : ServerSocketFactory.getDefault());
				PoolManager pool = PoolManager.builder().maxSize(1).sslContext(certificate.context()).build()) {
			ClickHouseClient client = client((tls ? "https" : "http") + "://localhost:" + relay.port(), pool);
			for (int i = 0; i < 10; i++) {
				int connection = i + 1;
				insertOnce(client);
				Eventually.until("the peer closes the connection",
						() -> relay.accepted() == connection && relay.open() == 0);
				LoopbackSockets.awaitEndOfStream(relay.port());
			}
			assertThat(closing.requests()).hasSize(10);
			Aftermath.assertClean(pool);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void bytesThatWaitBeforeARequestAreAFaultOfTheConnection(boolean together) throws Exception {
		String answer = ScriptedServer.good("first\n");
		Semaphore written = new Semaphore(0);
		try (ScriptedServer chatty = ScriptedServer.start((peer) -> {
			peer.readRequest();
			if (together) {
				peer.write(answer + ScriptedServer.good("unasked\n"));
			}
			else {
				peer.write(answer);
				peer.write(ScriptedServer.good("unasked\n"));
			}
			written.release();
			peer.readRequest();
		}); PoolManager pool = PoolManager.builder().maxSize(1).build()) {
			ClickHouseClient client = client(chatty.url(), pool);
			for (int i = 1; i <= 5; i++) {
				assertThat(client.sql("SELECT 1").rawQuery()).asString().isEqualTo("first\n");
				written.acquire();
				LoopbackSockets.awaitBytes(chatty.port());
				assertThat(chatty.connections()).isEqualTo(i);
			}
			Aftermath.assertClean(pool);
		}
	}

	@Test
	void aResponseToAnotherQueryIsRefusedAndItsConnectionCut() {
		CountDownLatch asked = new CountDownLatch(1);
		try (ScriptedServer confused = ScriptedServer.start((peer) -> {
			String request = peer.readRequest();
			String first = queryId(request);
			peer.write(good(first, "first\n"));
			while (peer.readRequest() != null) {
				asked.countDown();
				peer.write(good(first, "first\n"));
			}
		}); PoolManager pool = PoolManager.builder().maxSize(1).build()) {
			ClickHouseClient client = client(confused.url(), pool);
			assertThat(client.sql("SELECT 1").rawQuery()).asString().isEqualTo("first\n");
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 2").rawQuery())
				.withMessageContaining("belongs to another query");
			assertThat(asked.getCount()).isZero();
			assertThat(pool.stats().total().idle()).isZero();
			Aftermath.assertClean(pool);
		}
	}

	@Test
	void aProxyThatGivesQueriesItsOwnIdsOrNoneIsFollowed() {
		try (ScriptedServer own = ScriptedServer.start((peer) -> {
			for (int i = 0; peer.readRequest() != null; i++) {
				peer.write(good("own" + i, "yes\n"));
			}
		}); ScriptedServer none = ScriptedServer.start((peer) -> {
			peer.write(good(queryId(peer.readRequest()), "yes\n"));
			while (peer.readRequest() != null) {
				peer.write(ScriptedServer.answer("200 OK",
						"X-ClickHouse-Summary: {}\r\nX-ClickHouse-Format: TabSeparated\r\n", "yes\n"));
			}
		}); PoolManager pool = PoolManager.builder().maxSize(1).build()) {
			for (ScriptedServer server : new ScriptedServer[] { own, none }) {
				for (int i = 0; i < 3; i++) {
					assertThat(client(server.url(), pool).sql("SELECT 1").rawQuery()).asString().isEqualTo("yes\n");
				}
				assertThat(server.connections()).isOne();
			}
		}
	}

	@Test
	void anyNumberOfProgressHeadersIsFineAndOthersAreLimited() {
		String progress = "X-ClickHouse-Progress: {\"read_rows\":\"1\"}\r\n";
		String head = "HTTP/1.1 200 OK\r\nX-ClickHouse-Query-Id: q\r\nX-ClickHouse-Format: TabSeparated\r\n";
		try (ScriptedServer patient = ScriptedServer.start((peer) -> {
			while (peer.readRequest() != null) {
				peer.write(head);
				String many = progress.repeat(1000);
				for (int i = 0; i < 100; i++) {
					peer.write(many);
				}
				peer.write("x-clickhouse-progress: {\"read_rows\":\"2\"}\r\nContent-Length: 4\r\n\r\nyes\n");
			}
		}); ScriptedServer flood = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(head);
			for (int i = 0; i < 100_000; i++) {
				peer.write("X-Other: " + i + "\r\n");
			}
			peer.awaitEnd();
		}); ScriptedServer longLine = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(head + "X-Other: ");
			for (int i = 0; i < 1000; i++) {
				peer.write("x".repeat(1000));
			}
			peer.awaitEnd();
		}); PoolManager pool = PoolManager.builder().readTimeout(Duration.ofSeconds(20)).build()) {
			for (int i = 0; i < 3; i++) {
				assertThat(client(patient.url(), pool).sql("SELECT 1").rawQuery()).asString().isEqualTo("yes\n");
			}
			assertThat(patient.connections()).isOne();
			for (ScriptedServer server : new ScriptedServer[] { flood, longLine }) {
				assertThatExceptionOfType(ClickHouseConnectionException.class)
					.isThrownBy(() -> client(server.url(), pool).sql("SELECT 1").rawQuery())
					.withMessageContaining("not an answer of HTTP");
			}
			Aftermath.assertClean(pool);
		}
	}

	private static String good(String queryId, String body) {
		return ScriptedServer.answer("200 OK",
				"X-ClickHouse-Query-Id: " + queryId + "\r\nX-ClickHouse-Format: TabSeparated\r\n", body);
	}

	private static String queryId(String request) {
		int start = request.indexOf("query_id=") + 9;
		return request.substring(start, start + 36);
	}

}
