package io.clickhouseconnect.spring.autoconfigure.health;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseAutoConfiguration;

/**
 * {@link AutoConfiguration Auto-configuration} for {@link ClickHouseHealthIndicator}: one
 * for each client, keyed by the name of its bean where there are several.
 */
@AutoConfiguration(after = ClickHouseAutoConfiguration.class)
@ConditionalOnClass({ ClickHouseClient.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(ClickHouseClient.class)
@ConditionalOnEnabledHealthIndicator("clickhouse")
public final class ClickHouseHealthContributorAutoConfiguration
		extends CompositeHealthContributorConfiguration<ClickHouseHealthIndicator, ClickHouseClient> {

	ClickHouseHealthContributorAutoConfiguration() {
		super(ClickHouseHealthIndicator::new);
	}

	/** The endpoint shows the name as it is, so it is written as in the properties. */
	@Bean
	@ConditionalOnMissingBean(name = { "clickhouseHealthIndicator", "clickhouseHealthContributor" })
	HealthContributor clickhouseHealthContributor(ConfigurableListableBeanFactory beanFactory) {
		return createContributor(beanFactory, ClickHouseClient.class);
	}

}
