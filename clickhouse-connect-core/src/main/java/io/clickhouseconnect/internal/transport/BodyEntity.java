package io.clickhouseconnect.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

import io.clickhouseconnect.internal.plan.RequestBody;

/**
 * Adapts a {@link RequestBody} to HttpClient.
 */
final class BodyEntity extends AbstractHttpEntity {

	private final RequestBody body;

	private final Runnable abort;

	private volatile boolean started;

	private volatile boolean written;

	BodyEntity(RequestBody body, Runnable abort) {
		super(body.contentType(), body.contentEncoding(), body.length() < 0);
		this.body = body;
		this.abort = abort;
	}

	boolean isStarted() {
		return this.started;
	}

	boolean isBeingWritten() {
		return this.started && !this.written;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		this.started = true;
		boolean whole = false;
		try {
			this.body.writeTo(out);
			whole = true;
			this.written = true;
		}
		finally {
			if (!whole) {
				// HttpClient ends the chunked body as if it were whole, and the server
				// would commit half of the data: the connection must be cut first.
				this.abort.run();
			}
		}
	}

	@Override
	public long getContentLength() {
		return this.body.length();
	}

	@Override
	public boolean isRepeatable() {
		return this.body.repeatable();
	}

	@Override
	public boolean isStreaming() {
		return !this.body.repeatable();
	}

	@Override
	public InputStream getContent() {
		throw new IllegalStateException("A request body is only ever written");
	}

	@Override
	public void close() {
		// The exchange closes the body, since it may be sent again.
	}

}
