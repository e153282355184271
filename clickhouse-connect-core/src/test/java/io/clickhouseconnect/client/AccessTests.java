package io.clickhouseconnect.client;

import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ReadonlySettings;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.AccessExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(AccessExtension.class)
class AccessTests {

	private static final String ORDERS = "SELECT count() FROM sales.orders";

	private static final String AUDIT = "SELECT count() FROM sales.audit";

	private EmbeddedClickHouse server;

	@BeforeAll
	static void tables(EmbeddedClickHouse server) {
		server.execute("CREATE DATABASE sales");
		server.execute("CREATE TABLE sales.orders (id UInt64) ENGINE = MergeTree ORDER BY id");
		server.execute("INSERT INTO sales.orders SELECT number FROM numbers(100)");
		server.execute("CREATE TABLE sales.audit (id UInt64) ENGINE = MergeTree ORDER BY id");
		server.execute("INSERT INTO sales.audit SELECT number FROM numbers(7)");
	}

	@BeforeEach
	void server(EmbeddedClickHouse server) {
		this.server = server;
	}

	private ClickHouseClient.Builder as(String user, String password) {
		return ClickHouseClient.builder()
			.url(this.server.httpUrl().toString())
			.session(SessionIdStrategy.none())
			.username(user)
			.password(password);
	}

	private static void isDenied(ClickHouseOperations.StatementSpec statement) {
		assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(statement::rawQuery)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.ACCESS_DENIED));
	}

	@Test
	void aUserLogsInWithAPasswordOfAnyCharacters() {
		assertThat(as("bob", AccessExtension.BOBS_PASSWORD).build().sql("SELECT currentUser()").command().asString())
			.isEqualTo("bob");
		ClickHouseClient byUrl = ClickHouseClient
			.create("http://bob:b%C3%B6b%3A%20s3cret@127.0.0.1:" + this.server.httpPort());
		assertThat(byUrl.sql("SELECT currentUser()").command().asString()).isEqualTo("bob");
	}

	@Test
	void aUserWhoMayOnlyReadLearnsTheColumnsOfAnEmptyResult() {
		assertThat(as("reader", "r").build().sql("SELECT * FROM sales.orders WHERE id > 1000").query().metadata())
			.extracting("name")
			.containsExactly("id");
	}

	@Test
	void aWrongPasswordIsRefusedAndNotRepeatedInTheError() {
		ClickHouseClient client = as("bob", "wr0ng").build();
		assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(() -> client.sql("SELECT 1").rawQuery())
			.withMessageNotContaining("wr0ng")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.AUTHENTICATION));
	}

	@Test
	void withoutRolesAllThatWereGrantedHold() {
		ClickHouseClient client = as("agent", "a").build();
		assertThat(client.sql(ORDERS).command().asLong()).isEqualTo(3);
		assertThat(client.sql(AUDIT).command().asLong()).isEqualTo(7);
	}

	@Test
	void theRolesOfAClientHoldForEachOfItsCalls() {
		ClickHouseClient client = as("agent", "a").roles("seller").build();
		assertThat(client.sql("SELECT arrayJoin(currentRoles())").command().asString()).isEqualTo("seller");
		assertThat(client.sql(ORDERS).command().asLong()).isEqualTo(3);
		isDenied(client.sql(AUDIT));
	}

	@Test
	void theRolesOfACallComeBeforeThoseOfTheClient() {
		ClickHouseClient client = as("agent", "a").roles("seller").build();
		assertThat(client.sql(AUDIT).roles("auditor").command().asLong()).isEqualTo(7);
		isDenied(client.sql(ORDERS).roles("auditor"));
		assertThat(client.sql(ORDERS + " JOIN sales.audit USING id").roles("seller", "auditor").command().asLong())
			.isEqualTo(3);
		isDenied(client.sql(AUDIT));
	}

	@Test
	void aRoleThatWasNotGrantedIsAnError() {
		ClickHouseClient client = as("agent", "a").build();
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> client.sql("SELECT 1").roles("nobody").rawQuery());
	}

	@Test
	void sessionsOfDifferentUsersAreNotOne() {
		String id = UUID.randomUUID().toString();
		ClickHouseClient bob = as("bob", AccessExtension.BOBS_PASSWORD).session(() -> id).build();
		ClickHouseClient other = ClickHouseClient.builder()
			.url(this.server.httpUrl().toString())
			.session(() -> id)
			.build();
		bob.sql("CREATE TEMPORARY TABLE mine (a UInt8)").command();
		try (RawStream running = bob.sql("SELECT number FROM system.numbers").rawStream()) {
			assertThat(other.sql("SELECT 1").command().asLong()).isOne();
			assertThat(running.read()).isEqualTo('0');
		}
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> other.sql("SELECT a FROM mine").rawQuery());
	}

	@Test
	void aReadonlyUserQueriesWithoutAnySetting() {
		ClickHouseClient client = as("reader", "r").build();
		assertThat(client.sql(ORDERS).command().asLong()).isEqualTo(100);
		assertThat(client.sql(ORDERS).compression(Compression.LZ4).rawQuery()).asString().isEqualTo("100\n");
		try (RawStream stream = client.sql("SELECT number FROM system.numbers").rawStream("CSV")) {
			assertThat(stream.read()).isEqualTo('0');
		}
		assertThat(client.sql("SELECT {a:UInt8}").param("a", 7).command().asLong()).isEqualTo(7);
	}

	@Test
	void aReadonlyUserHasSessions() {
		ClickHouseClient client = as("reader", "r").session(SessionIdStrategy.perClient()).build();
		assertThat(client.sql(ORDERS).command().asLong()).isEqualTo(100);
		try (ClickHouseSession session = client.openSession()) {
			assertThat(session.sql(ORDERS).command().asLong()).isEqualTo(100);
		}
	}

	@Test
	void aReadonlySettingThatIsSentIsAnErrorOfTheServer() {
		ClickHouseClient client = as("reader", "r").setting("max_block_size", 4711).build();
		assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(() -> client.sql(ORDERS).rawQuery())
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(164))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.SETTING));
	}

	@Test
	void aReadonlySettingCanBeDropped() {
		ClickHouseClient client = as("reader", "r").setting("max_block_size", 4711)
			.readonlySettings(ReadonlySettings.DROP)
			.build();
		assertThat(client.sql("SELECT getSetting('max_block_size') = 4711").command().asLong()).isZero();
		assertThat(client.sql(ORDERS).setting("max_threads", 1).command().asLong()).isEqualTo(100);
	}

	@Test
	void aReadonlySettingCanBeRefusedBeforeAnythingIsSent() {
		ClickHouseClient client = as("reader", "r").readonlySettings(ReadonlySettings.ERROR).build();
		assertThat(client.sql(ORDERS).command().asLong()).isEqualTo(100);
		String id = UUID.randomUUID().toString();
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.sql(ORDERS).setting("max_block_size", 4711).queryId(id).rawQuery())
			.withMessageContaining("'max_block_size'");
		this.server.execute("SYSTEM FLUSH LOGS");
		assertThat(this.server.query("SELECT count() FROM system.query_log WHERE query_id = '" + id + "'"))
			.isEqualTo("0");
	}

	@Test
	void aReadonlySettingThatHasItsValueAlreadyIsPassedOver() {
		String present = as("reader", "r").build().sql("SELECT getSetting('max_block_size')").command().asString();
		ClickHouseClient client = as("reader", "r").readonlySettings(ReadonlySettings.ERROR)
			.setting("max_block_size", present)
			.build();
		assertThat(client.sql(ORDERS).command().asLong()).isEqualTo(100);
	}

	@Test
	void settingsThatMayBeChangedAreSentWhateverThePolicy() {
		for (ReadonlySettings policy : ReadonlySettings.values()) {
			ClickHouseClient client = as("bob", AccessExtension.BOBS_PASSWORD).readonlySettings(policy).build();
			assertThat(client.sql("SELECT getSetting('max_block_size')")
				.setting("max_block_size", 4711)
				.command()
				.asLong()).isEqualTo(4711);
		}
	}

	@Test
	void aSettingThatDoesNotExistIsAnErrorOfTheServer() {
		for (ReadonlySettings policy : ReadonlySettings.values()) {
			ClickHouseClient client = as("bob", AccessExtension.BOBS_PASSWORD).readonlySettings(policy).build();
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client.sql("SELECT 1").setting("no_such_setting", 1).rawQuery())
				.withMessageContaining("no_such_setting")
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.SETTING));
		}
	}

	@Test
	void parametersOfTheInterfaceAreNoSettings() {
		ClickHouseClient client = as("bob", AccessExtension.BOBS_PASSWORD).build();
		for (String reserved : new String[] { "query", "user", "password", "database", "session_id", "query_id", "role",
				"default_format", "param_a", "compress" }) {
			assertThatExceptionOfType(ClickHouseRequestException.class)
				.isThrownBy(() -> client.sql("SELECT 1").setting(reserved, "x"));
			assertThatExceptionOfType(ClickHouseRequestException.class)
				.isThrownBy(() -> client.insert("t").setting(reserved, "x"));
			assertThatExceptionOfType(ClickHouseRequestException.class)
				.isThrownBy(() -> as("bob", "").setting(reserved, "x"));
		}
	}

}
