package io.clickhouseconnect.spring.autoconfigure;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.session.SessionScope;
import io.clickhouseconnect.session.WhenBusy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClickHouseSessionProperties}.
 */
class ClickHouseSessionPropertiesTests {

	private RecordingServer server;

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void startServer() throws IOException {
		this.server = new RecordingServer();
		this.contextRunner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ClickHouseAutoConfiguration.class))
			.withPropertyValues("clickhouse.url=" + this.server.url());
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Test
	void noneByDefault() {
		this.contextRunner.run((context) -> assertThat(session(context)).isNull());
	}

	@Test
	void clientKeepsOneSession() {
		this.contextRunner.withPropertyValues("clickhouse.session.policy=client")
			.run((context) -> assertThat(session(context)).isNotNull().isEqualTo(session(context)));
	}

	@Test
	void queryHasOneEach() {
		this.contextRunner.withPropertyValues("clickhouse.session.policy=QUERY")
			.run((context) -> assertThat(session(context)).isNotNull().isNotEqualTo(session(context)));
	}

	@Test
	void threadKeepsOneSession() {
		this.contextRunner.withPropertyValues("clickhouse.session.policy=thread")
			.run((context) -> assertThat(session(context)).isNotNull().isEqualTo(session(context)));
	}

	@Test
	void requestTakesTheScopeOrTheFallback() {
		this.contextRunner.withPropertyValues("clickhouse.session.policy=request", "clickhouse.session.fallback=client")
			.run((context) -> {
				SessionScope.bind("of the request");
				assertThat(session(context)).isEqualTo("of the request");
				SessionScope.bind(null);
				assertThat(session(context)).isNotNull().isNotEqualTo("of the request").isEqualTo(session(context));
			});
	}

	@Test
	void requestHasNoSessionElsewhereByDefault() {
		this.contextRunner.withPropertyValues("clickhouse.session.policy=request")
			.run((context) -> assertThat(session(context)).isNull());
	}

	@Test
	void singleStrategyBeanIsTheDefault() {
		this.contextRunner.withBean(SessionIdStrategy.class, () -> () -> "own")
			.withPropertyValues("clickhouse.clients.reports.session.policy=none")
			.run((context) -> {
				assertThat(session(context)).isEqualTo("own");
				assertThat(session(context.getBean("reportsClickHouseClient", ClickHouseClient.class))).isNull();
			});
	}

	@Test
	void strategyBeanIsFoundByItsName() {
		this.contextRunner.withBean("first", SessionIdStrategy.class, () -> () -> "1")
			.withBean("second", SessionIdStrategy.class, () -> () -> "2")
			.withPropertyValues("clickhouse.session.policy=second")
			.run((context) -> assertThat(session(context)).isEqualTo("2"));
	}

	@Test
	void aPlainNumberIsMillisecondsAsForEveryDuration() {
		this.contextRunner.withPropertyValues("clickhouse.session.policy=query", "clickhouse.session.timeout=90000")
			.run((context) -> assertThat(this.server.callOf(context.getBean(ClickHouseClient.class)).parameters())
				.containsEntry("session_timeout", "90"));
	}

	@Test
	void aTimeoutThatWasMeantAsSecondsIsRefused() {
		this.contextRunner.withPropertyValues("clickhouse.session.timeout=90")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("at least one second"));
	}

	@Test
	void requestWaitsUnlessToldToFail() {
		assertThat(whenBusy("request", null, null)).isEqualTo(WhenBusy.WAIT);
		assertThat(whenBusy("request", ClickHouseSessionProperties.Busy.FAIL, null)).isEqualTo(WhenBusy.FAIL);
		assertThat(whenBusy("request", null, Duration.ofSeconds(1)))
			.isEqualTo(WhenBusy.waitUpTo(Duration.ofSeconds(1)));
	}

	@Test
	void othersFailUnlessToldToWait() {
		assertThat(whenBusy("client", null, null)).isEqualTo(WhenBusy.FAIL);
		assertThat(whenBusy(null, ClickHouseSessionProperties.Busy.WAIT, null)).isEqualTo(WhenBusy.WAIT);
	}

	private static WhenBusy whenBusy(@Nullable String policy, ClickHouseSessionProperties.@Nullable Busy whenBusy,
			@Nullable Duration limit) {
		ClickHouseSessionProperties session = new ClickHouseSessionProperties();
		session.setPolicy(policy);
		session.setWhenBusy(whenBusy);
		session.setWaitLimit(limit);
		return SessionPolicies.whenBusy(session);
	}

	private @Nullable String session(ApplicationContext context) {
		return session(context.getBean(ClickHouseClient.class));
	}

	private @Nullable String session(ClickHouseClient client) {
		return this.server.callOf(client).parameters().get("session_id");
	}

}
