package io.clickhouseconnect.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseSession;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.error.SessionLostException;
import io.clickhouseconnect.internal.exchange.SessionLeases;
import io.clickhouseconnect.result.RawStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(ClickHouseExtension.class)
class ExplicitSessionTests {

	private ClickHouseClient client;

	@BeforeEach
	void client(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.build();
	}

	@AfterEach
	void noLeaseIsLeft() {
		SessionLeases.assertNoneIsLeft();
	}

	private boolean isKnown(String id) {
		try (ClickHouseSession session = this.client
			.openSession(SessionOptions.defaults().withId(id).withMustExist())) {
			session.sql("SELECT 1").command();
			return true;
		}
		catch (ClickHouseServerException ex) {
			assertThat(ex.code()).isEqualTo(372);
			assertThat(ex.kind()).isEqualTo(ServerErrorKind.SESSION_NOT_FOUND);
			return false;
		}
		catch (SessionLostException ex) {
			return false;
		}
	}

	@Test
	void temporaryTablesAndSettingsLastInASession() {
		try (ClickHouseSession session = this.client.openSession()) {
			session.sql("CREATE TEMPORARY TABLE mine (a UInt8)").command();
			session.insert("mine").useDatabase(false).rawInsert("CSV", "1\n2\n");
			session.sql("SET max_block_size = 4711").command();
			assertThat(session.sql("SELECT sum(a), getSetting('max_block_size') FROM mine").rawQuery()).asString()
				.isEqualTo("3\t4711\n");
		}
	}

	@Test
	void sessionsOfAClientAreApart() {
		try (ClickHouseSession first = this.client.openSession();
				ClickHouseSession second = this.client.openSession()) {
			assertThat(first.id()).isNotEqualTo(second.id());
			first.sql("CREATE TEMPORARY TABLE mine (a UInt8)").command();
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> second.sql("SELECT * FROM mine").rawQuery());
			try (RawStream running = first.sql("SELECT number FROM system.numbers").rawStream()) {
				assertThat(second.sql("SELECT 1").command().asLong()).isOne();
				assertThat(running.read()).isEqualTo('0');
			}
		}
	}

	@Test
	void closingEndsTheSessionOnTheServer() {
		String id = UUID.randomUUID().toString();
		try (ClickHouseSession session = this.client.openSession(SessionOptions.defaults().withId(id))) {
			session.sql("CREATE TEMPORARY TABLE mine (a UInt8)").command();
		}
		assertThat(isKnown(id)).isFalse();
		try (ClickHouseSession again = this.client.openSession(SessionOptions.defaults().withId(id))) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> again.sql("SELECT * FROM mine").rawQuery());
		}
	}

	@Test
	void aSessionThatWasNotClosedIsStillThere() {
		String id = UUID.randomUUID().toString();
		this.client.sql("CREATE TEMPORARY TABLE mine (a UInt8)").sessionId(id).command();
		try (ClickHouseSession session = this.client
			.openSession(SessionOptions.defaults().withId(id).withMustExist())) {
			assertThat(session.id()).isEqualTo(id);
			assertThat(session.sql("SELECT count() FROM mine").command().asLong()).isZero();
		}
	}

	@Test
	void aSessionThatMustExistAndDoesNotIsAnError() {
		assertThat(isKnown(UUID.randomUUID().toString())).isFalse();
	}

	@Test
	void theServerForgetsASessionAfterItsTimeout() throws Exception {
		SessionOptions options = SessionOptions.defaults().withTimeout(Duration.ofSeconds(1));
		Deque<String> ids = new ArrayDeque<>();
		// To ask for a session keeps it alive, so each is asked for once.
		for (int i = 0; i < 100; i++) {
			ClickHouseSession session = this.client.openSession(options);
			session.sql("SELECT 1").command();
			ids.add(session.id());
		}
		assertThat(isKnown(ids.removeLast())).isTrue();
		Eventually.until("a session is forgotten", () -> {
			TimeUnit.MILLISECONDS.sleep(200);
			return !isKnown(ids.removeFirst());
		});
	}

	@Test
	void aTimeoutBelowASecondIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SessionOptions.defaults().withTimeout(Duration.ofMillis(999)));
	}

	@Test
	void aTimeoutBeyondTheServersMaximumIsItsError() {
		SessionOptions options = SessionOptions.defaults().withTimeout(Duration.ofDays(1));
		try (ClickHouseSession session = this.client.openSession(options)) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> session.sql("SELECT 1").rawQuery())
				.withMessageContaining("session");
		}
	}

	@Test
	void openingAndClosingWithoutACallSendsNothing() {
		String id = UUID.randomUUID().toString();
		this.client.openSession(SessionOptions.defaults().withId(id)).close();
		assertThat(isKnown(id)).isFalse();
	}

	@Test
	void aClosedSessionTakesNoCalls() {
		ClickHouseSession session = this.client.openSession();
		session.sql("SELECT 1").command();
		session.close();
		session.close();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> session.sql("SELECT 1"))
			.withMessageContaining("closed");
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> session.insert("t"));
	}

	@Test
	void closingNeverThrowsWhileAnAnswerIsOpen() {
		ClickHouseSession session = this.client.openSession();
		try (RawStream running = session.sql("SELECT number FROM system.numbers").rawStream()) {
			assertThatCode(session::close).doesNotThrowAnyException();
			assertThat(running.read()).isEqualTo('0');
		}
	}

	@Test
	void closingNeverThrowsAfterTheClientWasClosed() {
		ClickHouseSession session = this.client.openSession();
		session.sql("SELECT 1").command();
		this.client.close();
		assertThatCode(session::close).doesNotThrowAnyException();
	}

	@Test
	void closingNeverThrowsWhenNobodyListens() {
		ClickHouseClient nowhere = ClickHouseClient.create("http://127.0.0.1:1");
		ClickHouseSession session = nowhere.openSession();
		assertThatExceptionOfType(ClickHouseException.class).isThrownBy(() -> session.sql("SELECT 1").rawQuery());
		assertThatCode(session::close).doesNotThrowAnyException();
	}

	@Test
	void closingEndsASessionWhoseLastAnswerWasLeftHalfRead() throws Exception {
		String id = UUID.randomUUID().toString();
		try (ClickHouseSession session = this.client.openSession(SessionOptions.defaults().withId(id))) {
			try (RawStream running = session.sql("SELECT number FROM system.numbers").rawStream()) {
				assertThat(running.read()).isEqualTo('0');
			}
		}
		assertThat(isKnown(id)).isFalse();
	}

	@Test
	void aSessionIsOneWithCallsThatNameItsId() {
		try (ClickHouseSession session = this.client.openSession()) {
			session.sql("CREATE TEMPORARY TABLE mine (a UInt8)").command();
			assertThat(this.client.sql("SELECT count() FROM mine").sessionId(session.id()).command().asLong()).isZero();
		}
	}

}
