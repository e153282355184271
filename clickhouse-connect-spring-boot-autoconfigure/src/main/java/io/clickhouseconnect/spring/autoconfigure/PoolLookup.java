package io.clickhouseconnect.spring.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

import io.clickhouseconnect.pool.PoolManager;

/**
 * Finds the bean of a pool by the name of the pool.
 */
final class PoolLookup {

	private final ConfigurableListableBeanFactory beanFactory;

	PoolLookup(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	PoolManager get(Property property, @Nullable String poolName) {
		String name = StringUtils.hasLength(poolName) ? poolName : ClientPath.DEFAULT;
		String beanName = beanName(name);
		if (!this.beanFactory.containsBean(beanName)) {
			throw new NoSuchClickHousePoolException(property.name(), name, knownNames());
		}
		return this.beanFactory.getBean(beanName, PoolManager.class);
	}

	private String beanName(String poolName) {
		String beanName = BeanNames.pool(poolName);
		if (poolName.equals(ClientPath.DEFAULT) && !this.beanFactory.containsBean(beanName)) {
			String application = ofTheApplication(this.beanFactory);
			return (application != null) ? application : beanName;
		}
		return beanName;
	}

	private Set<String> knownNames() {
		Set<String> names = new TreeSet<>(Set.of(ClientPath.DEFAULT));
		for (String bean : this.beanFactory.getBeanNamesForType(PoolManager.class, true, false)) {
			if (bean.endsWith(BeanNames.POOL_SUFFIX)) {
				names.add(bean.substring(0, bean.length() - BeanNames.POOL_SUFFIX.length()));
			}
		}
		return names;
	}

	/**
	 * Returns the bean of the application that is the default pool: the only pool, or the
	 * primary one of several, whose name does not say that it is another.
	 */
	private static @Nullable String ofTheApplication(ConfigurableListableBeanFactory beanFactory) {
		List<String> candidates = Arrays.stream(beanFactory.getBeanNamesForType(PoolManager.class, true, false))
			.filter((name) -> !name.endsWith(BeanNames.POOL_SUFFIX))
			.filter((name) -> isDefaultCandidate(beanFactory, name))
			.toList();
		if (candidates.size() == 1) {
			return candidates.get(0);
		}
		return candidates.stream()
			.filter((name) -> beanFactory.containsBeanDefinition(name)
					&& beanFactory.getBeanDefinition(name).isPrimary())
			.findFirst()
			.orElse(null);
	}

	private static boolean isDefaultCandidate(ConfigurableListableBeanFactory beanFactory, String name) {
		if (!beanFactory.containsBeanDefinition(name)) {
			return true;
		}
		BeanDefinition definition = beanFactory.getBeanDefinition(name);
		return !(definition instanceof AbstractBeanDefinition bean) || bean.isDefaultCandidate();
	}

	/**
	 * {@link SpringBootCondition} that matches when the application has no default pool
	 * of its own.
	 */
	static class OnMissingDefaultPool extends SpringBootCondition implements ConfigurationCondition {

		@Override
		public ConfigurationPhase getConfigurationPhase() {
			return ConfigurationPhase.REGISTER_BEAN;
		}

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
			if (beanFactory == null) {
				return ConditionOutcome.match();
			}
			String application = beanFactory.containsBean(BeanNames.DEFAULT_POOL) ? BeanNames.DEFAULT_POOL
					: ofTheApplication(beanFactory);
			return (application != null)
					? ConditionOutcome.noMatch("the bean '" + application + "' is the default ClickHouse pool")
					: ConditionOutcome.match("the application has no default ClickHouse pool");
		}

	}

}
