package io.clickhouseconnect.error;

/**
 * The usual server errors, told apart by what a caller would do about them. The codes are
 * those of {@code system.errors}.
 */
public enum ServerErrorKind {

	/** The statement cannot be parsed. */
	SYNTAX,

	/** A database that does not exist. */
	UNKNOWN_DATABASE,

	/** A table that does not exist. */
	UNKNOWN_TABLE,

	/** A column or another identifier that does not exist. */
	UNKNOWN_IDENTIFIER,

	/** A setting that does not exist or must not be changed by this user. */
	SETTING,

	/** A user, password or token that the server does not accept. */
	AUTHENTICATION,

	/** The user may not do this. */
	ACCESS_DENIED,

	/** The server's own time limit, such as {@code max_execution_time}. */
	TIMEOUT,

	/** The query or the server is out of its memory limit. */
	MEMORY_LIMIT,

	/** Too many queries run at once. */
	TOO_MANY_QUERIES,

	/** A quota is used up. */
	QUOTA_EXCEEDED,

	/** Another query runs in the same session. */
	SESSION_LOCKED,

	/** The session is not there, or not any longer. */
	SESSION_NOT_FOUND,

	/** The query was killed or cancelled. */
	CANCELLED,

	/** A parameter, an argument or the name of a format that the server does not take. */
	BAD_ARGUMENT,

	/** Data that does not fit its format or its column. */
	DATA,

	/** Any other error. */
	OTHER;

	static ServerErrorKind of(int code) {
		return switch (code) {
			case 62 -> SYNTAX;
			case 81 -> UNKNOWN_DATABASE;
			case 60 -> UNKNOWN_TABLE;
			case 10, 16, 47, 46 -> UNKNOWN_IDENTIFIER;
			case 115, 164, 452 -> SETTING;
			case 192, 193, 194, 195, 516 -> AUTHENTICATION;
			case 291, 497 -> ACCESS_DENIED;
			case 159, 160, 209 -> TIMEOUT;
			case 241 -> MEMORY_LIMIT;
			case 202 -> TOO_MANY_QUERIES;
			case 201 -> QUOTA_EXCEEDED;
			case 373 -> SESSION_LOCKED;
			case 372 -> SESSION_NOT_FOUND;
			case 394, 734, 735 -> CANCELLED;
			case 36, 42, 43, 73, 457 -> BAD_ARGUMENT;
			case 6, 26, 27, 32, 33, 38, 41, 53, 69, 70, 72, 117, 130, 131, 349, 376, 441, 636 -> DATA;
			default -> OTHER;
		};
	}

}
