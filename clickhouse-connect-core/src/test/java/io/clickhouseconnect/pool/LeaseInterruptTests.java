package io.clickhouseconnect.pool;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Crew;
import io.clickhouseconnect.testing.Eventually;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(ClickHouseExtension.class)
class LeaseInterruptTests {

	private static final HttpRoute ROUTE = new HttpRoute(new HttpHost("http", "localhost", 8123));

	@Test
	void aConnectionGrantedInTheMomentOfTheInterruptComesBack() throws Exception {
		try (PoolingHttpClientConnectionManager connections = new InterruptedInTheMomentOfTheGrant();
				MeteredConnectionManager manager = new MeteredConnectionManager(connections, "server",
						PoolListener.NOOP)) {
			connections.setMaxTotal(1);
			LeaseRequest interrupted = manager.lease("1", ROUTE, Timeout.ofSeconds(10), null);
			assertThatExceptionOfType(InterruptedException.class)
				.isThrownBy(() -> interrupted.get(Timeout.ofSeconds(10)));
			assertThat(connections.getTotalStats().getLeased()).isZero();
			assertThat(connections.getTotalStats().getPending()).isZero();
		}
	}

	@Test
	void waitsThatEndByInterruptOrTimeoutAreNotPendingAnyMore(TestDatabase database) throws Exception {
		try (PoolManager pool = PoolManager.builder().maxSize(1).acquireTimeout(Duration.ofMillis(50)).build()) {
			ClickHouseClient client = client(database, pool);
			try (RawStream running = client.sql("SELECT number FROM system.numbers").rawStream()) {
				assertThatExceptionOfType(ClickHouseException.class).isThrownBy(() -> client.sql("SELECT 1").command());
				assertThat(pool.stats().total().pending()).isZero();
				assertThat(running.read()).isEqualTo('0');
			}
		}
		try (PoolManager pool = PoolManager.builder().maxSize(1).build()) {
			ClickHouseClient client = client(database, pool);
			Crew crew = new Crew();
			try (RawStream running = client.sql("SELECT number FROM system.numbers").rawStream()) {
				Thread waiting = crew.start(() -> assertThatExceptionOfType(ClickHouseException.class)
					.isThrownBy(() -> client.sql("SELECT 1").command()));
				Eventually.until("a call waits", () -> pool.stats().total().pending() == 1);
				waiting.interrupt();
				crew.join();
				assertThat(pool.stats().total().pending()).isZero();
				assertThat(running.read()).isEqualTo('0');
			}
		}
	}

	@Test
	void aPoolOfOneSurvivesManyInterrupts(TestDatabase database) throws Exception {
		try (PoolManager pool = PoolManager.builder().maxSize(1).build()) {
			ClickHouseClient client = client(database, pool);
			for (int i = 0; i < 100; i++) {
				Crew crew = new Crew();
				RawStream running = client.sql("SELECT number FROM system.numbers").rawStream();
				Thread waiting = crew.start(() -> {
					try {
						client.sql("SELECT 1").command();
					}
					catch (ClickHouseException ex) {
						// The interrupt came first.
					}
				});
				Eventually.until("a call waits", () -> pool.stats().total().pending() == 1);
				crew.start(waiting::interrupt);
				running.close();
				crew.join();
				assertThat(pool.stats().total().leased()).as("after %d interrupts", i + 1).isZero();
				assertThat(pool.stats().total().pending()).isZero();
			}
			assertThat(client.sql("SELECT 1").command().asLong()).isOne();
		}
	}

	private static ClickHouseClient client(TestDatabase database, PoolManager pool) {
		return ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.pool(pool)
			.build();
	}

	/** What happens when interrupt and grant meet, made certain. */
	private static final class InterruptedInTheMomentOfTheGrant extends PoolingHttpClientConnectionManager {

		@Override
		public LeaseRequest lease(String id, HttpRoute route, Timeout requestTimeout, @Nullable Object state) {
			LeaseRequest granted = super.lease(id, route, requestTimeout, state);
			return new LeaseRequest() {

				private boolean interrupted;

				@Override
				public ConnectionEndpoint get(Timeout timeout)
						throws InterruptedException, ExecutionException, TimeoutException {
					if (!this.interrupted) {
						this.interrupted = true;
						throw new InterruptedException();
					}
					return granted.get(timeout);
				}

				@Override
				public boolean cancel() {
					return granted.cancel();
				}

			};
		}

	}

}
