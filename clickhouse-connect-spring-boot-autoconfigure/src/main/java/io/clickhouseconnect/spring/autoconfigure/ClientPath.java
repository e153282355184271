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

	Property property(String name) {
		String top = "clickhouse." + name;
		return isDefault() ? new Property(top, null)
				: new Property("clickhouse.clients." + this.clientName + "." + name, top);
	}

}
