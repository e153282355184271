package io.clickhouseconnect.session;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.testing.Crew;
import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.internal.exchange.SessionLeases;
import io.clickhouseconnect.result.RawStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(ClickHouseExtension.class)
class SessionPolicyTests {

	@AfterEach
	void noLeaseIsLeft() {
		SessionLeases.assertNoneIsLeft();
	}

	private static ClickHouseClient client(TestDatabase database, SessionIdStrategy strategy) {
		return ClickHouseClient.builder().url(database.url().toString()).session(strategy).build();
	}

	private static void mark(ClickHouseOperations operations, String name) {
		operations.sql("CREATE TEMPORARY TABLE mark AS SELECT {name:String} AS name").param("name", name).command();
	}

	private static @Nullable String mark(ClickHouseOperations operations) {
		return mark(() -> operations.sql("SELECT name FROM mark"));
	}

	private static @Nullable String mark(Supplier<ClickHouseOperations.StatementSpec> call) {
		try {
			return call.get().command().asString();
		}
		catch (ClickHouseServerException ex) {
			assertThat(ex.kind()).isEqualTo(ServerErrorKind.UNKNOWN_TABLE);
			return null;
		}
	}

	@Test
	void perClientIsOneSessionForAllThreadsOfTheClient(TestDatabase database) throws Exception {
		ClickHouseClient client = client(database, SessionIdStrategy.perClient());
		mark(client, "mine");
		Crew.run(1, (thread) -> assertThat(mark(client)).isEqualTo("mine"));
	}

	@Test
	void perClientGivesEachClientOfOneStrategyItsOwn(TestDatabase database) {
		SessionIdStrategy strategy = SessionIdStrategy.perClient();
		ClickHouseClient first = client(database, strategy);
		mark(first, "first");
		assertThat(mark(client(database, strategy))).isNull();
		assertThat(mark(first.mutate().build())).isNull();
		assertThat(mark(first)).isEqualTo("first");
	}

	@Test
	void perQueryForgetsAtOnceAndRunsAnyNumberOfQueriesTogether(TestDatabase database) throws Exception {
		ClickHouseClient client = client(database, SessionIdStrategy.perQuery());
		mark(client, "gone");
		assertThat(mark(client)).isNull();
		CyclicBarrier together = new CyclicBarrier(3);
		Crew.run(3, (thread) -> {
			try (RawStream running = client.sql("SELECT number FROM system.numbers").rawStream()) {
				together.await(30, TimeUnit.SECONDS);
				assertThat(running.read()).isEqualTo('0');
			}
		});
	}

	@Test
	void perThreadGivesEachThreadItsOwnSession(TestDatabase database) throws Exception {
		ClickHouseClient client = client(database, SessionIdStrategy.perThread());
		CyclicBarrier together = new CyclicBarrier(3);
		Crew.run(3, (thread) -> {
			mark(client, "thread " + thread);
			try (RawStream running = client.sql("SELECT * FROM mark").rawStream()) {
				together.await(30, TimeUnit.SECONDS);
				assertThat(running.readAllBytes()).asString().isEqualTo("thread " + thread + "\n");
			}
			assertThat(mark(client)).isEqualTo("thread " + thread);
		});
		assertThat(mark(client)).isNull();
	}

	@Test
	void perThreadDiffersBetweenClients(TestDatabase database) {
		SessionIdStrategy strategy = SessionIdStrategy.perThread();
		ClickHouseClient first = client(database, strategy);
		mark(first, "first");
		assertThat(mark(client(database, strategy))).isNull();
	}

	@Test
	void noneKeepsNothing(TestDatabase database) {
		ClickHouseClient client = client(database, SessionIdStrategy.none());
		mark(client, "gone");
		assertThat(mark(client)).isNull();
	}

	@Test
	void aScopeDecidesWhileItIsOpen(TestDatabase database) {
		ClickHouseClient client = client(database, SessionIdStrategy.scoped(SessionIdStrategy.none()));
		String id = "scope-" + database.name();
		try (SessionScope scope = SessionScope.open(id)) {
			assertThat(scope).isNotNull();
			mark(client, "scoped");
			assertThat(mark(client)).isEqualTo("scoped");
		}
		assertThat(mark(client)).isNull();
		try (SessionScope scope = SessionScope.open(id)) {
			assertThat(scope).isNotNull();
			assertThat(mark(client)).isEqualTo("scoped");
		}
		assertThat(SessionScope.currentId()).isNull();
	}

	@Test
	void scopesNest(TestDatabase database) {
		ClickHouseClient client = client(database, SessionIdStrategy.scoped(SessionIdStrategy.none()));
		try (SessionScope outer = SessionScope.open("outer-" + database.name())) {
			assertThat(outer).isNotNull();
			mark(client, "outer");
			try (SessionScope inner = SessionScope.open("inner-" + database.name())) {
				assertThat(inner).isNotNull();
				assertThat(mark(client)).isNull();
				mark(client, "inner");
			}
			assertThat(mark(client)).isEqualTo("outer");
		}
	}

	@Test
	void aScopeBelongsToItsThread(TestDatabase database) throws Exception {
		ClickHouseClient client = client(database, SessionIdStrategy.scoped(SessionIdStrategy.none()));
		try (SessionScope scope = SessionScope.open("thread-" + database.name())) {
			assertThat(scope).isNotNull();
			mark(client, "scoped");
			Crew.run(1, (thread) -> assertThat(mark(client)).isNull());
		}
	}

	@Test
	void outsideOfAScopeTheFallbackDecidesForEachClientAlone(TestDatabase database) {
		SessionIdStrategy strategy = SessionIdStrategy.scoped(SessionIdStrategy.perClient());
		ClickHouseClient first = client(database, strategy);
		mark(first, "fallback");
		assertThat(mark(first)).isEqualTo("fallback");
		assertThat(mark(client(database, strategy))).isNull();
	}

	@Test
	void aStrategyOfOnesOwnIsAskedForEachCall(TestDatabase database) {
		AtomicInteger calls = new AtomicInteger();
		ClickHouseClient client = client(database, () -> {
			int call = calls.getAndIncrement();
			return (call < 2) ? "own-" + database.name() : null;
		});
		mark(client, "own");
		assertThat(mark(client)).isEqualTo("own");
		assertThat(mark(client)).isNull();
		assertThat(calls).hasValue(3);
	}

	@Test
	void aStrategyThatFailsFailsTheCallAndHoldsNothing(TestDatabase database) {
		ClickHouseClient client = client(database, () -> {
			throw new IllegalStateException("no request here");
		});
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> client.sql("SELECT 1").rawQuery())
			.withCauseInstanceOf(IllegalStateException.class)
			.withStackTraceContaining("no request here");
		assertThat(client.sql("SELECT 1").withoutSession().command().asLong()).isOne();
	}

	@Test
	void aCallMayChooseItsSession(TestDatabase database) {
		ClickHouseClient client = client(database, SessionIdStrategy.perClient());
		mark(client, "client");
		String id = "chosen-" + database.name();
		client.sql("CREATE TEMPORARY TABLE mark AS SELECT 'chosen' AS name").sessionId(id).command();
		assertThat(mark(() -> client.sql("SELECT name FROM mark").sessionId(id))).isEqualTo("chosen");
		assertThat(mark(client)).isEqualTo("client");
		assertThat(mark(() -> client.sql("SELECT name FROM mark").sessionId(id).withoutSession())).isNull();
		assertThat(mark(() -> client.sql("SELECT name FROM mark").withoutSession().sessionId(id))).isEqualTo("chosen");
	}

	@Test
	void aCallWithoutSessionRunsBesideOneInTheSession(TestDatabase database) {
		ClickHouseClient client = client(database, SessionIdStrategy.perClient());
		mark(client, "client");
		try (RawStream running = client.sql("SELECT number FROM system.numbers").rawStream()) {
			assertThat(client.sql("SELECT 1").withoutSession().command().asLong()).isOne();
			assertThat(mark(() -> client.sql("SELECT name FROM mark").withoutSession())).isNull();
			assertThat(running.read()).isEqualTo('0');
		}
	}

}
