package io.clickhouseconnect.pool;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Aftermath;
import io.clickhouseconnect.testing.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Peers that do nothing while they are read from or written to.
 */
@Timeout(60)
class StallTests {

	private final CountDownLatch over = new CountDownLatch(1);

	@AfterEach
	void end() {
		this.over.countDown();
	}

	private ScriptedServer deaf() {
		return ScriptedServer.start((peer) -> {
			peer.readHead();
			try {
				this.over.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

	private static ClickHouseClient client(ScriptedServer server, PoolManager pool) {
		return ClickHouseClient.builder().url(server.url()).pool(pool).session(SessionIdStrategy.none()).build();
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 1000 })
	void aWriteThatIsNotTakenEndsWithTheReadTimeout(int millis) {
		try (ScriptedServer deaf = deaf();
				PoolManager pool = PoolManager.builder().readTimeout(Duration.ofMillis(millis)).build()) {
			assertThatExceptionOfType(ClickHouseTimeoutException.class)
				.isThrownBy(() -> client(deaf, pool).insert("t")
					.rawInsert("RowBinary", new ByteArrayInputStream(new byte[50 << 20])))
				.withMessageContaining("The server took nothing of the request for " + Duration.ofMillis(millis))
				.withMessageContaining("read timeout of the pool 'default'");
			Aftermath.assertClean(pool);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 1000 })
	void aReadThatBringsNothingEndsWithTheReadTimeout(int millis) {
		try (ScriptedServer silent = deaf();
				PoolManager pool = PoolManager.builder().readTimeout(Duration.ofMillis(millis)).build()) {
			assertThatExceptionOfType(ClickHouseTimeoutException.class)
				.isThrownBy(() -> client(silent, pool).sql("SELECT 1").command())
				.withMessageContaining("The server sent nothing for " + Duration.ofMillis(millis));
			Aftermath.assertClean(pool);
		}
	}

}
