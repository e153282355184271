package io.clickhouseconnect.spring.autoconfigure.observation;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.micrometer.ClickHouseObservationConvention;
import io.clickhouseconnect.micrometer.DefaultClickHouseObservationConvention;
import io.clickhouseconnect.micrometer.MicrometerOperationObserver;
import io.clickhouseconnect.observation.Operation;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.observation.OperationObserver;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseAutoConfiguration;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseClientBuilderCustomizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ClickHouseObservationAutoConfiguration}.
 */
class ClickHouseObservationAutoConfigurationTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ApplicationContextRunner withoutRegistry = new ApplicationContextRunner()
		.withPropertyValues("clickhouse.url=http://127.0.0.1:1", "clickhouse.max-retries=0")
		.withConfiguration(
				AutoConfigurations.of(ClickHouseObservationAutoConfiguration.class, ClickHouseAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.withoutRegistry.withBean(ObservationRegistry.class,
			() -> this.registry);

	@Test
	void observesEachClient() {
		this.contextRunner.withPropertyValues("clickhouse.clients.reports.database=reports").run((context) -> {
			call(context, "clickHouseClient");
			call(context, "reportsClickHouseClient");
			assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo("clickhouse.client.operation", 2)
				.hasAnObservationWithAKeyValue("client", "default")
				.hasAnObservationWithAKeyValue("client", "reports");
		});
	}

	@Test
	void takesTheConventionOfTheApplication() {
		this.contextRunner.withUserConfiguration(ConventionConfiguration.class).run((context) -> {
			call(context, "clickHouseClient");
			assertThat(this.registry).hasSingleObservationThat().hasNameEqualTo("own.name");
		});
	}

	@Test
	void letsTheObserversOfTheApplicationWatchToo() {
		this.contextRunner.withUserConfiguration(ObserverConfiguration.class).run((context) -> {
			call(context, "clickHouseClient");
			assertThat(context.getBean(RecordingObserver.class).started).containsExactly("query");
			assertThat(this.registry).hasSingleObservationThat().hasBeenStopped();
		});
	}

	@Test
	void theObserverOfACustomizerIsAddedToTheOthers() {
		RecordingObserver observer = new RecordingObserver();
		this.contextRunner
			.withBean(ClickHouseClientBuilderCustomizer.class, () -> (name, builder) -> builder.observer(observer))
			.run((context) -> {
				call(context, "clickHouseClient");
				assertThat(observer.started).containsExactly("query");
				assertThat(this.registry).hasSingleObservationThat().hasBeenStopped();
			});
	}

	@Test
	void nothingWhenDisabled() {
		this.contextRunner.withPropertyValues("clickhouse.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OperationObserver.class)
				.doesNotHaveBean(ClickHouseClientBuilderCustomizer.class));
	}

	@Test
	void leavesTheObserverOfMicrometerToTheApplication() {
		this.contextRunner
			.withBean("own", MicrometerOperationObserver.class, () -> new MicrometerOperationObserver(this.registry))
			.run((context) -> assertThat(context).hasSingleBean(MicrometerOperationObserver.class).hasBean("own"));
	}

	@Test
	void backsOffWithoutAnObservationRegistry() {
		this.withoutRegistry.withUserConfiguration(ObserverConfiguration.class).run((context) -> {
			assertThat(context).doesNotHaveBean(MicrometerOperationObserver.class);
			call(context, "clickHouseClient");
			assertThat(context.getBean(RecordingObserver.class).started).containsExactly("query");
		});
	}

	@Test
	void worksWithoutMicrometer() {
		this.withoutRegistry.withClassLoader(new FilteredClassLoader("io.micrometer")).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(OperationObserver.class);
			call(context, "clickHouseClient");
		});
	}

	private static void call(ApplicationContext context, String client) {
		assertThatExceptionOfType(ClickHouseConnectionException.class)
			.isThrownBy(() -> context.getBean(client, ClickHouseClient.class).sql("SELECT 1").rawQuery());
	}

	@Configuration(proxyBeanMethods = false)
	static class ConventionConfiguration {

		@Bean
		ClickHouseObservationConvention convention() {
			return new DefaultClickHouseObservationConvention() {

				@Override
				public String getName() {
					return "own.name";
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ObserverConfiguration {

		@Bean
		RecordingObserver recordingObserver() {
			return new RecordingObserver();
		}

	}

	static final class RecordingObserver implements OperationObserver {

		private final List<String> started = new ArrayList<>();

		@Override
		public OperationObservation start(Operation operation) {
			this.started.add(operation.name());
			return OperationObservation.NOOP;
		}

	}

}
