package io.clickhouseconnect.pool;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.testing.Aftermath;
import io.clickhouseconnect.testing.Eventually;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Responses that are neither read to their end nor closed.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(120)
class ForgottenResponseTests {

	private static final String ENDLESS = "SELECT number FROM system.numbers";

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.clickhouseconnect.leaks");

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.setLevel(Level.WARN);
		this.logger.addAppender(this.log);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
	}

	private static ClickHouseClient client(TestDatabase database, PoolManager pool) {
		return ClickHouseClient.builder().url(database.url().toString()).pool(pool).build();
	}

	private List<ILoggingEvent> logged() {
		return List.copyOf(this.log.list);
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void aRawResponseThatNobodyRefersToGivesItsConnectionBack(Compression compression, TestDatabase database) {
		assertComesBack(database, (client) -> {
			RawStream forgotten = client.sql(ENDLESS).compression(compression).rawStream();
			assertThat(forgotten.read()).isEqualTo('0');
		});
	}

	@Test
	void typedResponsesThatNobodyRefersToGiveTheirConnectionsBack(TestDatabase database) {
		assertComesBack(database, (client) -> client.sql(ENDLESS).rows());
		assertComesBack(database, (client) -> client.sql(ENDLESS).columnBlocks());
		assertComesBack(database, (client) -> client.sql(ENDLESS).query(Long.class).stream());
	}

	private void assertComesBack(TestDatabase database, Consumer<ClickHouseClient> forgetful) {
		try (PoolManager pool = PoolManager.builder().maxSize(1).build()) {
			ClickHouseClient client = client(database, pool);
			Aftermath aftermath = Aftermath.of(pool, client);
			int before = this.log.list.size();
			forgetful.accept(client);
			assertThat(pool.stats().total().leased()).isOne();
			Eventually.until("the connection comes back", () -> {
				System.gc();
				return pool.stats().total().leased() == 0;
			});
			aftermath.assertClean();
			assertThat(logged()).hasSize(before + 1);
			assertThat(logged().get(before).getFormattedMessage()).contains("without being read to its end or closed")
				.contains("leakDetectionThreshold");
		}
	}

	@Test
	void aResponseThatIsOpenForLongIsReportedWithThePlaceWhereItWasOpened(TestDatabase database) {
		try (PoolManager pool = PoolManager.builder().leakDetectionThreshold(Duration.ofMillis(50)).build();
				RawStream open = client(database, pool).sql(ENDLESS).rawStream()) {
			Eventually.until("the response is reported", () -> !this.log.list.isEmpty());
			ILoggingEvent warning = logged().get(0);
			assertThat(warning.getLevel()).isEqualTo(Level.WARN);
			assertThat(warning.getFormattedMessage()).contains("'" + open.queryId() + "'").contains("is open for PT");
			assertThat(ThrowableProxyUtil.asString(warning.getThrowableProxy()))
				.contains("aResponseThatIsOpenForLongIsReported");
		}
		assertThat(logged()).hasSize(1);
	}

	@Test
	void responsesThatEndInTimeAreNotReported(TestDatabase database) {
		try (PoolManager pool = PoolManager.builder().leakDetectionThreshold(Duration.ofMinutes(1)).build()) {
			assertThat(pool.leakDetectionThreshold()).isEqualTo(Duration.ofMinutes(1));
			ClickHouseClient client = client(database, pool);
			client.sql("SELECT 1").rawQuery();
			client.sql(ENDLESS).rawStream().close();
			System.gc();
			assertThat(client.sql("SELECT 1").command().asLong()).isOne();
			assertThat(logged()).isEmpty();
		}
	}

	@Test
	void theThresholdIsOffUnlessItIsSet() {
		assertThat(PoolManager.defaultPool().leakDetectionThreshold()).isNull();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PoolManager.builder().leakDetectionThreshold(Duration.ofMillis(-1)))
			.withMessageContaining("leakDetectionThreshold");
	}

}
