package io.clickhouseconnect.micrometer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.PoolExhaustedException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(ClickHouseExtension.class)
class PoolMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final PoolManager pool = PoolManager.builder()
		.name("small")
		.maxSize(1)
		.acquireTimeout(Duration.ofMillis(200))
		.listener(new MicrometerPoolListener(this.registry, "small"))
		.build();

	private final PoolMetrics metrics = new PoolMetrics(this.pool);

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void showsLeasedIdleAndAllowedConnections(TestDatabase database) {
		this.metrics.bindTo(this.registry);
		try (ClickHouseClient client = client(database)) {
			assertThat(gauge("max")).isZero();
			try (RawStream answer = client.sql("SELECT 1").rawStream()) {
				assertThat(gauge("leased")).isEqualTo(1);
				assertThat(gauge("idle")).isZero();
				assertThat(gauge("max")).isEqualTo(1);
				assertThat(answer.readAllBytes()).asString().isEqualTo("1\n");
			}
			assertThat(gauge("leased")).isZero();
			assertThat(gauge("idle")).isEqualTo(1);
		}
	}

	@Test
	void leasesNothingAfterAnAnswerThatWasClosedInItsMiddle(TestDatabase database) {
		this.metrics.bindTo(this.registry);
		try (ClickHouseClient client = client(database)) {
			client.sql("SELECT number FROM system.numbers").rawStream().close();
			assertThat(gauge("leased")).isZero();
			assertThat(gauge("idle")).isZero();
		}
	}

	@Test
	void showsCallsThatWaitAndCountsThoseThatWaitedInVain(TestDatabase database) {
		this.metrics.bindTo(this.registry);
		try (ClickHouseClient client = client(database);
				RawStream answer = client.sql("SELECT number FROM system.numbers").rawStream()) {
			CompletableFuture<byte[]> waiting = CompletableFuture.supplyAsync(() -> client.sql("SELECT 1").rawQuery());
			double mostPending = 0;
			while (!waiting.isDone()) {
				mostPending = Math.max(mostPending, gauge("pending"));
			}
			assertThat(mostPending).isEqualTo(1);
			assertThat(waiting).isCompletedExceptionally();
			assertThatExceptionOfType(PoolExhaustedException.class).isThrownBy(() -> client.sql("SELECT 1").rawQuery());
			assertThat(answer.format()).isEqualTo("TabSeparated");
		}
		assertThat(gauge("pending")).isZero();
		assertThat(this.registry.get("clickhouse.pool.connections.timeout").tags("pool", "small").counter().count())
			.isEqualTo(2);
	}

	@Test
	void timesWhatHappensToConnections(TestDatabase database) {
		try (ClickHouseClient client = client(database)) {
			client.sql("SELECT 1").rawQuery();
			client.sql("SELECT sleep(0.05)").rawQuery();
		}
		assertThat(count("creation")).isEqualTo(1);
		assertThat(count("acquire")).isEqualTo(2);
		assertThat(count("usage")).isEqualTo(2);
		assertThat(this.registry.get("clickhouse.pool.connections.usage")
			.tags("pool", "small")
			.timer()
			.max(TimeUnit.MILLISECONDS)).isGreaterThanOrEqualTo(50);
		assertThat(this.registry.get("clickhouse.pool.connections.usage").timer().getId().getTag("server"))
			.isEqualTo("http://127.0.0.1:" + database.server().httpPort());
	}

	@Test
	void removesItsGaugesWhenClosed() {
		this.metrics.bindTo(this.registry);
		assertThat(this.registry.getMeters()).extracting(Meter::getId)
			.extracting(Meter.Id::getName)
			.containsExactlyInAnyOrder("clickhouse.pool.connections.leased", "clickhouse.pool.connections.idle",
					"clickhouse.pool.connections.pending", "clickhouse.pool.connections.max");
		this.metrics.close();
		assertThat(this.registry.getMeters()).isEmpty();
	}

	private ClickHouseClient client(TestDatabase database) {
		return ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.pool(this.pool)
			.build();
	}

	private double gauge(String name) {
		return this.registry.get("clickhouse.pool.connections." + name).tags("pool", "small").gauge().value();
	}

	private long count(String timer) {
		return this.registry.get("clickhouse.pool.connections." + timer).tags("pool", "small").timer().count();
	}

}
