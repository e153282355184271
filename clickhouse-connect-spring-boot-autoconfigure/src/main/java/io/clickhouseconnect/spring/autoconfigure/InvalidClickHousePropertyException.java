package io.clickhouseconnect.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a property cannot be used, alone or beside another one.
 */
public class InvalidClickHousePropertyException extends RuntimeException {

	private final String property;

	private final @Nullable String inheritedFrom;

	private final String action;

	/**
	 * Create a new instance.
	 * @param property the name of the property
	 * @param reason what is wrong with it, without its value if that may be a secret
	 * @param action what to do about it
	 */
	public InvalidClickHousePropertyException(String property, String reason, String action) {
		this(property, null, reason, action, null);
	}

	InvalidClickHousePropertyException(String property, @Nullable String inheritedFrom, String reason, String action,
			@Nullable Throwable cause) {
		super("Property '" + property + "' cannot be used: " + reason, cause);
		this.property = property;
		this.inheritedFrom = inheritedFrom;
		this.action = action;
	}

	String getProperty() {
		return this.property;
	}

	@Nullable String getInheritedFrom() {
		return this.inheritedFrom;
	}

	String getAction() {
		return this.action;
	}

}
