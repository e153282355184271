package io.clickhouseconnect.spring.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseAutoConfiguration;

/**
 * {@link AutoConfiguration Auto-configuration} for {@link ClickHouseHealthIndicator}: one
 * for each client, keyed by the name of the client where there are several.
 */
@AutoConfiguration(after = ClickHouseAutoConfiguration.class)
@ConditionalOnClass({ ClickHouseClient.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBooleanProperty(name = "clickhouse.enabled", matchIfMissing = true)
@ConditionalOnBean(ClickHouseClient.class)
@ConditionalOnEnabledHealthIndicator("clickhouse")
@EnableConfigurationProperties(ClickHouseHealthProperties.class)
public final class ClickHouseHealthContributorAutoConfiguration {

	private static final String DEFAULT_BEAN = "clickHouseClient";

	private static final String SUFFIX = "ClickHouseClient";

	/** The endpoint shows the name as it is, so it is written as in the properties. */
	@Bean
	@ConditionalOnMissingBean(name = { "clickhouseHealthIndicator", "clickhouseHealthContributor" })
	HealthContributor clickhouseHealthContributor(ConfigurableListableBeanFactory beanFactory,
			ClickHouseHealthProperties properties) {
		Map<String, ClickHouseHealthIndicator> indicators = new LinkedHashMap<>();
		SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, ClickHouseClient.class, false, true)
			.forEach((bean, client) -> indicators.put(clientName(bean),
					new ClickHouseHealthIndicator(client, properties.getTimeout())));
		return (indicators.size() == 1) ? indicators.values().iterator().next()
				: new ClickHouseHealthContributor(indicators);
	}

	private static String clientName(String bean) {
		if (bean.equals(DEFAULT_BEAN)) {
			return "default";
		}
		return bean.endsWith(SUFFIX) ? bean.substring(0, bean.length() - SUFFIX.length()) : bean;
	}

}
