package io.clickhouseconnect.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.internal.compress.Codings;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.clickhouseconnect.testing.ScriptedServer.GOOD;
import static io.clickhouseconnect.testing.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Peers that are not a ClickHouse server, or one that has lost its mind.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class WrongPeerTests {

	private final PoolManager pool = PoolManager.builder().readTimeout(Duration.ofSeconds(20)).build();

	@AfterEach
	void nothingIsLeased() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.pool.close();
	}

	static Stream<Arguments> answers() {
		String chunked = GOOD + "Transfer-Encoding: chunked\r\n\r\n";
		return Stream.of(arguments("nothing", "", "broke before an answer"),
				arguments("half a status", "HTTP/1.1 200 O", "HTTP 200 in a way"),
				arguments("a head without its end", "HTTP/1.1 200 OK\r\nX-ClickHouse-Que", "not an answer of HTTP"),
				arguments("a head without its last lines", GOOD, "cut off"),
				arguments("a cut chunk size", chunked + "1", "cut off before its end"),
				arguments("a cut chunk", chunked + "5\r\nab", "cut off before its end"),
				arguments("no last chunk", chunked + "2\r\nab\r\n", "cut off before its end"),
				arguments("a wrong chunk size", chunked + "zz\r\nab\r\n0\r\n\r\n", "damaged"),
				arguments("a negative chunk size", chunked + "-5\r\nab\r\n0\r\n\r\n", "damaged"),
				arguments("a chunk longer than it says", chunked + "1\r\nabc\r\n0\r\n\r\n", "damaged"),
				arguments("fewer bytes than the length", GOOD + "Content-Length: 5\r\n\r\nab",
						"cut off before its end"),
				arguments("a length that is none", GOOD + "Content-Length: x\r\n\r\nab", ""),
				arguments("HTML with 200", answer("200 OK", "Content-Type: text/html\r\n", "<h1>Hi</h1>"),
						"HTTP 200 in a way that ClickHouse does not: \"<h1>Hi</h1>\""),
				arguments("HTML with 502", answer("502 Bad Gateway", "", "<h1>\n Bad\n Gateway</h1>"),
						"HTTP 502 in a way that ClickHouse does not: \"<h1> Bad Gateway</h1>\""),
				arguments("an empty 500", answer("500 Oops", "", ""),
						"HTTP 500 in a way that ClickHouse does not, with no"),
				arguments("JSON with 401",
						answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n",
								"{\"error\":\"who are you\"}"),
						"HTTP 401 in a way that ClickHouse does not: \"{\"error\""),
				arguments("407", answer("407 Proxy", "Proxy-Authenticate: Basic realm=\"x\"\r\n", ""), "HTTP 407"),
				arguments("a redirect", answer("302 Found", "Location: http://127.0.0.1:1/\r\n", ""), "HTTP 302"),
				arguments("another protocol", answer("101 Switching Protocols", "Upgrade: x\r\n", ""), ""),
				arguments("204", "HTTP/1.1 204 No Content\r\n\r\n", "HTTP 204"),
				arguments("an unknown coding", GOOD + "Content-Encoding: rot13\r\nContent-Length: 2\r\n\r\nab",
						"its content coding 'rot13' is none of"),
				arguments("plain text that claims to be gzip",
						GOOD + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab", "damaged"),
				arguments("SSH", "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", "check that the URL is that of"),
				arguments("noise", "\u0000\u0001\u0002\u0003 noise \u0015\u0003\r\n\r\n\r\n",
						"check that the URL is that of"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("answers")
	void whatIsNoWholeAnswerOfClickHouseIsAConnectionError(String name, String answer, String message) {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(answer);
		}); ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 1").queryId("id-1").rawQuery())
				.withMessageContaining(message)
				.withMessageContaining("(endpoint " + server.url() + ", query id id-1)");
		}
	}

	@Test
	void aHeadOfGigabytesIsRefusedBeforeItFillsTheMemory() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write("HTTP/1.1 200 OK\r\nX-Long: ");
			byte[] part = new byte[1 << 20];
			Arrays.fill(part, (byte) 'x');
			for (int i = 0; i < 1024; i++) {
				peer.write(part);
			}
		}); ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 1").rawQuery());
		}
	}

	@Test
	void endlessHeadersAreRefused() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write("HTTP/1.1 200 OK\r\n");
			for (int i = 0; i < 1_000_000; i++) {
				peer.write("X-ClickHouse-Progress: {\"read_rows\":\"" + i + "\"}\r\n");
			}
		}); ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 1").rawQuery());
		}
	}

	@Test
	void thousandsOfProgressHeadersAreNoTrouble() {
		String progress = IntStream.range(0, 9_000)
			.mapToObj((i) -> "X-ClickHouse-Progress: {\"read_rows\":\"" + i + "\"}\r\n")
			.collect(java.util.stream.Collectors.joining());
		try (ScriptedServer server = ScriptedServer.answering(GOOD + progress + "Content-Length: 2\r\n\r\n7\n");
				ClickHouseClient client = client(server.url())) {
			assertThat(client.sql("SELECT 7").command().asLong()).isEqualTo(7);
		}
	}

	@ParameterizedTest
	@EnumSource(value = Compression.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
	void aDamagedCodingIsAnErrorOrGivesNoMoreThanItCould(Compression compression) throws IOException {
		byte[] data = IntStream.range(0, 3_000)
			.mapToObj((i) -> i + "\n")
			.collect(java.util.stream.Collectors.joining())
			.getBytes(StandardCharsets.US_ASCII);
		byte[] good = Codings.encode(compression, data);
		Random random = new Random(7);
		for (int i = 0; i < 150; i++) {
			byte[] bad = good.clone();
			int at = (i < 30) ? i % bad.length : random.nextInt(bad.length);
			bad[at] ^= (byte) (1 << random.nextInt(8));
			try (ScriptedServer server = ScriptedServer.start((peer) -> {
				peer.readRequest();
				peer.write(coded(compression, bad));
			});
					ClickHouseClient client = client(server.url());
					RawStream in = client.sql("SELECT 1").compression(compression).rawStream()) {
				byte[] read = in.readAllBytes();
				assertThat(read.length).isLessThanOrEqualTo(data.length * 300);
			}
			catch (ClickHouseConnectionException ex) {
				assertThat(ex).hasMessageContaining("endpoint");
			}
		}
	}

	@ParameterizedTest
	@EnumSource(value = Compression.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
	void noiseInACodingIsAnError(Compression compression) {
		byte[] noise = new byte[5_000];
		new Random(1).nextBytes(noise);
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(coded(compression, noise));
		}); ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 1").compression(compression).rawQuery())
				.withMessageContaining("damaged");
		}
	}

	private static byte[] coded(Compression compression, byte[] body) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		String coding = compression.isNative() ? "" : "Content-Encoding: " + compression.coding() + "\r\n";
		out.writeBytes(
				(GOOD + coding + "Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(body);
		return out.toByteArray();
	}

	@Test
	void anErrorCodeThatIsNoNumberDoesNotHideTheError() {
		try (ScriptedServer server = ScriptedServer.answering(
				answer("500 Oops", "X-ClickHouse-Exception-Code: abc\r\n", "It broke"),
				answer("500 Oops", "", "Code: 99999999999999. DB::Exception: It broke"));
				ClickHouseClient client = client(server.url())) {
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(ClickHouseException.class).isThrownBy(() -> client.sql("SELECT 1").rawQuery())
					.withMessageContaining("It broke");
			}
		}
	}

	@Test
	void anErrorAfterPartialRowsWithStatus500IsTheServersError() {
		try (ScriptedServer server = ScriptedServer
			.answering(answer("500 Internal Server Error", "X-ClickHouse-Exception-Code: 395\r\n",
					"1\n2\n3\nCode: 395. DB::Exception: Value passed to 'throwIf' function is non-zero."
							+ " (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO) (version 24.8.1.1 (official build))\n"));
				ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
				.satisfies((ex) -> {
					assertThat(ex.code()).isEqualTo(395);
					assertThat(ex.name()).isEqualTo("FUNCTION_THROW_IF_VALUE_IS_NON_ZERO");
					assertThat(ex.serverMessage()).isEqualTo("Value passed to 'throwIf' function is non-zero.");
				});
		}
	}

	@Test
	void theNativePortSaysWhereItBelongs(EmbeddedClickHouse server) {
		try (ClickHouseClient client = client("http://127.0.0.1:" + server.tcpPort())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
				.withMessageContaining("is for clickhouse-client program");
			assertThat(client.ping()).isFalse();
		}
	}

	@Test
	void tlsToAPlainPortSaysSo(EmbeddedClickHouse server) {
		try (ClickHouseClient client = client("https://127.0.0.1:" + server.httpPort())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
				.withMessageContaining("check that the port speaks TLS");
			assertThat(client.ping()).isFalse();
		}
	}

	@Test
	void aPlainRequestToATlsPortSaysSo() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			// The alert of a TLS server that got something else: fatal, unexpected
			// message.
			peer.write(new byte[] { 0x15, 3, 3, 0, 2, 2, 10 });
		}); ClickHouseClient client = client(server.url())) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
				.withMessageContaining("8443 with TLS");
		}
	}

	@Test
	void aClosedPortCannotBeReached() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		try (ClickHouseClient client = client("http://127.0.0.1:" + port)) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
				.withMessageContaining("cannot be reached")
				.withMessageContaining("127.0.0.1:" + port);
			assertThat(client.ping()).isFalse();
		}
	}

	@Test
	void anUnknownHostCannotBeReached() {
		try (ClickHouseClient client = client("http://no-such-host.invalid:8123")) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
				.withMessageContaining("cannot be reached")
				.withMessageContaining("no-such-host.invalid");
		}
	}

	@Test
	void aPeerThatNeverAnswersEndsInTheReadTimeout() {
		try (PoolManager hasty = PoolManager.builder().readTimeout(Duration.ofMillis(200)).build();
				ScriptedServer server = ScriptedServer.start(ScriptedServer.Peer::awaitEnd);
				ClickHouseClient client = client(server.url()).mutate().pool(hasty).build()) {
			assertThatExceptionOfType(ClickHouseTimeoutException.class)
				.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
				.withMessageContaining("sent nothing for PT0.2S");
			Eventually.until("nothing is leased", () -> hasty.stats().total().leased() == 0);
		}
	}

	@Test
	void aPeerThatStopsInTheBodyEndsInTheReadTimeout() {
		try (PoolManager hasty = PoolManager.builder().readTimeout(Duration.ofMillis(200)).build();
				ScriptedServer server = ScriptedServer.start((peer) -> {
					peer.readRequest();
					peer.write(GOOD + "Content-Length: 5\r\n\r\nab");
					peer.awaitEnd();
				});
				ClickHouseClient client = client(server.url()).mutate().pool(hasty).build()) {
			assertThatExceptionOfType(ClickHouseTimeoutException.class)
				.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
				.withMessageContaining("sent nothing for PT0.2S");
			Eventually.until("nothing is leased", () -> hasty.stats().total().leased() == 0);
		}
	}

	private ClickHouseClient client(String url) {
		return ClickHouseClient.builder()
			.url(url)
			.pool(this.pool)
			.maxRetries(0)
			.session(SessionIdStrategy.none())
			.build();
	}

}
