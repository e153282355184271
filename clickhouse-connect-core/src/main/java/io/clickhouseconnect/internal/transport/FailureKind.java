package io.clickhouseconnect.internal.transport;

/**
 * What went wrong with a request, told apart by what may be done about it.
 */
public enum FailureKind {

	/** No connection became free; nothing was sent. */
	POOL_EXHAUSTED,

	/** The pool is closed; nothing was sent. */
	POOL_CLOSED,

	/** The server cannot be reached; nothing was sent. */
	CONNECT_FAILED,

	/** The server did not take the connection in time; nothing was sent. */
	CONNECT_TIMEOUT,

	/** TLS could not be agreed upon, or failed later. */
	TLS_FAILED,

	/** The connection broke; the server may have received the request. */
	CONNECTION_LOST,

	/** The server sent nothing for too long. */
	READ_TIMEOUT,

	/** The server took nothing of the request for too long. */
	WRITE_TIMEOUT,

	/** The response belongs to another request. */
	FOREIGN_RESPONSE,

	/** The answer breaks the rules of HTTP or of its coding. */
	PROTOCOL,

	/** The data of the caller could not be had. */
	SOURCE_FAILED,

	/** The calling thread was interrupted. */
	INTERRUPTED;

	/**
	 * Whether it is certain that the server has received nothing.
	 * @return whether nothing was sent
	 */
	public boolean isBeforeSending() {
		return this == CONNECT_FAILED || this == CONNECT_TIMEOUT || this == POOL_EXHAUSTED || this == POOL_CLOSED;
	}

}
