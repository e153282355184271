package io.clickhouseconnect.spring.autoconfigure;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Logs what is probably a mistake in the properties: keys that there are not, pools that
 * nobody uses, connection details that are not used.
 */
class ConfigurationCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(ConfigurationCheck.class);

	/** Keys under the prefix that are not bound here. */
	private static final Set<String> KEYS_OF_OTHERS = Set.of("clickhouse.enabled", "clickhouse.embedded");

	private final Environment environment;

	private final ConfiguredClients clients;

	private final ConfigurableListableBeanFactory beanFactory;

	ConfigurationCheck(Environment environment, ConfiguredClients clients,
			ConfigurableListableBeanFactory beanFactory) {
		this.environment = environment;
		this.clients = clients;
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		warnOfUnknownKeys();
		warnOfUnusedPools();
		this.clients.logOverridden();
	}

	private void warnOfUnknownKeys() {
		try {
			Binder.get(this.environment)
				.bind("clickhouse", Bindable.of(ClickHouseProperties.class),
						new NoUnboundElementsBindHandler(BindHandler.DEFAULT, ConfigurationCheck::isChecked));
		}
		catch (BindException ex) {
			if (ex.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
				unbound.getUnboundProperties()
					.stream()
					.filter((property) -> !isKeyOfAnother(property))
					.forEach(ConfigurationCheck::warnOfUnknownKey);
			}
		}
	}

	/** Environment variables such as CLICKHOUSE_USER are there for many programs. */
	private static boolean isChecked(ConfigurationPropertySource source) {
		return !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource);
	}

	private static boolean isKeyOfAnother(ConfigurationProperty property) {
		String name = property.getName().toString();
		return KEYS_OF_OTHERS.stream().anyMatch((key) -> name.equals(key) || name.startsWith(key + "."));
	}

	private static void warnOfUnknownKey(ConfigurationProperty property) {
		logger.warn("There is no property '" + property.getName() + "'"
				+ ((property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "") + "; did you mean '"
				+ PropertyKeys.nearest(property.getName()) + "'?");
	}

	private void warnOfUnusedPools() {
		Set<String> used = this.clients.names()
			.stream()
			.map((name) -> ConfiguredClients.poolOf(this.clients.resolve(new ClientPath(name))))
			.collect(Collectors.toCollection(TreeSet::new));
		for (String pool : ClickHouseProperties.bind(this.environment).getPools().keySet()) {
			String bean = BeanNames.pool(pool);
			if (!used.contains(pool) && !pool.equals(ClientPath.DEFAULT)
					&& this.beanFactory.getDependentBeans(bean).length == 0) {
				logger.warn("No client uses the ClickHouse pool of 'clickhouse.pools." + pool
						+ "'; the pools that clients name are " + String.join(", ", used));
			}
		}
	}

}
