package io.clickhouseconnect.session;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.client.ClickHouseSession;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.error.SessionBusyException;
import io.clickhouseconnect.error.SessionLostException;
import io.clickhouseconnect.internal.exchange.SessionLeases;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.RawStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(ClickHouseExtension.class)
class SessionLossTests {

	private static final String ZONE = "SELECT timezone()";

	private final String id = UUID.randomUUID().toString();

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void client(TestDatabase database) {
		this.database = database;
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(() -> this.id)
			.whenBusy(WhenBusy.WAIT)
			.build();
	}

	@AfterEach
	void noLeaseIsLeft() {
		SessionLeases.assertNoneIsLeft();
	}

	/** Ends the session as its timeout would, unknown to the client under test. */
	private void expire(String id) {
		ClickHouseClient other = ClickHouseClient.create("http://localhost:" + this.database.server().httpPort());
		try (ClickHouseSession session = other.openSession(SessionOptions.defaults().withId(id))) {
			session.sql("SELECT 1").command();
		}
	}

	private StatementSpec zone() {
		return this.client.sql(ZONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET session_timezone = 'Asia/Tokyo'", "/* zone */ set session_timezone = 'Asia/Tokyo'",
			"USE system", "CREATE TEMPORARY TABLE lost_values (a UInt8)",
			"CREATE OR REPLACE TEMPORARY TABLE lost_values (a UInt8)" })
	void aCallFailsOnceWhatItsSessionKeptIsGone(String statement) {
		this.client.sql(statement).command();
		expire(this.id);
		assertThatExceptionOfType(SessionLostException.class).isThrownBy(() -> zone().command())
			.withMessageContaining(this.id)
			.withMessageContaining("session timeout")
			.withMessageContaining("load balancer")
			.satisfies((ex) -> assertThat(ex.queryId()).isNotNull())
			.withCauseInstanceOf(ClickHouseServerException.class);
	}

	@Test
	void insertsAndTypedQueriesFailToo() {
		this.client.sql("CREATE TEMPORARY TABLE lost_rows (a UInt8)").command();
		expire(this.id);
		assertThatExceptionOfType(SessionLostException.class)
			.isThrownBy(() -> this.client.insert("lost_rows").useDatabase(false).rawInsert("CSV", "1\n"));
		assertThatExceptionOfType(SessionLostException.class)
			.isThrownBy(() -> this.client.sql("SELECT 1").query(Long.class).single());
	}

	@Test
	void aLostSessionBeginsAnewWithWhatIsSetAgain() {
		this.client.sql("SET session_timezone = 'Asia/Tokyo'").command();
		expire(this.id);
		assertThatExceptionOfType(SessionLostException.class).isThrownBy(() -> zone().command());
		assertThatExceptionOfType(SessionLostException.class).isThrownBy(() -> zone().command());
		this.client.sql("SET session_timezone = 'Asia/Seoul'").command();
		assertThat(zone().command().asString()).isEqualTo("Asia/Seoul");
	}

	@Test
	void aSecondSetDoesNotBeginALostSessionUnseen() {
		this.client.sql("SET session_timezone = 'Asia/Tokyo'").command();
		expire(this.id);
		assertThatExceptionOfType(SessionLostException.class)
			.isThrownBy(() -> this.client.sql("SET max_threads = 1").command());
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "SELECT 'SET a = 1'", "CREATE TABLE kept_not (a UInt8) ENGINE = Memory",
			"EXPLAIN SELECT 1" })
	void aClientThatLeavesNothingInItsSessionGoesOnWithoutIt(String statement) {
		this.client.sql(statement).command();
		expire(this.id);
		assertThat(this.client.sql("SELECT 1").command().asLong()).isOne();
	}

	@Test
	void aSetThatFailedLeavesNothing() {
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.sql("SET no_such_setting = 1").command());
		expire(this.id);
		assertThat(this.client.sql("SELECT 1").command().asLong()).isOne();
	}

	@Test
	void anOpenedSessionIsCheckedFromItsSecondCallOn() {
		try (ClickHouseSession session = this.client.openSession()) {
			session.sql("SELECT 1").command();
			expire(session.id());
			assertThatExceptionOfType(SessionLostException.class).isThrownBy(() -> session.sql("SELECT 1").command());
		}
	}

	@Test
	void aSessionThatMustExistAndNeverDidIsTheServersError() {
		SessionOptions options = SessionOptions.defaults().withMustExist();
		try (ClickHouseSession session = this.client.openSession(options)) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> session.sql("SELECT 1").command())
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.SESSION_NOT_FOUND));
		}
	}

	@Test
	void aSessionThatWasClosedCanBeOpenedAgain() {
		SessionOptions options = SessionOptions.defaults().withId(this.id);
		for (int i = 0; i < 2; i++) {
			try (ClickHouseSession session = this.client.openSession(options)) {
				session.sql("SET session_timezone = 'Asia/Tokyo'").command();
				assertThat(session.sql(ZONE).command().asString()).isEqualTo("Asia/Tokyo");
			}
		}
	}

	@Test
	void aSpecOfAClosedSessionIsRefused() {
		ClickHouseSession session = this.client.openSession();
		StatementSpec spec = session.sql("SELECT 1");
		spec.command();
		session.close();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(spec::command)
			.withMessageContaining(session.id())
			.withMessageContaining("closed");
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> spec.prepare().spec().query());
	}

	@Test
	void aCallInsideAnOpenResponseOfItsOwnThreadFailsAtOnce() {
		this.client.sql("CREATE TABLE inside (a UInt8) ENGINE = Memory").command();
		try (RawStream open = this.client.sql("SELECT number FROM system.numbers").rawStream()) {
			assertThatExceptionOfType(SessionBusyException.class)
				.isThrownBy(() -> zone().timeout(Duration.ofHours(1)).query())
				.withMessageContaining("its own thread")
				.withMessageContaining("was not sent");
			assertThat(open.read()).isEqualTo('0');
		}
		try (BlockStream open = this.client.sql("SELECT number FROM system.numbers").columnBlocks()) {
			assertThat(open.next()).isNotNull();
			assertThatExceptionOfType(SessionBusyException.class)
				.isThrownBy(() -> this.client.insert("inside").rawInsert("CSV", "1\n"))
				.withMessageContaining("its own thread");
		}
	}

	@Test
	void aCallInsideAnOpenInsertOfItsOwnThreadFailsAtOnce() {
		this.client.sql("CREATE TABLE inside_insert (a String) ENGINE = Memory").command();
		String large = "x".repeat(100_000);
		assertThatExceptionOfType(SessionBusyException.class)
			.isThrownBy(() -> this.client.insert("inside_insert").append((rows) -> {
				// Several blocks, so that the request is on its way.
				for (int i = 0; i < 70; i++) {
					rows.setString(0, large);
					rows.endRow();
				}
				zone().command();
			}))
			.withMessageContaining("its own thread");
	}

}
