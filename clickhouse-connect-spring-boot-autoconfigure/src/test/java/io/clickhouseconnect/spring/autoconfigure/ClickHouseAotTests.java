package io.clickhouseconnect.spring.autoconfigure;

import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.pool.PoolManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClickHouseAutoConfiguration} in an application that was processed
 * ahead of time.
 */
class ClickHouseAotTests {

	@Test
	@CompileWithForkedClassLoader
	void poolsAndClientsFollowThePropertiesOfTheRun() {
		TestPropertyValues properties = TestPropertyValues.of("clickhouse.pools.reports.max-size=16",
				"clickhouse.clients.reports.pool=reports", "clickhouse.clients.reports.session.policy=client");
		run(properties, (context) -> {
			assertThat(context.getBeansOfType(ClickHouseClient.class)).containsOnlyKeys("clickHouseClient",
					"reportsClickHouseClient");
			assertThat(context.getBean(ClickHouseClient.class)).isSameAs(context.getBean("clickHouseClient"));
			assertThat(context.getBean("reportsClickHousePool", PoolManager.class).maxSize()).isEqualTo(16);
		});
	}

	@Test
	void propertiesAreBoundByReflection() {
		RuntimeHints hints = generate().getRuntimeHints();
		assertThat(hints).matches(RuntimeHintsPredicates.reflection().onType(ClickHouseProperties.class))
			.matches(RuntimeHintsPredicates.reflection().onType(ClickHouseClientProperties.class))
			.matches(RuntimeHintsPredicates.reflection().onType(ClickHouseSessionProperties.class))
			.matches(RuntimeHintsPredicates.reflection().onType(ClickHousePoolProperties.class))
			.matches(RuntimeHintsPredicates.reflection().onType(ClickHousePoolProperties.Ssl.class));
	}

	private static TestGenerationContext generate() {
		TestGenerationContext generation = new TestGenerationContext();
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(ClickHouseAutoConfiguration.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
		}
		return generation;
	}

	@SuppressWarnings("unchecked")
	private static void run(TestPropertyValues properties, Consumer<GenericApplicationContext> test) {
		TestCompiler.forSystem().with(generate()).compile((compiled) -> {
			ApplicationContextInitializer<GenericApplicationContext> initializer = compiled
				.getInstance(ApplicationContextInitializer.class);
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				properties.applyTo(context);
				initializer.initialize(context);
				context.refresh();
				test.accept(context);
			}
		});
	}

}
