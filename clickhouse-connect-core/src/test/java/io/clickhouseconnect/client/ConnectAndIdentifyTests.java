package io.clickhouseconnect.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.result.CommandResult;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(ClickHouseExtension.class)
class ConnectAndIdentifyTests {

	private static ClickHouseClient.Builder builder(TestDatabase database) {
		return ClickHouseClient.builder().url(database.url().toString());
	}

	private static int unusedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@Test
	void pingIsTrueIfTheServerAnswers(TestDatabase database) {
		assertThat(builder(database).build().ping()).isTrue();
	}

	@Test
	void pingIsFalseIfNobodyListens() throws IOException {
		assertThat(ClickHouseClient.create("http://127.0.0.1:" + unusedPort()).ping()).isFalse();
	}

	@Test
	void pingIsFalseAtThePortOfAnotherProtocol(EmbeddedClickHouse server) {
		assertThat(ClickHouseClient.create("http://127.0.0.1:" + server.tcpPort()).ping()).isFalse();
	}

	@Test
	void theWrongPortTellsWhatTheServerHasToSay(EmbeddedClickHouse server) {
		ClickHouseClient client = ClickHouseClient.create("http://127.0.0.1:" + server.tcpPort());
		assertThatExceptionOfType(ClickHouseConnectionException.class)
			.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
			.withMessageContaining(" is for clickhouse-client program")
			.withMessageContaining("check that the URL is that of ClickHouse's HTTP port");
	}

	@Test
	void aClientIsBuiltWhileNobodyListensAndItsFirstCallFails() throws IOException {
		String server = "http://127.0.0.1:" + unusedPort();
		ClickHouseClient client = ClickHouseClient.create(server);
		assertThatExceptionOfType(ClickHouseConnectionException.class)
			.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
			.withMessageContaining("cannot be reached")
			.withMessageContaining(server)
			.satisfies((ex) -> assertThat(ex.endpoint()).isEqualTo(server));
	}

	@Test
	void theNameOfTheClientStandsInTheQueryLog(TestDatabase database) {
		ClickHouseClient client = builder(database).name("night-report").build();
		String id = client.sql("SELECT 1").command().summary().queryId();
		database.execute("SYSTEM FLUSH LOGS");
		assertThat(database.query("SELECT any(http_user_agent) FROM system.query_log WHERE query_id = '" + id + "'"))
			.startsWith("night-report clickhouse-connect-java/");
	}

	@Test
	void headersReachTheServer(TestDatabase database) {
		ClickHouseClient client = builder(database).header("X-Team", "blue")
			.header("X-Shift", "day")
			.setting("allow_get_client_http_header", true)
			.build();
		String sql = "SELECT getClientHTTPHeader('X-Team'), getClientHTTPHeader('X-Shift')";
		assertThat(client.sql(sql).rawQuery()).asString().isEqualTo("blue\tday\n");
		assertThat(client.sql(sql).header("X-Shift", "night").rawQuery()).asString().isEqualTo("blue\tnight\n");
		assertThat(client.sql(sql).rawQuery()).asString().isEqualTo("blue\tday\n");
	}

	@Test
	void aResponseTellsWhichServerSentIt(TestDatabase database) {
		String server = database.query("SELECT displayName()").strip();
		ClickHouseClient client = builder(database).build();
		assertThat(client.sql("SELECT 1").query().summary().serverDisplayName()).isEqualTo(server);
		assertThat(client.sql("SELECT 1").command().summary().serverDisplayName()).isEqualTo(server);
		try (RawStream response = client.sql("SELECT 1").rawStream("CSV")) {
			assertThat(response.summary().serverDisplayName()).isEqualTo(server);
			assertThat(response.header("X-ClickHouse-Server-Display-Name")).isEqualTo(server);
		}
	}

	@Test
	void headersOfAResponseAreFoundInAnyCase(TestDatabase database) {
		ClickHouseClient client = builder(database).build();
		try (RawStream response = client.sql("SELECT 1 SETTINGS http_response_headers = $${'X-Team':'blue'}$$")
			.rawStream("CSV")) {
			assertThat(response.header("X-Team")).isEqualTo("blue");
			assertThat(response.header("x-team")).isEqualTo("blue");
			assertThat(response.header("x-clickhouse-format")).isEqualTo("CSV");
			assertThat(response.header("X-Nothing")).isNull();
		}
	}

	@Test
	void settingsOfTheUserComeBeforeThoseThatTheClientAdds(TestDatabase database) {
		String sql = "SELECT getSetting('cancel_http_readonly_queries_on_client_close'), getSetting('http_headers_progress_interval_ms')";
		assertThat(builder(database).build().sql(sql).rawQuery()).asString().isEqualTo("true\t100000\n");
		ClickHouseClient client = builder(database).setting("cancel_http_readonly_queries_on_client_close", false)
			.setting("http_headers_progress_interval_ms", 4711)
			.build();
		assertThat(client.sql(sql).rawQuery()).asString().isEqualTo("false\t4711\n");
	}

	@Test
	void settingsOfTheCallComeBeforeThoseOfTheClient(TestDatabase database) {
		ClickHouseClient client = builder(database).settings(Map.of("max_block_size", 11, "max_threads", 1)).build();
		String sql = "SELECT getSetting('max_block_size'), getSetting('max_threads')";
		assertThat(client.sql(sql).setting("max_block_size", 22).rawQuery()).asString().isEqualTo("22\t1\n");
		assertThat(client.sql(sql).rawQuery()).asString().isEqualTo("11\t1\n");
	}

	@Test
	void aUrlCarriesUserDatabaseAndSettings(TestDatabase database) {
		ClickHouseClient client = ClickHouseClient.create("clickhouse://default:@127.0.0.1:"
				+ database.server().httpPort() + "/" + database.name().replace("_", "%5F")
				+ "?max_block_size=4711&compression=lz4&log_comment=a%20b%26c+d");
		try (RawStream answer = client
			.sql("SELECT currentUser(), currentDatabase(), getSetting('max_block_size'), getSetting('log_comment')")
			.rawStream()) {
			assertThat(answer.readAllBytes()).asString().isEqualTo("default\t" + database.name() + "\t4711\ta b&c+d\n");
		}
	}

	@Test
	void optionsOfTheBuilderComeBeforeThoseOfTheUrl(TestDatabase database) {
		ClickHouseClient client = ClickHouseClient.builder()
			.url("http://nobody:wrong@127.0.0.1:" + database.server().httpPort() + "/nowhere?max_block_size=1")
			.username("default")
			.password("")
			.database(database.name())
			.setting("max_block_size", 4711)
			.build();
		assertThat(client.sql("SELECT currentUser(), currentDatabase(), getSetting('max_block_size')").rawQuery())
			.asString()
			.isEqualTo("default\t" + database.name() + "\t4711\n");
	}

	@Test
	void aUrlThatCannotBeReadIsRefusedWithoutShowingItsPassword() {
		assertThatIllegalArgumentException().isThrownBy(() -> ClickHouseClient.create("http://bob:s3cr et@localhost"))
			.withMessageContaining("cannot be read")
			.withMessageNotContaining("s3cr");
		assertThatIllegalArgumentException().isThrownBy(() -> ClickHouseClient.create("ftp://localhost"));
		assertThatIllegalArgumentException().isThrownBy(() -> ClickHouseClient.create("localhost:8123"));
	}

	@Test
	void withoutADatabaseTheServerChooses(EmbeddedClickHouse server) {
		ClickHouseClient client = ClickHouseClient.create(server.httpUrl().toString());
		assertThat(client.sql("SELECT currentDatabase()").command().asString()).isEqualTo("default");
	}

	@Test
	void aCallMayUseAnotherDatabase(TestDatabase database) {
		ClickHouseClient client = builder(database).build();
		assertThat(client.sql("SELECT currentDatabase()").database("system").command().asString()).isEqualTo("system");
	}

	@Test
	void theVersionOfTheServerIsKnown(TestDatabase database) {
		ClickHouseClient client = builder(database).build();
		assertThat(client.serverVersion()).isEqualTo(database.query("SELECT version()"));
		assertThat(client.minVersion("25.8")).isTrue();
		assertThat(client.minVersion("99")).isFalse();
	}

	@Test
	void aQueryIdIsMadeForEachCallAndStandsInTheQueryLog(TestDatabase database) {
		ClickHouseClient client = builder(database).build();
		CommandResult first = client.sql("SELECT 1").command();
		CommandResult second = client.sql("SELECT 1").command();
		assertThat(first.summary().queryId()).isNotEqualTo(second.summary().queryId());
		assertThat(UUID.fromString(first.summary().queryId())).isNotNull();
		assertLogged(database, first.summary().queryId());
	}

	@Test
	void aQueryIdMayBeGiven(TestDatabase database) {
		ClickHouseClient client = builder(database).build();
		String id = "report/\u00a7 1&2=" + UUID.randomUUID();
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.sql("SELECT 1").queryId(id));
		String plain = "report/ 1&2=" + UUID.randomUUID();
		try (RawStream answer = client.sql("SELECT queryID()").queryId(plain).rawStream()) {
			assertThat(answer.queryId()).isEqualTo(plain);
			assertThat(answer.readAllBytes()).asString().isEqualTo(plain + "\n");
		}
		assertLogged(database, plain);
	}

	@Test
	void anInsertHasAQueryIdToo(TestDatabase database) {
		ClickHouseClient client = builder(database).build();
		client.sql("CREATE TABLE logged (a UInt8) ENGINE = MergeTree ORDER BY a").command();
		String id = UUID.randomUUID().toString();
		assertThat(client.insert("logged").queryId(id).rawInsert("CSV", "1\n").queryId()).isEqualTo(id);
		assertLogged(database, id);
	}

	/** The server logs the end of a query after it has answered. */
	private static void assertLogged(TestDatabase database, String queryId) {
		Eventually.until("The server has logged " + queryId, () -> {
			database.execute("SYSTEM FLUSH LOGS");
			return database
				.query("SELECT arrayStringConcat(groupArray(toString(type)), ',') FROM "
						+ "(SELECT type FROM system.query_log WHERE query_id = '" + queryId + "' ORDER BY type)")
				.equals("QueryStart,QueryFinish");
		});
	}

	@Test
	void mutateKeepsAllOptionsButTheSession(TestDatabase database) {
		ClickHouseClient client = builder(database).name("first").setting("max_block_size", 4711).build();
		ClickHouseClient changed = client.mutate().name("second").build();
		assertThat(changed.name()).isEqualTo("second");
		assertThat(changed.sql("SELECT currentDatabase(), getSetting('max_block_size')").rawQuery()).asString()
			.isEqualTo(database.name() + "\t4711\n");
		try (RawStream running = client.sql("SELECT number FROM system.numbers").rawStream()) {
			assertThat(changed.sql("SELECT 1").command().asLong()).isOne();
			assertThat(running.read()).isEqualTo('0');
		}
	}

	@Test
	void aClientDoesNotTellItsPassword(TestDatabase database) {
		ClickHouseClient.Builder builder = builder(database).username("bob").password("s3cret").accessToken(null);
		assertThat(builder.toString()).doesNotContain("s3cret");
		assertThat(builder.session(SessionIdStrategy.none()).build().toString()).doesNotContain("s3cret");
	}

	@Test
	void theUserAgentSaysTheVersionOfTheBuild() throws IOException {
		String text;
		try (InputStream in = Objects.requireNonNull(ClientVersion.class.getResourceAsStream(ClientVersion.RESOURCE))) {
			text = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
		}
		// Only the build fills it in; whoever compiles by other means gets it as it is.
		assertThat(ClientVersion.read()).isEqualTo(text.equals("${project.version}") ? "dev" : text);
		assertThat(text).matches("\\$\\{project.version}|\\d+\\.\\d+\\..*");
	}

}
