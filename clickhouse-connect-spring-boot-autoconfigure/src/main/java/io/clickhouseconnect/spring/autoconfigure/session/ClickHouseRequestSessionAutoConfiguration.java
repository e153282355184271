package io.clickhouseconnect.spring.autoconfigure.session;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.spring.autoconfigure.InvalidClickHousePropertyException;

/**
 * {@link AutoConfiguration Auto-configuration} for the session policy {@code request}: a
 * servlet filter opens the session of a web request, and a task decorator takes it along
 * to {@code @Async} methods on the executor of Spring Boot.
 */
@AutoConfiguration
@ConditionalOnClass(ClickHouseClient.class)
@ConditionalOnBooleanProperty(name = "clickhouse.enabled", matchIfMissing = true)
@Conditional(OnRequestSessionCondition.class)
public final class ClickHouseRequestSessionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "clickHouseSessionTaskDecorator")
	ClickHouseSessionTaskDecorator clickHouseSessionTaskDecorator() {
		return new ClickHouseSessionTaskDecorator();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Filter.class)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class FilterConfiguration {

		/** After the filter of Spring's observations, before those of Spring Security. */
		private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

		@Bean
		@ConditionalOnMissingBean(name = "clickHouseSessionFilter")
		FilterRegistrationBean<ClickHouseSessionFilter> clickHouseSessionFilter() {
			FilterRegistrationBean<ClickHouseSessionFilter> registration = new FilterRegistrationBean<>(
					new ClickHouseSessionFilter());
			registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
			registration.setAsyncSupported(true);
			registration.setOrder(ORDER);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class ReactiveConfiguration {

		ReactiveConfiguration() {
			throw new InvalidClickHousePropertyException("clickhouse.session.policy",
					"a client has the session policy 'request', which works in servlet applications only, "
							+ "and this is a reactive one",
					"Choose another session policy, or set 'spring.main.web-application-type' to 'servlet'.");
		}

	}

}
