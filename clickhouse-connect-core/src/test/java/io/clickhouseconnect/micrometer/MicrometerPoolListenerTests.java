package io.clickhouseconnect.micrometer;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MicrometerPoolListenerTests {

	private static final String SERVER = "http://one:8123";

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final MicrometerPoolListener listener = new MicrometerPoolListener(this.registry, "reports");

	@Test
	void hasNoMetersBeforeTheFirstCall() {
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void timesAcquireCreationAndUsageOfEachServer() {
		this.listener.created(SERVER, 3_000_000);
		this.listener.acquired(SERVER, 1_000_000);
		this.listener.acquired(SERVER, 2_000_000);
		this.listener.released(SERVER, 9_000_000);
		this.listener.acquired("http://two:8123", 5_000_000);
		assertThat(timer("creation").count()).isEqualTo(1);
		assertThat(timer("creation").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(3);
		assertThat(timer("acquire").count()).isEqualTo(2);
		assertThat(timer("acquire").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(3);
		assertThat(timer("usage").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(9);
	}

	@Test
	void countsTimeoutsApartFromTheWaitsThatGotAConnection() {
		this.listener.acquireTimedOut(SERVER, 10_000_000);
		assertThat(this.registry.get("clickhouse.pool.connections.timeout")
			.tags("pool", "reports", "server", SERVER)
			.counter()
			.count()).isEqualTo(1);
		assertThat(timer("acquire").count()).isZero();
	}

	@Test
	void removesItsMetersWhenClosed() {
		this.listener.acquired(SERVER, 1);
		this.listener.close();
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void toleratesACallThatEndsAfterItWasClosed() {
		this.listener.acquired(SERVER, 1);
		this.listener.close();
		this.listener.released(SERVER, 1);
		assertThat(this.registry.getMeters()).isEmpty();
	}

	private Timer timer(String name) {
		return this.registry.get("clickhouse.pool.connections." + name)
			.tags("pool", "reports", "server", SERVER)
			.timer();
	}

}
