package io.clickhouseconnect.pool;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Crew;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.FaultProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(ClickHouseExtension.class)
class PoolLifeTests {

	private static final String ENDLESS = "SELECT number FROM system.numbers";

	private int port;

	@BeforeEach
	void port(TestDatabase database) {
		this.port = database.server().httpPort();
	}

	private static ClickHouseClient client(String server, PoolManager pool) {
		return ClickHouseClient.builder().url(server).session(SessionIdStrategy.none()).pool(pool).build();
	}

	private ClickHouseClient client(PoolManager pool) {
		return client("http://127.0.0.1:" + this.port, pool);
	}

	private static void use(FaultProxy relay, PoolManager pool) {
		client(relay.url(), pool).sql("SELECT 1").rawQuery();
	}

	@Test
	void oneServerMoreThanNumPoolsPushesOutTheOneUsedLeastRecently() throws Exception {
		try (PoolManager pool = PoolManager.builder().numPools(2).build();
				FaultProxy first = FaultProxy.to(this.port);
				FaultProxy second = FaultProxy.to(this.port);
				FaultProxy third = FaultProxy.to(this.port)) {
			use(first, pool);
			use(second, pool);
			use(first, pool);
			use(third, pool);
			assertThat(pool.stats().servers()).containsOnlyKeys(first.url(), third.url());
			assertThat(pool.stats().total()).isEqualTo(new PoolStats.Counts(0, 2, 0, 16));
			Eventually.until("the connection of the server used least recently is closed", () -> second.open() == 0);
			assertThat(first.open()).isOne();
			use(first, pool);
			assertThat(first.accepted()).isOne();
			use(second, pool);
			assertThat(second.accepted()).isEqualTo(2);
			assertThat(pool.stats().servers()).containsOnlyKeys(first.url(), second.url());
		}
	}

	@Test
	void callsThatRunSurviveTheirServerBeingPushedOut() throws Exception {
		try (PoolManager pool = PoolManager.builder().numPools(1).idleTimeout(Duration.ofMillis(100)).build();
				FaultProxy first = FaultProxy.to(this.port);
				FaultProxy second = FaultProxy.to(this.port)) {
			try (RawStream running = client(first.url(), pool).sql("SELECT number FROM numbers(2000000)").rawStream()) {
				assertThat(running.read()).isEqualTo('0');
				use(second, pool);
				assertThat(pool.stats().servers()).containsOnlyKeys(second.url());
				assertThat(pool.stats().total().leased()).isOne();
				assertThat(new String(running.readAllBytes(), StandardCharsets.UTF_8)).endsWith("\n1999999\n");
			}
			assertThat(pool.stats().total().leased()).isZero();
			Eventually.until("the connection is closed after its call", () -> first.open() == 0);
		}
	}

	@Test
	void idleConnectionsOfAServerPushedOutAreClosedOnDemandToo() throws Exception {
		try (PoolManager pool = PoolManager.builder().numPools(1).build();
				FaultProxy first = FaultProxy.to(this.port);
				FaultProxy second = FaultProxy.to(this.port)) {
			try (RawStream running = client(first.url(), pool).sql("SELECT 1").rawStream()) {
				use(second, pool);
				running.readAllBytes();
			}
			assertThat(pool.stats().total().idle()).isEqualTo(2);
			pool.closeIdleConnections();
			assertThat(pool.stats().total().idle()).isZero();
		}
	}

	@Test
	void idleConnectionsAreClosedWithoutAnyFurtherCall() throws Exception {
		try (PoolManager pool = PoolManager.builder().idleTimeout(Duration.ofMillis(100)).build();
				FaultProxy relay = FaultProxy.to(this.port)) {
			use(relay, pool);
			Eventually.until("no connection is idle", () -> pool.stats().total().idle() == 0);
			Eventually.until("the connection is closed", () -> relay.open() == 0);
			use(relay, pool);
			assertThat(relay.accepted()).isEqualTo(2);
		}
	}

	@Test
	void connectionsInUseAreNotTakenForIdle() throws Exception {
		try (PoolManager pool = PoolManager.builder().idleTimeout(Duration.ofMillis(50)).build();
				FaultProxy relay = FaultProxy.to(this.port);
				FaultProxy other = FaultProxy.to(this.port);
				RawStream running = client(relay.url(), pool).sql(ENDLESS).rawStream()) {
			use(other, pool);
			Eventually.until("the other connection is closed", () -> other.open() == 0);
			assertThat(running.readNBytes(100_000)).hasSize(100_000);
			assertThat(pool.stats().total().leased()).isOne();
		}
	}

	@Test
	void connectionsDoNotGetOlderThanTheirTimeToLive() throws Exception {
		try (PoolManager pool = PoolManager.builder().timeToLive(Duration.ofMillis(20)).build();
				FaultProxy relay = FaultProxy.to(this.port)) {
			Eventually.until("a third connection is opened", () -> {
				use(relay, pool);
				return relay.accepted() >= 3;
			});
			Eventually.until("the old ones are closed", () -> relay.open() <= 1);
		}
	}

	@Test
	void aCallThatRunsIsNotCutByTheTimeToLive() throws Exception {
		try (PoolManager pool = PoolManager.builder()
			.timeToLive(Duration.ofMillis(20))
			.idleTimeout(Duration.ofMillis(100))
			.build(); FaultProxy relay = FaultProxy.to(this.port)) {
			try (RawStream running = client(relay.url(), pool).sql(ENDLESS).rawStream()) {
				Eventually.until("two more connections are opened", () -> {
					use(relay, pool);
					return relay.accepted() >= 3;
				});
				assertThat(running.readNBytes(100_000)).hasSize(100_000);
			}
		}
	}

	@Test
	void closingIdleConnectionsLeavesThePoolUsable() throws Exception {
		try (PoolManager pool = PoolManager.builder().build(); FaultProxy relay = FaultProxy.to(this.port)) {
			use(relay, pool);
			try (RawStream running = client(relay.url(), pool).sql(ENDLESS).rawStream()) {
				use(relay, pool);
				pool.closeIdleConnections();
				assertThat(pool.stats().total()).isEqualTo(new PoolStats.Counts(1, 0, 0, 8));
				assertThat(running.readNBytes(100_000)).hasSize(100_000);
			}
			use(relay, pool);
			assertThat(pool.stats().total()).isEqualTo(new PoolStats.Counts(0, 1, 0, 8));
		}
	}

	@Test
	void closingAClientLeavesItsPoolOpen() {
		try (PoolManager pool = PoolManager.builder().build()) {
			ClickHouseClient first = client(pool);
			ClickHouseClient second = client(pool);
			first.sql("SELECT 1").rawQuery();
			first.close();
			first.close();
			assertThat(pool.stats().total().idle()).isOne();
			assertThat(second.sql("SELECT 1").command().asLong()).isOne();
			assertThatExceptionOfType(ClickHouseRequestException.class)
				.isThrownBy(() -> first.sql("SELECT 1").rawQuery())
				.withMessageContaining("client 'default' is closed");
			assertThat(first.ping()).isFalse();
		}
	}

	@Test
	void closingAClientClosesTheSourceOfALaterInsert() {
		ClickHouseClient client = client(PoolManager.defaultPool());
		client.close();
		AtomicBoolean closed = new AtomicBoolean();
		ByteArrayInputStream source = new ByteArrayInputStream(new byte[1]) {

			@Override
			public void close() {
				closed.set(true);
			}

		};
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> client.insert("t").rawInsert("CSV", source));
		assertThat(closed).isTrue();
	}

	@Test
	void aClosedPoolRefusesLaterCalls() {
		PoolManager pool = PoolManager.builder().name("reports").build();
		ClickHouseClient client = client(pool);
		client.sql("SELECT 1").rawQuery();
		pool.close();
		pool.close();
		assertThat(pool.stats().total().idle()).isZero();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> client.sql("SELECT 1").rawQuery())
			.withMessageContaining("The connection pool 'reports' is closed")
			.withMessageContaining("lives as long");
		assertThat(client.ping()).isFalse();
	}

	@Test
	void closingAPoolEndsCallsThatRunAndThoseThatWait() throws Exception {
		PoolManager pool = PoolManager.builder().name("reports").maxSize(1).build();
		ClickHouseClient client = client(pool);
		Crew crew = new Crew();
		try (RawStream running = client.sql(ENDLESS).rawStream()) {
			crew.start(() -> assertThatExceptionOfType(ClickHouseRequestException.class)
				.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
				.withMessageContaining("The connection pool 'reports' is closed"));
			Eventually.until("a call waits", () -> pool.stats().total().pending() == 1);
			pool.close();
			assertThatExceptionOfType(ClickHouseException.class).isThrownBy(() -> {
				while (running.read() >= 0) {
					Thread.onSpinWait();
				}
			});
		}
		crew.join();
		assertThat(pool.stats().total()).isEqualTo(new PoolStats.Counts(0, 0, 0, 0));
	}

	@Test
	void theDefaultPoolCannotBeClosed() {
		PoolManager.defaultPool().close();
		assertThat(client(PoolManager.defaultPool()).sql("SELECT 1").command().asLong()).isOne();
	}

	@Test
	void theKnobsOfABuilderDoNotChangeThePoolsItMade() {
		PoolManager.Builder builder = PoolManager.builder().name("first").maxSize(3);
		try (PoolManager first = builder.build(); PoolManager second = builder.name("second").maxSize(4).build()) {
			assertThat(first.name()).isEqualTo("first");
			assertThat(first.maxSize()).isEqualTo(3);
			assertThat(second.maxSize()).isEqualTo(4);
		}
	}

	@Test
	void knobsThatMakeNoSenseAreRefused() {
		PoolManager.Builder builder = PoolManager.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.maxSize(0)).withMessageContaining("maxSize");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.numPools(0)).withMessageContaining("numPools");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.acquireTimeout(Duration.ZERO))
			.withMessageContaining("acquireTimeout");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.idleTimeout(Duration.ofNanos(1)))
			.withMessageContaining("idleTimeout");
	}

}
