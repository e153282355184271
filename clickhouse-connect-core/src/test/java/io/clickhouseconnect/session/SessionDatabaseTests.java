package io.clickhouseconnect.session;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations;
import io.clickhouseconnect.client.ClickHouseSession;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseServerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The database of a session whose client has one.
 */
@ExtendWith(ClickHouseExtension.class)
class SessionDatabaseTests {

	private TestDatabase database;

	private String other;

	private ClickHouseClient client;

	@BeforeEach
	void createDatabase(TestDatabase database) {
		this.database = database;
		this.other = database.name() + "_other";
		database.server().execute("CREATE DATABASE " + this.other);
		this.client = ClickHouseClient.builder()
			.url(database.server().httpUrl().toString())
			.database(database.name())
			.build();
	}

	@AfterEach
	void dropDatabase() {
		this.database.server().execute("DROP DATABASE " + this.other);
	}

	private static String current(ClickHouseOperations operations) {
		return operations.sql("SELECT currentDatabase()").query(String.class).single();
	}

	@Test
	void useChoosesTheDatabaseOfAnOpenedSession() {
		try (ClickHouseSession session = this.client.openSession()) {
			assertThat(current(session)).isEqualTo(this.database.name());
			session.sql("USE " + this.other).command();
			assertThat(current(session)).isEqualTo(this.other);
			session.sql("SET max_threads = 1").command();
			assertThat(current(session)).isEqualTo(this.other);
		}
		assertThat(current(this.client)).isEqualTo(this.database.name());
	}

	@Test
	void insertsGoToTheDatabaseOfUse() {
		try (ClickHouseSession session = this.client.openSession()) {
			session.sql("USE " + this.other).command();
			session.sql("CREATE TABLE chosen (a Int8) ENGINE = Memory").command();
			session.insert("chosen").rows(List.<Object>of(List.of(1)));
			session.insert("chosen").rawInsert("CSV", "2\n");
		}
		assertThat(this.database.query("SELECT sum(a) FROM " + this.other + ".chosen")).isEqualTo("3");
	}

	@Test
	void useChoosesTheDatabaseOfTheSessionOfAClient() {
		ClickHouseClient own = this.client.mutate().session(SessionIdStrategy.perClient()).build();
		own.sql("USE " + this.other).command();
		assertThat(current(own)).isEqualTo(this.other);
	}

	@Test
	void theDatabaseOfACallComesBeforeThatOfUse() {
		try (ClickHouseSession session = this.client.openSession()) {
			session.sql("USE " + this.other).command();
			assertThat(session.sql("SELECT currentDatabase()").database("system").query(String.class).single())
				.isEqualTo("system");
			assertThat(current(session)).isEqualTo(this.other);
		}
	}

	@Test
	void aUseThatFailsChoosesNothing() {
		try (ClickHouseSession session = this.client.openSession()) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> session.sql("USE no_such_database").command());
			assertThat(current(session)).isEqualTo(this.database.name());
		}
	}

	@Test
	void aSessionThatBeginsAnewHasTheDatabaseOfTheClient() {
		SessionOptions options = SessionOptions.defaults().withId(UUID.randomUUID().toString());
		try (ClickHouseSession session = this.client.openSession(options)) {
			session.sql("USE " + this.other).command();
		}
		try (ClickHouseSession session = this.client.openSession(options)) {
			assertThat(current(session)).isEqualTo(this.database.name());
		}
	}

}
