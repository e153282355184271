package io.clickhouseconnect.internal.plan;

import java.io.IOException;

/**
 * The data of the caller cannot be had, as opposed to a failure of the connection.
 */
public final class SourceFailedException extends IOException {

	SourceFailedException(Throwable cause) {
		super(cause);
	}

}
