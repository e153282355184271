package io.clickhouseconnect.spring.autoconfigure.session;

import java.util.stream.Stream;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import io.clickhouseconnect.spring.autoconfigure.ClickHouseProperties;

/**
 * Registers beans if a client has the session policy {@code request}. Unlike a condition
 * it is asked when the application runs, also in one that was processed ahead of time.
 */
abstract class RequestSessionRegistrar implements BeanRegistrar {

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		if (isRequestPolicyUsed(environment)) {
			register(registry);
		}
	}

	abstract void register(BeanRegistry registry);

	static boolean isRequestPolicyUsed(Environment environment) {
		ClickHouseProperties properties = Binder.get(environment)
			.bindOrCreate("clickhouse", ClickHouseProperties.class);
		return Stream.concat(Stream.of(properties), properties.getClients().values().stream())
			.anyMatch((client) -> "request".equalsIgnoreCase(client.getSession().getPolicy()));
	}

}
