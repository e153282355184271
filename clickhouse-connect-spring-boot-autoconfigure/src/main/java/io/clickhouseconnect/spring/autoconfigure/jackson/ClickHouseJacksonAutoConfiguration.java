package io.clickhouseconnect.spring.autoconfigure.jackson;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.module.SimpleModule;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * {@link AutoConfiguration Auto-configuration} for {@link ClickHouseJacksonModule}.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass({ ClickHouseClient.class, SimpleModule.class })
@ConditionalOnBooleanProperty(name = "clickhouse.enabled", matchIfMissing = true)
public final class ClickHouseJacksonAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ClickHouseJacksonModule clickHouseJacksonModule() {
		return new ClickHouseJacksonModule();
	}

}
