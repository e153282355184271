package io.clickhouseconnect.sample;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseConnectionDetails;

/**
 * A ClickHouse that lives and ends with the application, where no other is configured.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedServer.NoUrlConfigured.class)
class EmbeddedServer {

	@Bean
	EmbeddedClickHouse embeddedClickHouse() {
		// Spring closes it after the requests that still run; a hook would not wait for
		// them.
		return EmbeddedClickHouse.builder().registerShutdownHook(false).start();
	}

	@Bean
	ClickHouseConnectionDetails embeddedConnectionDetails(EmbeddedClickHouse server,
			@Value("${clickhouse.database}") String database) {
		return new EmbeddedConnectionDetails(server.httpUrl().toString(), database);
	}

	private record EmbeddedConnectionDetails(String url, String database) implements ClickHouseConnectionDetails {

		/** For every client. */
		@Override
		public @Nullable String getClientName() {
			return null;
		}

		@Override
		public String getUrl() {
			return this.url;
		}

		@Override
		public String getDatabase() {
			return this.database;
		}

	}

	static class NoUrlConfigured implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			@Nullable String url = context.getEnvironment().getProperty("clickhouse.url");
			return !StringUtils.hasText(url);
		}

	}

}
