package io.clickhouseconnect.observation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What a caller's own code throws while a call runs never changes the outcome of the call
 * and never loses its connection.
 */
@ExtendWith(ClickHouseExtension.class)
class ThrowingObserverTests {

	private final PoolManager pool = PoolManager.builder().maxSize(1).build();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.clickhouseconnect.observation");

	private ClickHouseClient client;

	@BeforeEach
	void client(TestDatabase database) {
		this.log.start();
		this.logger.setAdditive(false);
		this.logger.addAppender(this.log);
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.pool(this.pool)
			.session(SessionIdStrategy.none())
			.build();
	}

	@AfterEach
	void nothingIsLeased() {
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.pool.close();
	}

	private static OperationObserver stopping(Runnable stop) {
		return (operation) -> new OperationObservation() {

			@Override
			public void stopped(Outcome outcome, @Nullable RuntimeException error) {
				stop.run();
			}

		};
	}

	static Stream<Arguments> observers() {
		return Stream.of(arguments("at the start", (OperationObserver) (operation) -> {
			throw new IllegalStateException("start");
		}), arguments("an error at the start", (OperationObserver) (operation) -> {
			throw new NoSuchMethodError("start");
		}), arguments("null", (OperationObserver) (operation) -> null), arguments("at the stop", stopping(() -> {
			throw new IllegalStateException("stop");
		})), arguments("an odd header", (OperationObserver) (operation) -> {
			operation.header("X-Trace", "a\r\nb");
			operation.header("", "ü");
			return OperationObservation.NOOP;
		}));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("observers")
	void callsGoOnAsWithoutTheObserver(String name, OperationObserver observer) {
		ClickHouseClient watched = this.client.mutate().observer(observer).build();
		watched.sql("CREATE OR REPLACE TABLE watched (a UInt8) ENGINE = Memory").command();
		assertThat(watched.insert("watched").rows(List.of(Map.of("a", 7))).writtenRows()).isOne();
		assertThat(watched.sql("SELECT a FROM watched").query(Integer.class).single()).isEqualTo(7);
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> watched.sql("SELECT * FROM nowhere").query());
		try (RawStream early = watched.sql("SELECT number FROM system.numbers").rawStream()) {
			assertThat(early.read()).isEqualTo('0');
		}
		assertThat(watched.sql("SELECT count() FROM watched").command().asLong()).isOne();
	}

	@Test
	void aFailureIsAWarningOnce() {
		ClickHouseClient watched = this.client.mutate().observer((operation) -> {
			throw new IllegalStateException("no");
		}).build();
		for (int i = 0; i < 3; i++) {
			watched.sql("SELECT 1").command();
		}
		assertThat(this.log.list).filteredOn((event) -> event.getLevel() == Level.WARN).hasSize(1);
	}

	@Test
	void otherObserversAreToldAllTheSame() {
		AtomicInteger told = new AtomicInteger();
		OperationObserver throwing = stopping(() -> {
			throw new IllegalStateException("stop");
		});
		OperationObserver broken = (operation) -> {
			throw new IllegalStateException("start");
		};
		OperationObserver counting = stopping(told::incrementAndGet);
		this.client.mutate()
			.observer(counting.andThen(throwing).andThen(broken).andThen(counting))
			.build()
			.sql("SELECT 1")
			.command();
		assertThat(told).hasValue(2);
	}

	@Test
	void aStrategyOrProviderThatThrowsIsAFailureOfTheFamily() {
		ClickHouseClient strategy = this.client.mutate().session(() -> {
			throw new IllegalArgumentException("mine");
		}).build();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> strategy.sql("SELECT 1").command())
			.withMessageContaining("session strategy")
			.withCauseInstanceOf(IllegalArgumentException.class);
		ClickHouseClient tokens = this.client.mutate().accessTokenProvider(() -> {
			throw new IllegalArgumentException("mine");
		}).build();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> tokens.sql("SELECT 1").command())
			.withMessageContaining("access tokens")
			.withCauseInstanceOf(IllegalArgumentException.class);
		ClickHouseClient nothing = this.client.mutate().accessTokenProvider(() -> null).build();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> nothing.sql("SELECT 1").command())
			.withMessageContaining("null");
	}

}
