package io.clickhouseconnect.spring.autoconfigure;

import io.clickhouseconnect.pool.PoolManager;

/**
 * Callback interface that can be implemented by beans wishing to customize the
 * {@link io.clickhouseconnect.pool.PoolManager.Builder} of each connection pool, after
 * the properties have been applied.
 */
@FunctionalInterface
public interface PoolManagerBuilderCustomizer {

	/**
	 * Customize the builder of a connection pool.
	 * @param poolName the name under {@code clickhouse.pools}, or {@code default}
	 * @param builder the builder to customize
	 */
	void customize(String poolName, PoolManager.Builder builder);

}
