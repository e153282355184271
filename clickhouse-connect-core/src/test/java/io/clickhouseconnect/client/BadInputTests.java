package io.clickhouseconnect.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.ScriptedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What callers should not have passed: refused at once and in words, and never sent.
 */
class BadInputTests {

	private static ScriptedServer server;

	private static ClickHouseClient client;

	@BeforeAll
	static void start() {
		server = ScriptedServer.answering(ScriptedServer.good(""));
		client = ClickHouseClient.builder().url(server.url()).session(SessionIdStrategy.none()).build();
	}

	@AfterAll
	static void nothingWasSent() {
		server.close();
		assertThat(server.requests()).isEmpty();
	}

	static Stream<Arguments> nulls() {
		return Stream.of(call("sql", (c) -> c.sql(null)), call("table", (c) -> c.insert(null)),
				call("query id", (c) -> c.sql("SELECT 1").queryId(null)),
				call("database", (c) -> c.sql("SELECT 1").database(null)),
				call("session id", (c) -> c.sql("SELECT 1").sessionId(null)),
				call("parameter name", (c) -> c.sql("SELECT 1").param(null, 1)),
				call("parameters", (c) -> c.sql("SELECT 1").params((Map<String, ?>) null)),
				call("positional parameters", (c) -> c.sql("SELECT 1").params((List<?>) null)),
				call("setting name", (c) -> c.sql("SELECT 1").setting(null, 1)),
				call("settings", (c) -> c.sql("SELECT 1").settings(null)),
				call("default setting", (c) -> c.sql("SELECT 1").defaultSetting(null, 1)),
				call("header name", (c) -> c.sql("SELECT 1").header(null, "x")),
				call("header value", (c) -> c.sql("SELECT 1").header("x", null)),
				call("timeout", (c) -> c.sql("SELECT 1").timeout(null)),
				call("compression", (c) -> c.sql("SELECT 1").compression(null)),
				call("roles", (c) -> c.sql("SELECT 1").roles((String[]) null)),
				call("role", (c) -> c.sql("SELECT 1").roles("a", null)),
				call("external table", (c) -> c.sql("SELECT 1").externalTables((ExternalTable) null)),
				call("file", (c) -> c.sql("SELECT 1").rawQuery("CSV", (Path) null)),
				call("command data", (c) -> c.sql("SELECT 1").command(null)),
				call("source", (c) -> c.insert("t").rawInsert("CSV", (RawSource) null)),
				call("bytes", (c) -> c.insert("t").rawInsert("CSV", (byte[]) null)),
				call("column", (c) -> c.insert("t").columns("a", null)),
				call("columns", (c) -> c.insert("t").columns((List<String>) null)),
				call("default columns", (c) -> c.insert("t").defaultColumns(null)),
				call("url", (c) -> ClickHouseClient.create(null)),
				call("builder setting", (c) -> c.mutate().setting(null, 1)),
				call("builder roles", (c) -> c.mutate().roles((String[]) null)),
				call("builder header", (c) -> c.mutate().header("x", null)),
				call("proxy path", (c) -> c.mutate().proxyPath(null)),
				call("response compression", (c) -> c.mutate().responseCompression(null)),
				call("request compression", (c) -> c.mutate().requestCompression(null)),
				call("readonly settings", (c) -> c.mutate().readonlySettings(null)),
				call("session options", (c) -> c.openSession(null)));
	}

	private static Arguments call(String name, Consumer<ClickHouseClient> call) {
		return arguments(name, call);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("nulls")
	void nullIsRefusedInWords(String name, Consumer<ClickHouseClient> call) {
		assertThatIllegalArgumentException().isThrownBy(() -> call.accept(client))
			.withMessageMatching("'\\w+' must not (be|contain) (null|empty).*");
	}

	static Stream<Arguments> requests() {
		return Stream.of(call("blank sql", (c) -> c.sql(" \n")), call("blank table", (c) -> c.insert(" ")),
				call("blank query id", (c) -> c.sql("SELECT 1").queryId("")),
				call("blank session id", (c) -> c.sql("SELECT 1").sessionId("")),
				call("negative timeout", (c) -> c.sql("SELECT 1").timeout(Duration.ofSeconds(-1))),
				call("no timeout", (c) -> c.sql("SELECT 1").timeout(Duration.ZERO)),
				call("negative timeout of a client", (c) -> c.mutate().timeout(Duration.ofSeconds(-1))),
				call("short session timeout", (c) -> c.mutate().sessionTimeout(Duration.ofMillis(1))),
				call("negative retries", (c) -> c.mutate().maxRetries(-1)),
				call("space in the path", (c) -> c.mutate().proxyPath("/a b")),
				call("line end in the path", (c) -> c.mutate().proxyPath("/a\r\nX: y")),
				call("setting", (c) -> c.sql("SELECT 1").setting("", 1)),
				call("external table", (c) -> ExternalTable.of("", "1")),
				call("pool size", (c) -> PoolManager.builder().maxSize(0)),
				call("pool timeout", (c) -> PoolManager.builder().readTimeout(Duration.ofSeconds(-1))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("requests")
	void valuesOutOfTheirRangeAreRefused(String name, Consumer<ClickHouseClient> call) {
		assertThatIllegalArgumentException().isThrownBy(() -> call.accept(client)).withMessageContaining("'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "query", "user", "password", "database", "role", "query_id", "session_id",
			"session_timeout", "session_check", "close_session", "default_format", "compress", "decompress",
			"enable_http_compression", "stacktrace", "param_x" })
	void reservedNamesAreNoSettings(String name) {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.sql("SELECT 1").setting(name, "x"));
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.mutate().setting(name, "x"));
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.insert("t").settings(Map.of(name, "x")));
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.sql("SELECT 1").defaultSetting(name, "x"));
	}

	static Stream<Arguments> headers() {
		return Stream.of(arguments("X-A", "a\r\nX-B: b"), arguments("X-A", "a\nb"), arguments("X-A", "a\0"),
				arguments("X-A", "\u00e4"), arguments("X-A\r\nX-B", "b"), arguments("X A", "b"), arguments("", "b"),
				arguments("X:", "b"));
	}

	@ParameterizedTest
	@MethodSource("headers")
	void headersThatWouldBreakOutOfTheirLineAreRefused(String name, String value) {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.sql("SELECT 1").header(name, value));
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.mutate().header(name, value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\t", "\ta", "a\tb", "a ", " a", "a\u0001", "a\u007f" })
	void aQueryIdThatWouldNotComeBackTheSameIsRefused(String queryId) {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.sql("SELECT 1").queryId(queryId))
			.withMessageContaining("query id");
	}

	@Test
	void otherWaysIntoAHeaderAreClosedToo() {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.sql("SELECT 1").queryId("a\r\nb"));
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.mutate().name("a\r\nb").build());
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.mutate().accessToken("s3cret\r\nb").build())
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "not a url", "http://", "localhost:8123", "ftp://localhost",
			"jdbc:clickhouse://localhost", "http://user:s3cret@bad host:8123", "http://user:s3cret@host:port",
			"http://user:s3cret@host/a/b", "http://user:s3cret@host/?x",
			"http://user:s3cret@host/?compression=s3cret%zz", "http://user:s3cret%zz@host/" })
	void aUrlThatCannotBeReadIsRefusedWithoutShowingIt(String url) {
		assertThatIllegalArgumentException().isThrownBy(() -> ClickHouseClient.create(url)).satisfies((ex) -> {
			for (Throwable at = ex; at != null; at = at.getCause()) {
				assertThat(at.getMessage()).doesNotContain("s3cret");
			}
		});
	}

	@Test
	void optionsThatContradictEachOtherAreRefused() {
		assertThatIllegalStateException().isThrownBy(() -> client.mutate().username("u").accessToken("t").build())
			.withMessageContaining("one or the other");
		assertThatIllegalStateException().isThrownBy(() -> client.mutate().username("a:b").build());
	}

	@ParameterizedTest
	@ValueSource(strings = { "1x", "a b", "a-b", "a\"b", "a\r\nb", "\u00e4" })
	void anExternalTableHasAPlainName(String name) {
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> ExternalTable.of(name, "1"));
	}

	@Test
	void aClosedClientRefusesCallsInWords() {
		ClickHouseClient closed = client.mutate().name("reports").build();
		closed.close();
		closed.close();
		assertThat(closed.ping()).isFalse();
		for (Consumer<ClickHouseClient> call : List.<Consumer<ClickHouseClient>>of((c) -> c.sql("SELECT 1").rawQuery(),
				(c) -> c.sql("SELECT 1").rawStream(), (c) -> c.sql("SELECT 1").command(),
				(c) -> c.insert("t").rawInsert("CSV", "1"), ClickHouseClient::serverVersion)) {
			assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> call.accept(closed))
				.withMessageContaining("The client 'reports' is closed");
		}
	}

	@Test
	void aClosedPoolRefusesCallsInWords() {
		PoolManager pool = PoolManager.builder().name("gone").build();
		ClickHouseClient orphan = client.mutate().pool(pool).build();
		pool.close();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> orphan.sql("SELECT 1").rawQuery())
			.withMessageContaining("The connection pool 'gone' is closed");
	}

	@Test
	void aFormatIsSaidOnce() {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.sql("SELECT 1 FORMAT CSV").rawQuery("TabSeparated"))
			.withMessageContaining("FORMAT clause");
	}

}
