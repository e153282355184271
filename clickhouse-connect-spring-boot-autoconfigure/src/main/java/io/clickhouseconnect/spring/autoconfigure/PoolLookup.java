package io.clickhouseconnect.spring.autoconfigure;

import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.StringUtils;

import io.clickhouseconnect.pool.PoolManager;

/**
 * Finds the bean of a pool by the name of the pool.
 */
final class PoolLookup {

	static final String DEFAULT_BEAN = "clickHousePool";

	private static final String SUFFIX = "ClickHousePool";

	private final ListableBeanFactory beanFactory;

	PoolLookup(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	static String beanName(String poolName) {
		return poolName.equals(ClientPath.DEFAULT) ? DEFAULT_BEAN : poolName + SUFFIX;
	}

	PoolManager get(Property property, @Nullable String poolName) {
		String name = StringUtils.hasLength(poolName) ? poolName : ClientPath.DEFAULT;
		String beanName = beanName(name);
		if (!this.beanFactory.containsBean(beanName)) {
			throw new NoSuchClickHousePoolException(property.name(), name, knownNames());
		}
		return this.beanFactory.getBean(beanName, PoolManager.class);
	}

	private Set<String> knownNames() {
		Set<String> names = new TreeSet<>();
		for (String bean : this.beanFactory.getBeanNamesForType(PoolManager.class, true, false)) {
			if (bean.equals(DEFAULT_BEAN)) {
				names.add(ClientPath.DEFAULT);
			}
			else if (bean.endsWith(SUFFIX)) {
				names.add(bean.substring(0, bean.length() - SUFFIX.length()));
			}
		}
		return names;
	}

}
