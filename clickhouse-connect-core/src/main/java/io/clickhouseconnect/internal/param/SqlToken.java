package io.clickhouseconnect.internal.param;

/**
 * What a piece of SQL is, as far as placing parameters needs to know.
 */
enum SqlToken {

	/** The end of the text. */
	END,

	/** A keyword or a bare name. */
	WORD,

	/** Anything that begins with a digit. */
	NUMBER,

	/** A string or a heredoc. */
	TEXT,

	/** A quoted name. */
	NAME,

	/** A placeholder with a type, for the server to fill. */
	PLACEHOLDER,

	/** The two colons of a cast. */
	CAST,

	/** Any other single character. */
	SYMBOL

}
