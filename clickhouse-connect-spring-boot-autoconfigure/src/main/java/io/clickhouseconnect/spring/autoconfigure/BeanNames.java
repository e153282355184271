package io.clickhouseconnect.spring.autoconfigure;

/**
 * The names of the beans of clients and pools. Both end in their kind, so that a client
 * or a pool and the component that uses it can have the same name.
 */
final class BeanNames {

	static final String DEFAULT_CLIENT = "clickHouseClient";

	static final String DEFAULT_POOL = "clickHousePool";

	static final String POOL_SUFFIX = "ClickHousePool";

	private static final String CLIENT_SUFFIX = "ClickHouseClient";

	private BeanNames() {
	}

	static String client(String clientName) {
		return clientName.equals(ClientPath.DEFAULT) ? DEFAULT_CLIENT : clientName + CLIENT_SUFFIX;
	}

	static String pool(String poolName) {
		return poolName.equals(ClientPath.DEFAULT) ? DEFAULT_POOL : poolName + POOL_SUFFIX;
	}

}
