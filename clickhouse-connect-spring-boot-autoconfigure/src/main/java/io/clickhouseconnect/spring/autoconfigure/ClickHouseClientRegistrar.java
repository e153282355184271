package io.clickhouseconnect.spring.autoconfigure;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * Registers the default client and one bean for each name under
 * {@code clickhouse.clients}.
 */
class ClickHouseClientRegistrar implements BeanRegistrar {

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		register(registry, BeanNames.client(ClientPath.DEFAULT), ClientPath.DEFAULT);
		for (String name : ClickHouseProperties.bind(environment).getClients().keySet()) {
			if (name.equals(ClientPath.DEFAULT)) {
				throw new InvalidClickHousePropertyException("clickhouse.clients." + name,
						"the client named '" + name + "' is described by the properties directly under 'clickhouse'",
						"Move them there, or give the client another name.");
			}
			register(registry, BeanNames.client(name), name);
		}
	}

	private static void register(BeanRegistry registry, String beanName, String clientName) {
		registry.registerBean(beanName, ClickHouseClient.class, (spec) -> {
			spec.description("ClickHouse client '" + clientName + "'")
				.supplier((context) -> client(context, clientName));
			if (clientName.equals(ClientPath.DEFAULT)) {
				spec.primary();
			}
		});
	}

	private static ClickHouseClient client(BeanRegistry.SupplierContext context, String name) {
		ClickHouseClient.Builder builder = context.bean(ClickHouseClientBuilders.class).builder(name);
		try {
			return builder.build();
		}
		catch (IllegalStateException ex) {
			throw new Property(new ClientPath(name).prefix(), null).contradict(String.valueOf(ex.getMessage()));
		}
	}

}
