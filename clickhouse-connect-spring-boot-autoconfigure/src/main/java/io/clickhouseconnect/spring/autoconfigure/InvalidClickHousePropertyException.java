package io.clickhouseconnect.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a property cannot be used, alone or beside another one.
 */
public class InvalidClickHousePropertyException extends RuntimeException {

	private final String action;

	/**
	 * Create a new instance.
	 * @param property the name of the property
	 * @param reason what is wrong with it, without its value if that may be a secret
	 * @param action what to do about it
	 */
	public InvalidClickHousePropertyException(String property, String reason, String action) {
		this(property, reason, action, null);
	}

	InvalidClickHousePropertyException(String property, String reason, String action, @Nullable Throwable cause) {
		super("Property '" + property + "' cannot be used: " + reason, cause);
		this.action = action;
	}

	String getAction() {
		return this.action;
	}

}
