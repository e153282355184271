package io.clickhouseconnect.spring.autoconfigure;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * Callback interface that can be implemented by beans wishing to customize the
 * {@link io.clickhouseconnect.client.ClickHouseClient.Builder} of each client, after the
 * properties have been applied.
 */
@FunctionalInterface
public interface ClickHouseClientBuilderCustomizer {

	/**
	 * Customize the builder of a client.
	 * @param clientName the name under {@code clickhouse.clients}, or {@code default}
	 * @param builder the builder to customize
	 */
	void customize(String clientName, ClickHouseClient.Builder builder);

}
