package io.clickhouseconnect.spring.autoconfigure;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.AnnotationConfigRegistry;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.spring.autoconfigure.session.ClickHouseRequestSessionAutoConfiguration;

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
	@CompileWithForkedClassLoader
	void namesAreQualifiersAtRunTime() throws NoSuchMethodException {
		DependencyDescriptor dependency = new DependencyDescriptor(
				new MethodParameter(getClass().getDeclaredMethod("user", ClickHouseClient.class), 0), true);
		run(TestPropertyValues.of("clickhouse.clients.reports.database=d"),
				(context) -> assertThat(context.getDefaultListableBeanFactory().resolveDependency(dependency, "user"))
					.isSameAs(context.getBean("reportsClickHouseClient")));
	}

	static ClickHouseClient user(@Qualifier("reports") ClickHouseClient client) {
		return client;
	}

	@Test
	@CompileWithForkedClassLoader
	void requestSessionsFollowThePropertiesOfTheRun() {
		run(webApplication(), GenericWebApplicationContext::new,
				TestPropertyValues.of("clickhouse.session.policy=request"),
				(context) -> assertThat(context.getBeanDefinitionNames()).contains("clickHouseSessionFilter",
						"clickHouseSessionListener", "clickHouseSessionTaskDecorator"));
	}

	@Test
	@CompileWithForkedClassLoader
	void thereAreNoRequestSessionsWithoutThePolicy() {
		run(webApplication(), GenericWebApplicationContext::new, TestPropertyValues.empty(),
				(context) -> assertThat(context.getBeanDefinitionNames()).doesNotContain("clickHouseSessionFilter",
						"clickHouseSessionListener", "clickHouseSessionTaskDecorator"));
	}

	private static TestGenerationContext webApplication() {
		return generate(new AnnotationConfigServletWebApplicationContext(), ClickHouseAutoConfiguration.class,
				ClickHouseRequestSessionAutoConfiguration.class);
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
		return generate(new AnnotationConfigApplicationContext(), ClickHouseAutoConfiguration.class);
	}

	private static <C extends GenericApplicationContext & AnnotationConfigRegistry> TestGenerationContext generate(
			C context, Class<?>... classes) {
		TestGenerationContext generation = new TestGenerationContext();
		try (context) {
			context.register(classes);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
		}
		return generation;
	}

	private static void run(TestPropertyValues properties, Consumer<GenericApplicationContext> test) {
		run(generate(), GenericApplicationContext::new, properties, test);
	}

	@SuppressWarnings("unchecked")
	private static void run(TestGenerationContext generation, Supplier<GenericApplicationContext> contexts,
			TestPropertyValues properties, Consumer<GenericApplicationContext> test) {
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			ApplicationContextInitializer<GenericApplicationContext> initializer = compiled
				.getInstance(ApplicationContextInitializer.class);
			try (GenericApplicationContext context = contexts.get()) {
				properties.applyTo(context);
				initializer.initialize(context);
				context.refresh();
				test.accept(context);
			}
		});
	}

}
