package io.clickhouseconnect.spring.autoconfigure;

import java.util.Set;

/**
 * Thrown when a client is asked for that is not configured.
 */
class NoSuchClickHouseClientException extends RuntimeException {

	private final String clientName;

	private final Set<String> knownNames;

	NoSuchClickHouseClientException(String clientName, Set<String> knownNames) {
		super("There is no ClickHouse client '" + clientName + "'");
		this.clientName = clientName;
		this.knownNames = Set.copyOf(knownNames);
	}

	String getClientName() {
		return this.clientName;
	}

	Set<String> getKnownNames() {
		return this.knownNames;
	}

}
