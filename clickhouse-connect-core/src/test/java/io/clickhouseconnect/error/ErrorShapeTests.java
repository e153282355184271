package io.clickhouseconnect.error;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.AllocatedBytes;
import io.clickhouseconnect.testing.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What becomes of the words of servers and gateways, whatever their class, length and
 * place.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class ErrorShapeTests {

	private static final String VERSION = " (version 26.7.2.1 (official build))";

	private final PoolManager pool = PoolManager.builder().name("shapes").build();

	@AfterEach
	void nothingIsLeased() {
		assertThat(this.pool.stats().total().leased()).isZero();
		this.pool.close();
	}

	private ClickHouseClient client(String url) {
		return ClickHouseClient.builder()
			.url(url)
			.pool(this.pool)
			.session(SessionIdStrategy.none())
			.maxRetries(0)
			.build();
	}

	private ClickHouseServerException serverError(String answer) {
		try (ScriptedServer server = ScriptedServer.answering(answer)) {
			return catchThrowableOfType(ClickHouseServerException.class,
					() -> client(server.url()).sql("SELECT 1").rawQuery());
		}
	}

	@Test
	void theErrorThatHoldsAnotherIsTheError(TestDatabase database) {
		assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(
				() -> client(database.url().toString()).sql("SELECT * FROM format(JSONEachRow, '{\"a\":1')").rawQuery())
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(636))
			.satisfies((ex) -> assertThat(ex.name()).isEqualTo("CANNOT_EXTRACT_TABLE_STRUCTURE"));
	}

	static Stream<Arguments> classes() {
		return Stream.of(
				arguments("Code: 519. DB::NetException: Net. (NO_REMOTE_SHARD_AVAILABLE)" + VERSION, 519,
						"NO_REMOTE_SHARD_AVAILABLE", "Net."),
				arguments("Code: 107. DB::ErrnoException: Cannot open. (FILE_DOESNT_EXIST)" + VERSION, 107,
						"FILE_DOESNT_EXIST", "Cannot open."),
				arguments("Code: 999. Coordination::Exception: Session expired. (KEEPER_EXCEPTION)" + VERSION, 999,
						"KEEPER_EXCEPTION", "Session expired."),
				arguments("std::exception. Code: 1001, type: std::runtime_error, e.what() = Broken" + VERSION, 1001,
						"STD_EXCEPTION", "Broken"),
				arguments("Poco::Exception. Code: 1000, e.code() = 113, Host not found: x" + VERSION, 1000,
						"POCO_EXCEPTION", "Host not found: x"),
				arguments(
						"Code: 279. DB::NetException: All tries failed. Log: \n\nCode: 210. DB::NetException: Refused."
								+ " (NETWORK_ERROR)" + VERSION + "\n\n. (ALL_CONNECTION_TRIES_FAILED)" + VERSION,
						279, "ALL_CONNECTION_TRIES_FAILED", null));
	}

	@ParameterizedTest
	@MethodSource("classes")
	void errorsOfEachClassHaveCodeNameAndMessage(String text, int code, String name, String message) {
		for (String header : new String[] { "X-ClickHouse-Exception-Code: " + code + "\r\n", "" }) {
			ClickHouseServerException ex = serverError(ScriptedServer.answer("500 Oops", header, text));
			assertThat(ex.code()).isEqualTo(code);
			assertThat(ex.name()).isEqualTo(name);
			assertThat(ex.serverMessage()).isEqualTo((message != null) ? message : ex.serverMessage());
		}
	}

	@ParameterizedTest
	@MethodSource("classes")
	void errorsOfEachClassAreReadBehindData(String text, int code, String name, String message) {
		String tag = "abcdefghijklmnop";
		String body = "1\n2\n\r\n__exception__\r\n" + tag + "\r\n" + text + "\n" + text.length() + " " + tag
				+ "\r\n__exception__\r\n";
		ClickHouseServerException ex = serverError("HTTP/1.1 200 OK\r\nX-ClickHouse-Query-Id: q\r\n"
				+ "X-ClickHouse-Exception-Tag: " + tag + "\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
		assertThat(ex.code()).isEqualTo(code);
		assertThat(ex.name()).isEqualTo(name);
		assertThat(ex.serverMessage()).isEqualTo((message != null) ? message : ex.serverMessage()).doesNotContain(tag);
	}

	@Test
	void anErrorBehindDataThatNobodyUnderstandsHasNoTrailer() {
		String tag = "abcdefghijklmnop";
		String body = "1\n\r\n__exception__\r\n" + tag + "\r\nall is lost\n11 " + tag + "\r\n__exception__\r\n";
		ClickHouseServerException ex = serverError("HTTP/1.1 200 OK\r\nX-ClickHouse-Query-Id: q\r\n"
				+ "X-ClickHouse-Exception-Tag: " + tag + "\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
		assertThat(ex.serverMessage()).isEqualTo("all is lost");
	}

	@Test
	void dataThatQuotesErrorsIsNotTheError() {
		String text = "Code: 60. DB::Exception: Old. (UNKNOWN_TABLE) (version 25.1)\n"
				+ "Code: 395. DB::Exception: New. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO) (version 25.1)";
		ClickHouseServerException ex = serverError(
				ScriptedServer.answer("500 Oops", "X-ClickHouse-Exception-Code: 395\r\n", text));
		assertThat(ex.code()).isEqualTo(395);
		assertThat(ex.serverMessage()).isEqualTo("New.");
	}

	@Test
	void blanksInAnErrorCostNothing(TestDatabase database) {
		ClickHouseClient client = client(database.url().toString());
		long once = bytesFor(client, 50_000);
		long twice = bytesFor(client, 100_000);
		assertThat(twice).isLessThan((long) (once * 2.2));
	}

	private static long bytesFor(ClickHouseClient client, int blanks) {
		Runnable call = () -> assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> client.sql("SELECT toUInt8({p:String})").param("p", " ".repeat(blanks)).rawQuery());
		call.run();
		return AllocatedBytes.during(call);
	}

	@Test
	void anErrorCostsLittleMemory(TestDatabase database) {
		ClickHouseClient client = client(database.url().toString());
		Runnable call = () -> assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> client.sql("SELECT * FROM nowhere").rawQuery());
		for (int i = 0; i < 20; i++) {
			call.run();
		}
		assertThat(AllocatedBytes.during(() -> {
			for (int i = 0; i < 10; i++) {
				call.run();
			}
		})).isLessThan(10 * 100_000);
	}

	@Test
	void aMessageOfAnyLengthIsShortenedInTheMiddle() {
		String text = "Code: 1. DB::Exception: begin" + "x".repeat(1_000_000) + "end. (UNSUPPORTED_METHOD)" + VERSION;
		ClickHouseServerException ex = serverError(
				ScriptedServer.answer("500 Oops", "X-ClickHouse-Exception-Code: 1\r\n", text));
		assertThat(ex.name()).isEqualTo("UNSUPPORTED_METHOD");
		assertThat(ex.getMessage()).contains("begin", "end.").hasSizeLessThan(1200);
		assertThat(ex.serverMessage()).startsWith("begin").endsWith("end.").hasSizeBetween(8000, 8100);
	}

	@Test
	void anErrorWhoseBodyIsCutKeepsItsCode() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write("HTTP/1.1 404 Not Found\r\nX-ClickHouse-Exception-Code: 60\r\nContent-Length: 500\r\n\r\n"
					+ "Code: 60. DB::Exception: Unknown ta");
		})) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client(server.url()).sql("SELECT 1").rawQuery())
				.withMessageContaining("cut off")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(60))
				.satisfies((ex) -> assertThat(ex.serverMessage()).startsWith("Unknown ta"));
		}
	}

	@Test
	void anErrorInABrokenCodingKeepsItsCode() {
		ClickHouseServerException ex = serverError(ScriptedServer.answer("500 Oops",
				"Content-Encoding: zstd\r\nX-ClickHouse-Exception-Code: 60\r\n", "not zstd"));
		assertThat(ex.code()).isEqualTo(60);
	}

	@Test
	void aPageWhoseBodyIsCutKeepsItsStatus() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 500\r\n\r\n<html>no upst");
		})) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client(server.url()).sql("SELECT 1").rawQuery())
				.withMessageContaining("HTTP 502")
				.withMessageContaining("<html>no upst");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			301 Moved            | Location: https://new.example/ch | https://new.example/ch
			302 Found            | Location: /login                 | /login
			401 Unauthorized     | Server: nginx                    | credentials
			403 Forbidden        | Server: nginx/1.2                | nginx/1.2
			502 Bad Gateway      | Server: haproxy                  | got no response
			504 Gateway Time-out | Server: envoy                    | time limit of the gateway
			""")
	void aGatewayIsNamedInsteadOfTheUrl(String status, String header, String expected) {
		try (ScriptedServer server = ScriptedServer
			.answering(ScriptedServer.answer(status, header + "\r\n", "<html>a page</html>"))) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client(server.url()).sql("SELECT 1").rawQuery())
				.withMessageContaining(expected)
				.withMessageContaining("HTTP " + status.substring(0, 3))
				.withMessageNotContaining("check that the URL");
		}
	}

	static Stream<String> echoes() {
		String password = "q7 Zürich!x";
		return Stream.of(password, URLEncoder.encode(password, StandardCharsets.UTF_8),
				URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20"),
				Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8)));
	}

	@ParameterizedTest
	@MethodSource("echoes")
	void aPasswordThatComesBackIsLeftOut(String echo) {
		for (String answer : new String[] {
				ScriptedServer.answer("500 Oops", "X-ClickHouse-Exception-Code: 516\r\n",
						"Code: 516. DB::Exception: Not with '" + echo + "'. (AUTHENTICATION_FAILED)"),
				ScriptedServer.answer("403 Forbidden", "", "password=" + echo),
				ScriptedServer.answer("302 Found", "Location: /x?p=" + echo + "\r\n", "") }) {
			try (ScriptedServer server = ScriptedServer.answering(answer)) {
				ClickHouseClient client = client(server.url()).mutate().username("bob").password("q7 Zürich!x").build();
				assertThatExceptionOfType(ClickHouseException.class).isThrownBy(() -> client.sql("SELECT 1").rawQuery())
					.withMessageNotContaining(echo);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "a, Unknown table a", "table, Unknown tables", "pass, Unknown password" })
	void aShortPasswordDoesNotTearWords(String password, String message) {
		try (ScriptedServer server = ScriptedServer.answering(
				ScriptedServer.answer("500 Oops", "", "Code: 60. DB::Exception: " + message + ". (UNKNOWN_TABLE)"))) {
			ClickHouseClient client = client(server.url()).mutate().username("bob").password(password).build();
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
				.satisfies((ex) -> assertThat(ex.serverMessage()).isEqualTo(message + "."));
		}
	}

}
