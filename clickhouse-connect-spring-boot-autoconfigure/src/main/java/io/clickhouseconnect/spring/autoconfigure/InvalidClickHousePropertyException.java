package io.clickhouseconnect.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a property cannot be used, alone or beside another one.
 */
class InvalidClickHousePropertyException extends RuntimeException {

	private final String property;

	private final String action;

	InvalidClickHousePropertyException(String property, String reason, String action) {
		this(property, reason, action, null);
	}

	InvalidClickHousePropertyException(String property, String reason, String action, @Nullable Throwable cause) {
		super("Property '" + property + "' cannot be used: " + reason, cause);
		this.property = property;
		this.action = action;
	}

	String getProperty() {
		return this.property;
	}

	String getAction() {
		return this.action;
	}

}
