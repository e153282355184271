package io.clickhouseconnect.spring.autoconfigure;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * {@link SpringBootCondition} that always matches but refuses entries of the properties
 * whose beans would have names that the application uses already: where beans may be
 * overridden, one of the two would be gone without a word.
 */
abstract class OnFreeBeanNames extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		if (beanFactory != null) {
			check(beanFactory, context.getEnvironment());
		}
		return ConditionOutcome.match("the names of the beans are free");
	}

	abstract void check(ConfigurableListableBeanFactory beanFactory, Environment environment);

	static void refuseTaken(ConfigurableListableBeanFactory beanFactory, String property, String beanName,
			String action) {
		if (beanFactory.containsBeanDefinition(beanName)) {
			String resource = beanFactory.getBeanDefinition(beanName).getResourceDescription();
			throw new InvalidClickHousePropertyException(property,
					"its bean would be '" + beanName + "', and the application has a bean of that name already"
							+ ((resource != null) ? ", defined in " + resource : ""),
					action);
		}
	}

	static class Clients extends OnFreeBeanNames {

		@Override
		void check(ConfigurableListableBeanFactory beanFactory, Environment environment) {
			refuseTaken(beanFactory, "clickhouse", BeanNames.DEFAULT_CLIENT, "Rename the bean.");
			ClickHouseProperties.bind(environment)
				.getClients()
				.keySet()
				.forEach((name) -> refuseTaken(beanFactory, "clickhouse.clients." + name, BeanNames.client(name),
						"Rename the bean or the entry, or remove one of them."));
		}

	}

	static class Pools extends OnFreeBeanNames {

		@Override
		void check(ConfigurableListableBeanFactory beanFactory, Environment environment) {
			ClickHouseProperties.bind(environment)
				.getPools()
				.keySet()
				.stream()
				.filter((name) -> !name.equals(ClientPath.DEFAULT))
				.forEach((name) -> refuseTaken(beanFactory, "clickhouse.pools." + name, BeanNames.pool(name),
						"Remove the entry, so that the bean serves the clients that name the pool, "
								+ "or rename one of the two."));
		}

	}

}
