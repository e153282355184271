package io.clickhouseconnect.spring.autoconfigure;

import java.util.Map;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;

/**
 * Lets the clients and pools of the properties be injected by their own names, with
 * {@code @Qualifier("<name>")}, beside the names of their beans. An alias would do the
 * same, but it would also take the name from the component that uses the client.
 */
class ClickHouseQualifiers implements BeanFactoryPostProcessor {

	private final Environment environment;

	ClickHouseQualifiers(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		// Ahead-of-time processing refuses definitions with qualifiers. What it generates
		// runs this again.
		if (Boolean.getBoolean("spring.aot.processing")) {
			return;
		}
		ClickHouseProperties properties = ClickHouseProperties.bind(this.environment);
		properties.getClients().keySet().forEach((name) -> qualify(beanFactory, BeanNames.client(name), name));
		properties.getPools().keySet().forEach((name) -> qualify(beanFactory, BeanNames.pool(name), name));
	}

	private static void qualify(ConfigurableListableBeanFactory beanFactory, String beanName, String name) {
		if (beanFactory.containsBeanDefinition(beanName)
				&& beanFactory.getBeanDefinition(beanName) instanceof RootBeanDefinition definition
				&& definition.getQualifiedElement() == null) {
			Qualifier qualifier = MergedAnnotation.of(Qualifier.class, Map.of("value", name)).synthesize();
			definition.setQualifiedElement(AnnotatedElementUtils.forAnnotations(qualifier));
		}
	}

}
