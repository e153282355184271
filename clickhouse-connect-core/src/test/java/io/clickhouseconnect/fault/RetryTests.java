package io.clickhouseconnect.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.clickhouseconnect.testing.ScriptedServer.answer;
import static io.clickhouseconnect.testing.ScriptedServer.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What is sent again, and what never is.
 */
@Timeout(60)
class RetryTests {

	private static final String BUSY = "X-ClickHouse-Exception-Code: 202\r\n";

	private static final String BUSY_TEXT = "Code: 202. DB::Exception: Too many. (TOO_MANY_SIMULTANEOUS_QUERIES)";

	private final PoolManager pool = PoolManager.builder().build();

	@AfterEach
	void nothingIsLeased() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.pool.close();
	}

	static Stream<Arguments> writes() {
		return Stream.of(arguments("a command", call((client) -> client.sql("ALTER TABLE t DELETE WHERE 1").command())),
				arguments("an insert", call((client) -> client.insert("t").rawInsert("CSV", "1\n"))),
				arguments("an insert by statement", call((client) -> client.sql("INSERT INTO t SELECT 1").rawQuery())),
				arguments("a command with data",
						call((client) -> client.sql("INSERT INTO t FORMAT CSV").command(RawSource.of("1\n")))));
	}

	private static Consumer<ClickHouseClient> call(Consumer<ClickHouseClient> call) {
		return call;
	}

	@ParameterizedTest
	@ValueSource(strings = { "429 Too Many", "502 Bad Gateway", "503 Busy" })
	void aReadIsRepeatedWhenTheServerSaysNotNow(String status) {
		try (ScriptedServer server = ScriptedServer.answering(answer(status, "", "no"), answer(status, BUSY, BUSY_TEXT),
				good("7\n")); ClickHouseClient client = client(server.url())) {
			assertThat(client.sql("SELECT 7").command().asLong()).isEqualTo(7);
			assertThat(server.requests()).hasSize(3);
		}
	}

	@Test
	void aReadThatIsRefusedAgainAndAgainFailsWithTheLastAnswer() {
		try (ScriptedServer server = ScriptedServer.answering(answer("503 Busy", BUSY, BUSY_TEXT));
				ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client.sql("SELECT 7").rawQuery())
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(202));
			assertThat(server.requests()).hasSize(3);
		}
	}

	@Test
	void noRetriesMeansOneAttempt() {
		try (ScriptedServer server = ScriptedServer.answering(answer("503 Busy", "", "no"));
				ClickHouseClient client = client(server.url()).mutate().maxRetries(0).build()) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 7").rawQuery());
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "400 Bad", "401 Who", "403 No", "404 Not Found", "408 Slow", "500 Oops" })
	void aReadIsNotRepeatedAfterAnyOtherStatus(String status) {
		try (ScriptedServer server = ScriptedServer.answering(answer(status, "", "no"));
				ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseException.class).isThrownBy(() -> client.sql("SELECT 7").rawQuery());
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void aReadThatAGatewayGaveUpIsStoppedAndRepeatedUnderAnotherId() {
		AtomicInteger reads = new AtomicInteger();
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			for (String request = peer.readRequest(); request != null; request = peer.readRequest()) {
				boolean late = !request.contains("KILL QUERY") && reads.incrementAndGet() == 1;
				peer.write(late ? answer("504 Late", "", "no") : good("7\n"));
			}
		}); ClickHouseClient client = client(server.url())) {
			assertThat(client.sql("SELECT 7").queryId("slow").command().asLong()).isEqualTo(7);
			assertThat(server.requests()).filteredOn((request) -> request.contains("SELECT 7"))
				.extracting((request) -> request.contains("query_id=slow-2"))
				.containsExactly(false, true);
			Eventually.until("the first attempt is stopped",
					() -> server.requests()
						.stream()
						.anyMatch((request) -> request.contains("KILL QUERY WHERE query_id = 'slow'")));
		}
	}

	static Stream<String> pauses() {
		return Stream.of("1",
				DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(25)));
	}

	@ParameterizedTest
	@MethodSource("pauses")
	void aPauseThatTheServerAsksForIsTaken(String pause) {
		try (ScriptedServer server = ScriptedServer
			.answering(answer("503 Busy", "Retry-After: " + pause + "\r\n", "no"), good("7\n"));
				ClickHouseClient client = client(server.url())) {
			// A call that cannot wait for so long does not, and says so at once.
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 7").timeout(Duration.ofMillis(400)).command())
				.withMessageContaining("HTTP 503");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "", "soon", "-3", "99999999999999999999", "Mon, 01 Jan 2001 00:00:00 GMT" })
	void aPauseThatMeansNothingIsTheOwnOne(String pause) {
		try (ScriptedServer server = ScriptedServer
			.answering(answer("503 Busy", "Retry-After: " + pause + "\r\n", "no"), good("7\n"));
				ClickHouseClient client = client(server.url())) {
			assertThat(client.sql("SELECT 7").command().asLong()).isEqualTo(7);
		}
	}

	@Test
	void nobodyWaitsForMinutes() {
		try (ScriptedServer server = ScriptedServer.answering(answer("429 Too Many", "Retry-After: 3600\r\n", "no"));
				ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 7").rawQuery());
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void theLastFailureHoldsThoseBeforeIt() {
		try (ScriptedServer server = ScriptedServer.answering(answer("503 Busy", "", "first"),
				answer("503 Busy", "", "second"), answer("404 Gone", "", "third"));
				ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 7").rawQuery())
				.withMessageContaining("third")
				.satisfies((ex) -> assertThat(ex.getSuppressed()).extracting(Throwable::getMessage)
					.satisfiesExactly((message) -> assertThat(message).contains("first"),
							(message) -> assertThat(message).contains("second")));
		}
	}

	@Test
	void aReadIsRepeatedWhenTheConnectionIsLostBeforeTheAnswer() {
		AtomicInteger count = new AtomicInteger();
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			if (count.incrementAndGet() < 3) {
				peer.reset();
			}
			else {
				peer.write(good("7\n"));
			}
		}); ClickHouseClient client = client(server.url())) {
			assertThat(client.sql("SELECT {x:UInt8}").param("x", 7).command().asLong()).isEqualTo(7);
			assertThat(server.requests()).hasSize(3).allSatisfy((request) -> assertThat(request).endsWith("{x:UInt8}"));
		}
	}

	@Test
	void anotherAttemptHasAnotherQueryIdSinceTheFirstMayStillRun() {
		AtomicInteger count = new AtomicInteger();
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			if (count.incrementAndGet() > 1) {
				peer.write(good("7\n"));
			}
		}); ClickHouseClient client = client(server.url())) {
			client.sql("SELECT 7").queryId("mine").rawQuery();
			assertThat(server.requests().get(0)).containsPattern(Pattern.compile("query_id=mine[ &]"));
			assertThat(server.requests().get(1)).containsPattern(Pattern.compile("query_id=mine-2[ &]"));
		}
	}

	@Test
	void aConnectionThatIsAlwaysLostIsAnErrorAfterTheLastAttempt() {
		try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Peer::readRequest);
				ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 7").rawQuery())
				.withMessageContaining("broke before an answer");
			assertThat(server.requests()).hasSize(3);
		}
	}

	@Test
	void aReadOverAStaleConnectionIsRepeated() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			if (peer.readRequest() != null) {
				// Ends the connection although it said nothing of the sort.
				peer.write(good("7\n"));
			}
		}); ClickHouseClient client = client(server.url())) {
			for (int i = 0; i < 20; i++) {
				assertThat(client.sql("SELECT 7").command().asLong()).isEqualTo(7);
			}
		}
	}

	@Test
	void aReadThatWasCutInItsBodyIsNotRepeated() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(ScriptedServer.GOOD + "Content-Length: 5\r\n\r\nab");
		}); ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 7").rawQuery());
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("writes")
	void whatTheServerMayHaveReceivedIsNotSentAgain(String name, Consumer<ClickHouseClient> write) {
		try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Peer::readRequest);
				ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class).isThrownBy(() -> write.accept(client))
				.withMessageContaining("may have received the request");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("writes")
	void aWriteThatTheServerTurnedAwayIsNotSentAgain(String name, Consumer<ClickHouseClient> write) {
		try (ScriptedServer server = ScriptedServer.answering(answer("503 Busy", BUSY, BUSY_TEXT));
				ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(() -> write.accept(client));
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("writes")
	void aWriteIsSentAgainWhenTheConnectionWasRefused(String name, Consumer<ClickHouseClient> write)
			throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		AtomicInteger retries = new AtomicInteger();
		AtomicReference<ScriptedServer> late = new AtomicReference<>();
		ClickHouseClient client = client("http://127.0.0.1:" + port).mutate()
			.observer((operation) -> new OperationObservation() {

				@Override
				public void retried(RuntimeException reason) {
					if (retries.incrementAndGet() == 2) {
						late.set(ScriptedServer.start((peer) -> {
							peer.readRequest();
							peer.write(good(""));
						}, port));
					}
				}
			})
			.build();
		try {
			write.accept(client);
			assertThat(retries).hasValue(2);
			assertThat(late.get().requests()).hasSize(1);
		}
		finally {
			late.get().close();
		}
	}

	@Test
	void aSourceThatCanBeReadOnlyOnceIsSentAfterARefusedConnection() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		AtomicReference<ScriptedServer> late = new AtomicReference<>();
		ClickHouseClient client = client("http://127.0.0.1:" + port).mutate()
			.observer((operation) -> new OperationObservation() {

				@Override
				public void retried(RuntimeException reason) {
					late.set(ScriptedServer.start((peer) -> {
						peer.readRequest();
						peer.write(good(""));
					}, port));
				}
			})
			.build();
		try {
			client.insert("t")
				.rawInsert("CSV", List.of("once\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)).iterator());
			assertThat(late.get().requests()).singleElement().asString().endsWith("once\n");
		}
		finally {
			late.get().close();
		}
	}

	@Test
	void oneTimeLimitIsForAllAttempts() {
		try (ScriptedServer server = ScriptedServer.answering(answer("503 Busy", "", "no"));
				ClickHouseClient client = client(server.url()).mutate().maxRetries(1_000_000).build()) {
			assertThatExceptionOfType(ClickHouseException.class)
				.isThrownBy(() -> client.sql("SELECT 7").timeout(Duration.ofMillis(600)).rawQuery());
			// 25 ms at least, then 50, 100, 200, 400: more than six do not fit.
			assertThat(server.requests()).hasSizeBetween(2, 6);
		}
	}

	@Test
	void aTimeoutIsNotRepeated() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.awaitEnd();
		});
				PoolManager hasty = PoolManager.builder().readTimeout(Duration.ofMillis(100)).build();
				ClickHouseClient client = client(server.url()).mutate().pool(hasty).build()) {
			assertThatExceptionOfType(ClickHouseTimeoutException.class)
				.isThrownBy(() -> client.sql("SELECT 7").rawQuery());
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void anExhaustedPoolIsNotRepeated() {
		try (ScriptedServer server = ScriptedServer.answering(good("7\n"));
				PoolManager small = PoolManager.builder().maxSize(1).acquireTimeout(Duration.ofMillis(50)).build();
				ClickHouseClient client = client(server.url()).mutate().pool(small).build()) {
			AtomicInteger retries = new AtomicInteger();
			ClickHouseClient watched = client.mutate().observer((operation) -> new OperationObservation() {

				@Override
				public void retried(RuntimeException reason) {
					retries.incrementAndGet();
				}
			}).build();
			var held = client.sql("SELECT 7").rawStream();
			assertThatExceptionOfType(ClickHouseTimeoutException.class)
				.isThrownBy(() -> watched.sql("SELECT 7").rawQuery());
			held.close();
			assertThat(retries).hasValue(0);
		}
	}

	private ClickHouseClient client(String url) {
		return ClickHouseClient.builder().url(url).pool(this.pool).session(SessionIdStrategy.none()).build();
	}

}
