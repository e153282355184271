package io.clickhouseconnect.request;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the data of an insert.
 */
@FunctionalInterface
public interface BodyWriter {

	/**
	 * Writes all data. Called once, on the thread of the caller. An exception thrown here
	 * aborts the insert and reaches the caller as the cause.
	 * @param out where to write; closing it is not needed and does no harm
	 * @throws IOException if the data cannot be had or sent
	 */
	void writeTo(OutputStream out) throws IOException;

}
