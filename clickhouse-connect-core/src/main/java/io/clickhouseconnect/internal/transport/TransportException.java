package io.clickhouseconnect.internal.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.TruncatedChunkException;

import io.clickhouseconnect.internal.plan.SourceFailedException;

/**
 * A request that failed below HTTP's own answers.
 */
public final class TransportException extends Exception {

	private final FailureKind kind;

	TransportException(FailureKind kind, Throwable cause) {
		super(cause);
		this.kind = kind;
	}

	/**
	 * Returns what sort of failure this is.
	 * @return the kind
	 */
	public FailureKind kind() {
		return this.kind;
	}

	/**
	 * Sorts a failure of sending or of reading.
	 * @param failure what HttpClient threw
	 * @return the sorted failure
	 */
	public static TransportException of(Exception failure) {
		return new TransportException(kindOf(failure), failure);
	}

	private static FailureKind kindOf(Exception failure) {
		if (failure instanceof SourceFailedException) {
			return FailureKind.SOURCE_FAILED;
		}
		if (failure instanceof ConnectionRequestTimeoutException) {
			return FailureKind.POOL_EXHAUSTED;
		}
		if (failure instanceof ConnectTimeoutException) {
			return FailureKind.CONNECT_TIMEOUT;
		}
		if (failure instanceof ConnectException || failure instanceof UnknownHostException
				|| failure instanceof NoRouteToHostException) {
			return FailureKind.CONNECT_FAILED;
		}
		if (failure instanceof SocketTimeoutException) {
			return FailureKind.READ_TIMEOUT;
		}
		if (Thread.currentThread().isInterrupted()) {
			// The interrupt closes the connection, whose end has many names.
			return FailureKind.INTERRUPTED;
		}
		if (failure instanceof SSLException) {
			return FailureKind.TLS_FAILED;
		}
		if (failure instanceof InterruptedIOException) {
			return FailureKind.CONNECTION_LOST;
		}
		if (failure instanceof IllegalStateException) {
			return FailureKind.POOL_CLOSED;
		}
		if (failure instanceof NoHttpResponseException || failure instanceof ConnectionClosedException
				|| failure instanceof SocketException || failure instanceof TruncatedChunkException) {
			return FailureKind.CONNECTION_LOST;
		}
		return (failure instanceof ProtocolException || failure instanceof IOException) ? FailureKind.PROTOCOL
				: FailureKind.CONNECTION_LOST;
	}

}
