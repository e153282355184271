package io.clickhouseconnect.spring.autoconfigure.session;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.task.TaskDecorator;

import io.clickhouseconnect.client.ClickHouseClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClickHouseRequestSessionAutoConfiguration}.
 */
class ClickHouseRequestSessionAutoConfigurationTests {

	private final WebApplicationContextRunner webContextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClickHouseRequestSessionAutoConfiguration.class,
				TaskExecutionAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClickHouseRequestSessionAutoConfiguration.class));

	@Test
	void nothingWithoutTheRequestPolicy() {
		this.webContextRunner.withPropertyValues("clickhouse.session.policy=client")
			.run((context) -> assertThat(context).doesNotHaveBean(FilterRegistrationBean.class)
				.doesNotHaveBean(TaskDecorator.class));
	}

	@Test
	void filterAndDecoratorWithTheRequestPolicy() {
		this.webContextRunner.withPropertyValues("clickhouse.session.policy=request").run((context) -> {
			assertThat(context).hasSingleBean(ClickHouseSessionTaskDecorator.class);
			FilterRegistrationBean<?> registration = context.getBean(FilterRegistrationBean.class);
			assertThat(registration.determineDispatcherTypes()).containsExactlyInAnyOrder(DispatcherType.REQUEST,
					DispatcherType.ASYNC, DispatcherType.ERROR);
		});
	}

	@Test
	void filterAndDecoratorWithTheRequestPolicyOfANamedClient() {
		this.webContextRunner.withPropertyValues("clickhouse.clients.reports.session.policy=REQUEST")
			.run((context) -> assertThat(context).hasBean("clickHouseSessionFilter")
				.hasBean("clickHouseSessionTaskDecorator"));
	}

	@Test
	void nothingWhenDisabled() {
		this.webContextRunner.withPropertyValues("clickhouse.session.policy=request", "clickhouse.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void nothingWithoutTheClientOnTheClassPath() {
		this.webContextRunner.withPropertyValues("clickhouse.session.policy=request")
			.withClassLoader(new FilteredClassLoader(ClickHouseClient.class))
			.run((context) -> assertThat(context).doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void noFilterOutsideTheWeb() {
		this.contextRunner.withPropertyValues("clickhouse.session.policy=request")
			.run((context) -> assertThat(context).hasSingleBean(TaskDecorator.class)
				.doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void noFilterWithoutServlets() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("jakarta.servlet"))
			.withPropertyValues("clickhouse.session.policy=request")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void ownFilterAndDecoratorTakeThePlace() {
		TaskDecorator decorator = (task) -> task;
		this.webContextRunner.withPropertyValues("clickhouse.session.policy=request")
			.withBean("clickHouseSessionFilter", String.class, () -> "own")
			.withBean("clickHouseSessionTaskDecorator", TaskDecorator.class, () -> decorator)
			.run((context) -> assertThat(context).doesNotHaveBean(FilterRegistrationBean.class)
				.getBean(TaskDecorator.class)
				.isSameAs(decorator));
	}

}
