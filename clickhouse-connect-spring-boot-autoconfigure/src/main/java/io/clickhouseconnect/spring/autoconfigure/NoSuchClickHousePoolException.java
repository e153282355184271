package io.clickhouseconnect.spring.autoconfigure;

import java.util.Set;

/**
 * Thrown when a client names a connection pool that there is not.
 */
class NoSuchClickHousePoolException extends RuntimeException {

	private final String property;

	private final String poolName;

	private final Set<String> knownNames;

	NoSuchClickHousePoolException(String property, String poolName, Set<String> knownNames) {
		super("Property '" + property + "' names the pool '" + poolName + "', which does not exist");
		this.property = property;
		this.poolName = poolName;
		this.knownNames = knownNames;
	}

	String getProperty() {
		return this.property;
	}

	String getPoolName() {
		return this.poolName;
	}

	Set<String> getKnownNames() {
		return this.knownNames;
	}

}
