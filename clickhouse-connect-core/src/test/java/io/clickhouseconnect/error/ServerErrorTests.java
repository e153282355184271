package io.clickhouseconnect.error;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.AccessExtension;
import io.clickhouseconnect.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The server's own errors, from the server.
 */
@ExtendWith(AccessExtension.class)
@Timeout(60)
class ServerErrorTests {

	private final PoolManager pool = PoolManager.builder().build();

	@AfterEach
	void nothingIsLeased() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.pool.close();
	}

	static Stream<Arguments> statements() {
		return Stream.of(arguments("SELEC 1", 62, "SYNTAX_ERROR", ServerErrorKind.SYNTAX),
				arguments("SELECT 1 +", 62, "SYNTAX_ERROR", ServerErrorKind.SYNTAX),
				arguments("SELECT * FROM nowhere", 60, "UNKNOWN_TABLE", ServerErrorKind.UNKNOWN_TABLE),
				arguments("SELECT * FROM nowhere.at_all", 81, "UNKNOWN_DATABASE", ServerErrorKind.UNKNOWN_DATABASE),
				arguments("SELECT nothing FROM system.one", 47, "UNKNOWN_IDENTIFIER",
						ServerErrorKind.UNKNOWN_IDENTIFIER),
				arguments("SELECT nonsense(1)", 46, "UNKNOWN_FUNCTION", ServerErrorKind.UNKNOWN_IDENTIFIER),
				arguments("SELECT 1 SETTINGS no_such_setting = 1", 115, "UNKNOWN_SETTING", ServerErrorKind.SETTING),
				arguments(
						"SELECT sleepEachRow(0.1) FROM numbers(100) SETTINGS max_execution_time = 0.3, max_block_size = 1",
						159, "TIMEOUT_EXCEEDED", ServerErrorKind.TIMEOUT),
				arguments("SELECT groupArray(number) FROM numbers(100000000) SETTINGS max_memory_usage = 10000000", 241,
						"MEMORY_LIMIT_EXCEEDED", ServerErrorKind.MEMORY_LIMIT),
				arguments("SELECT toInt32('x')", 6, "CANNOT_PARSE_TEXT", ServerErrorKind.DATA),
				arguments("SELECT throwIf(1)", 395, "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO", ServerErrorKind.OTHER),
				arguments("SELECT 1 FORMAT NoSuchFormat", 73, "UNKNOWN_FORMAT", ServerErrorKind.BAD_ARGUMENT));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("statements")
	void anErrorHasCodeNameKindQueryIdAndEndpoint(String sql, int code, String name, ServerErrorKind kind,
			TestDatabase database) {
		ClickHouseClient client = client(database);
		ClickHouseServerException ex = catchThrowableOfType(ClickHouseServerException.class,
				() -> client.sql(sql).rawQuery());
		assertError(ex, code, name, kind);
		String id = ex.queryId();
		assertThat(ex.endpoint()).isEqualTo(database.server().httpUrl().toString());
		assertThat(ex)
			.hasMessageStartingWith(
					"ClickHouse error " + code + " " + name + ": " + ex.serverMessage().substring(0, 20))
			.hasMessageEndingWith("(endpoint " + ex.endpoint() + ", query id " + id + ")");
		assertThat(ex.serverMessage()).doesNotContain("DB::Exception").doesNotContain("(version").isNotBlank();
		assertThat(client.sql("SELECT 1").command().asLong()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void anErrorIsReadWhateverTheCodingOfTheAnswer(Compression compression, TestDatabase database) {
		ClickHouseServerException ex = catchThrowableOfType(ClickHouseServerException.class,
				() -> client(database).sql("SELECT * FROM nowhere")
					.compression(compression)
					.queryId("my id")
					.rawQuery());
		assertError(ex, 60, "UNKNOWN_TABLE", ServerErrorKind.UNKNOWN_TABLE);
		assertThat(ex.serverMessage()).contains("nowhere");
		assertThat(ex.queryId()).isEqualTo("my id");
		assertThat(this.pool.stats().total().idle()).isEqualTo(1);
	}

	static Stream<Arguments> logins() {
		return Stream.of(arguments("bob", "wrong", 516, "AUTHENTICATION_FAILED"),
				arguments("nobody", "", 516, "AUTHENTICATION_FAILED"),
				arguments("default", "wrong", 194, "REQUIRED_PASSWORD"));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("logins")
	void aLoginThatIsRefusedIsAnErrorOfItsKind(String user, String password, int code, String name,
			EmbeddedClickHouse server) {
		ClickHouseServerException ex = failure(server, user, password, (builder) -> builder, "SELECT 1");
		assertError(ex, code, name, ServerErrorKind.AUTHENTICATION);
	}

	@Test
	void aReadonlyUserMayNotWrite(EmbeddedClickHouse server) {
		assertError(failure(server, "reader", "r", (builder) -> builder, "CREATE DATABASE other"), 164, "READONLY",
				ServerErrorKind.SETTING);
	}

	@Test
	void aReadonlyUserMayNotChangeSettings(EmbeddedClickHouse server) {
		assertError(failure(server, "reader", "r", (builder) -> builder.setting("max_threads", 1), "SELECT 1"), 164,
				"READONLY", ServerErrorKind.SETTING);
	}

	@Test
	void aMissingGrantIsDenied(EmbeddedClickHouse server) {
		assertError(failure(server, "clerk", "k", (builder) -> builder, "CREATE DATABASE other"), 497, "ACCESS_DENIED",
				ServerErrorKind.ACCESS_DENIED);
	}

	@Test
	void aQuotaThatIsUsedUpIsAnErrorOfItsKind(EmbeddedClickHouse server) {
		ClickHouseClient client = client(server, "frugal", "f");
		assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(() -> {
			for (int i = 0; i < 5; i++) {
				client.sql("SELECT count() FROM numbers(10)").rawQuery();
			}
		}).satisfies((ex) -> assertError(ex, 201, "QUOTA_EXCEEDED", ServerErrorKind.QUOTA_EXCEEDED));
	}

	@Test
	void aQueryTooManyIsAnErrorOfItsKind() throws Exception {
		try (EmbeddedClickHouse narrow = EmbeddedClickHouse.builder()
			.serverSetting("max_concurrent_queries", 1)
			.start()) {
			ClickHouseClient client = client(narrow, null, null);
			ClickHouseServerException ex;
			try (var running = client.sql("SELECT number FROM numbers(100000000000)").rawStream()) {
				assertThat(running.read()).isNotNegative();
				ex = catchThrowableOfType(ClickHouseServerException.class, () -> client.sql("SELECT 1").command());
			}
			assertError(ex, 202, "TOO_MANY_SIMULTANEOUS_QUERIES", ServerErrorKind.TOO_MANY_QUERIES);
		}
	}

	@Test
	void aQueryIdInUseIsRefused(EmbeddedClickHouse server) {
		ClickHouseClient client = client(server, null, null);
		ClickHouseServerException ex;
		try (var running = client.sql("SELECT number FROM numbers(100000000000)").queryId("twice").rawStream()) {
			assertThat(running.queryId()).isEqualTo("twice");
			ex = catchThrowableOfType(ClickHouseServerException.class,
					() -> client.sql("SELECT 1").queryId("twice").command());
		}
		assertError(ex, 216, "QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING", ServerErrorKind.OTHER);
	}

	@Test
	void aKilledQueryIsCancelled(EmbeddedClickHouse server) {
		ClickHouseClient client = client(server, null, null);
		CompletableFuture<byte[]> victim = CompletableFuture.supplyAsync(() -> client.sql(
				"SELECT sleepEachRow(0.05) FROM numbers(1000) SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 0")
			.queryId("victim")
			.rawQuery());
		Eventually.until("the query runs",
				() -> server.query("SELECT count() FROM system.processes WHERE query_id = 'victim'").equals("1"));
		client.sql("KILL QUERY WHERE query_id = 'victim' ASYNC").command();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(victim::get)
			.havingCause()
			.isInstanceOfSatisfying(ClickHouseServerException.class,
					(ex) -> assertError(ex, 394, "QUERY_WAS_CANCELLED", ServerErrorKind.CANCELLED));
	}

	@Test
	void aSessionThatAnotherProcessUsesIsLocked(EmbeddedClickHouse server) {
		ClickHouseClient client = client(server, null, null);
		CompletableFuture<String> other = CompletableFuture
			.supplyAsync(() -> server.query("SELECT sleepEachRow(0.05) FROM numbers(1000) SETTINGS max_block_size = 1",
					Map.of("session_id", "shared", "query_id", "holder")));
		Eventually.until("the session is in use",
				() -> server.query("SELECT count() FROM system.processes WHERE query_id = 'holder'").equals("1"));
		ClickHouseServerException ex = catchThrowableOfType(ClickHouseServerException.class,
				() -> client.sql("SELECT 1").sessionId("shared").command());
		assertError(ex, 373, "SESSION_IS_LOCKED", ServerErrorKind.SESSION_LOCKED);
		server.execute("KILL QUERY WHERE query_id = 'holder' ASYNC");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(other::get);
	}

	@Test
	void aRemoteErrorIsNotTakenForTheOuterOne(TestDatabase database) {
		ClickHouseServerException ex = catchThrowableOfType(ClickHouseServerException.class,
				() -> client(database).sql("SELECT throwIf(1, 'Code: 60. DB::Exception: not me. (UNKNOWN_TABLE)')")
					.rawQuery());
		assertError(ex, 395, "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO", ServerErrorKind.OTHER);
		assertThat(ex.serverMessage()).contains("not me");
	}

	private ClickHouseServerException failure(EmbeddedClickHouse server, String user, String password,
			UnaryOperator<ClickHouseClient.Builder> options, String sql) {
		return catchThrowableOfType(ClickHouseServerException.class,
				() -> options.apply(client(server, user, password).mutate()).build().sql(sql).command());
	}

	private static void assertError(ClickHouseServerException ex, int code, String name, ServerErrorKind kind) {
		assertThat(ex).isNotNull();
		assertThat(ex.code()).as(ex.getMessage()).isEqualTo(code);
		assertThat(ex.name()).isEqualTo(name);
		assertThat(ex.kind()).isEqualTo(kind);
		assertThat(ex.queryId()).isNotBlank();
		assertThat(ex.endpoint()).startsWith("http://127.0.0.1:");
	}

	private ClickHouseClient client(TestDatabase database) {
		return client(database.server(), null, null).mutate().database(database.name()).build();
	}

	private ClickHouseClient client(EmbeddedClickHouse server, String user, String password) {
		return ClickHouseClient.builder()
			.url(server.httpUrl().toString())
			.username(user)
			.password(password)
			.pool(this.pool)
			.session(SessionIdStrategy.none())
			.build();
	}

}
