package io.clickhouseconnect.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.PoolExhaustedException;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(ClickHouseExtension.class)
class PoolListenerTests {

	private TestDatabase database;

	@BeforeEach
	void database(TestDatabase database) {
		this.database = database;
	}

	private ClickHouseClient client(PoolManager pool) {
		return ClickHouseClient.builder()
			.url(this.database.url().toString())
			.session(SessionIdStrategy.none())
			.pool(pool)
			.build();
	}

	@Test
	void aListenerThatThrowsChangesNoCallAndLosesNoConnection() {
		for (Throwable failure : new Throwable[] { new IllegalStateException("listener"), new AssertionError("no") }) {
			try (PoolManager pool = PoolManager.builder()
				.maxSize(1)
				.acquireTimeout(Duration.ofMillis(100))
				.listener(new ThrowingListener(failure))
				.build()) {
				ClickHouseClient client = client(pool);
				this.database.execute("CREATE TABLE IF NOT EXISTS heard (a UInt8) ENGINE = Memory");
				for (int i = 0; i < 3; i++) {
					client.insert("heard").rawInsert("CSV", "1\n");
					pool.closeIdleConnections();
				}
				try (RawStream running = client.sql("SELECT number FROM system.numbers").rawStream()) {
					assertThat(running.read()).isEqualTo('0');
					assertThatExceptionOfType(PoolExhaustedException.class)
						.isThrownBy(() -> client.sql("SELECT 1").command());
				}
				assertThat(pool.stats().total().leased()).isZero();
				assertThat(pool.stats().total().pending()).isZero();
				assertThat(client.sql("SELECT 1").command().asLong()).isOne();
			}
		}
		assertThat(this.database.query("SELECT count() FROM heard")).isEqualTo("6");
	}

	@Test
	void aListenerIsToldOnceThatThePoolIsClosed() {
		AtomicInteger closed = new AtomicInteger();
		PoolManager pool = PoolManager.builder().listener(new PoolListener() {

			@Override
			public void closed() {
				closed.incrementAndGet();
			}

		}).build();
		client(pool).sql("SELECT 1").command();
		assertThat(closed).hasValue(0);
		pool.close();
		pool.close();
		assertThat(closed).hasValue(1);
	}

	@Test
	void listenersAreAddedAndToldInTheirOrder() {
		List<String> told = new ArrayList<>();
		PoolManager.Builder builder = PoolManager.builder()
			.listener(new ThrowingListener(new IllegalStateException("first")))
			.listener(closing(told, "second"))
			.listener(closing(told, "third"));
		builder.build().close();
		assertThat(told).containsExactly("second", "third");
		told.clear();
		builder.build().mutate().listener(closing(told, "fourth")).build().close();
		assertThat(told).containsExactly("second", "third", "fourth");
		told.clear();
		builder.listener(PoolListener.NOOP).listener(closing(told, "fifth")).build().close();
		assertThat(told).containsExactly("fifth");
	}

	private static PoolListener closing(List<String> told, String name) {
		return new PoolListener() {

			@Override
			public void closed() {
				told.add(name);
			}

		};
	}

	private static final class ThrowingListener implements PoolListener {

		private final Throwable failure;

		ThrowingListener(Throwable failure) {
			this.failure = failure;
		}

		private void fail() {
			ThrowingListener.<RuntimeException>raise(this.failure);
		}

		@SuppressWarnings("unchecked")
		private static <T extends Throwable> void raise(Throwable failure) throws T {
			throw (T) failure;
		}

		@Override
		public void acquired(String server, long nanos) {
			fail();
		}

		@Override
		public void acquireTimedOut(String server, long nanos) {
			fail();
		}

		@Override
		public void created(String server, long nanos) {
			fail();
		}

		@Override
		public void released(String server, long nanos) {
			fail();
		}

		@Override
		public void closed() {
			fail();
		}

	}

}
