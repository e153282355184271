package io.clickhouseconnect.internal.param;

/**
 * What a statement changes for later statements of the same session.
 */
public enum SessionChange {

	/** Nothing. */
	NONE,

	/** What they do or see, as {@code SET} and {@code CREATE TEMPORARY TABLE} do. */
	STATE,

	/** The database that they run in, as {@code USE} does. */
	DATABASE

}
