package io.clickhouseconnect.spring.autoconfigure;

/**
 * Where the properties of a client are written.
 *
 * @param clientName the name of the client
 */
record ClientPath(String clientName) {

	static final String DEFAULT = "default";

	boolean isDefault() {
		return DEFAULT.equals(this.clientName);
	}

	String prefix() {
		return isDefault() ? "clickhouse" : "clickhouse.clients." + this.clientName;
	}

	Property property(String name) {
		return new Property(prefix() + "." + name, isDefault() ? null : "clickhouse." + name);
	}

}
