package io.clickhouseconnect.spring.autoconfigure;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

import io.clickhouseconnect.pool.PoolManager;

/**
 * Registers one bean for each name under {@code clickhouse.pools}.
 */
class ClickHousePoolRegistrar implements BeanRegistrar {

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		ClickHouseProperties.bind(environment).getPools().keySet().forEach((name) -> {
			if (!name.equals(ClientPath.DEFAULT)) {
				register(registry, name);
			}
		});
	}

	private void register(BeanRegistry registry, String name) {
		// A fallback, so that a pool asked for by its type alone is the default one.
		registry.registerBean(BeanNames.pool(name), PoolManager.class,
				(spec) -> spec.fallback()
					.description("ClickHouse connection pool '" + name + "'")
					.supplier((context) -> context.bean(ClickHousePoolFactory.class).create(name)));
	}

}
