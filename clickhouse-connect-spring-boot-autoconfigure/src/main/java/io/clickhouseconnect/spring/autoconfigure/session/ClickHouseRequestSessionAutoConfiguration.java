package io.clickhouseconnect.spring.autoconfigure.session;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

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
public final class ClickHouseRequestSessionAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(name = "clickHouseSessionTaskDecorator")
	@Import(TaskDecoratorRegistrar.class)
	static class TaskDecoratorConfiguration {

	}

	static class TaskDecoratorRegistrar extends RequestSessionRegistrar {

		@Override
		void register(BeanRegistry registry) {
			registry.registerBean("clickHouseSessionTaskDecorator", ClickHouseSessionTaskDecorator.class,
					(spec) -> spec.supplier((context) -> new ClickHouseSessionTaskDecorator()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Filter.class)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnMissingBean(name = "clickHouseSessionFilter")
	@Import(FilterRegistrar.class)
	static class FilterConfiguration {

	}

	static class FilterRegistrar extends RequestSessionRegistrar {

		/** After the filter of Spring's observations, before those of Spring Security. */
		private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

		@Override
		@SuppressWarnings("rawtypes") // classes of beans have no type arguments
		void register(BeanRegistry registry) {
			registry.registerBean("clickHouseRequestSessionCloser", RequestSessionCloser.class, (spec) -> spec
				.supplier((context) -> new RequestSessionCloser(context.beanProvider(ClickHouseClient.class))));
			registry.registerBean("clickHouseSessionFilter", FilterRegistrationBean.class,
					(spec) -> spec.supplier((context) -> filter(context.bean(RequestSessionCloser.class))));
			registry.registerBean("clickHouseSessionListener", ServletListenerRegistrationBean.class,
					(spec) -> spec.supplier((context) -> new ServletListenerRegistrationBean<>(
							new ClickHouseSessionFilter(context.bean(RequestSessionCloser.class)))));
		}

		private static FilterRegistrationBean<ClickHouseSessionFilter> filter(RequestSessionCloser closer) {
			FilterRegistrationBean<ClickHouseSessionFilter> registration = new FilterRegistrationBean<>(
					new ClickHouseSessionFilter(closer));
			registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
			registration.setAsyncSupported(true);
			registration.setOrder(ORDER);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class ReactiveConfiguration {

		ReactiveConfiguration(Environment environment) {
			if (RequestSessionRegistrar.isRequestPolicyUsed(environment)) {
				throw new InvalidClickHousePropertyException("clickhouse.session.policy",
						"a client has the session policy 'request', which works in servlet applications only, "
								+ "and this is a reactive one",
						"Choose another session policy, or set 'spring.main.web-application-type' to 'servlet'.");
			}
		}

	}

}
