package io.clickhouseconnect.internal.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request: head and body.
 */
public final class HttpAnswer {

	private static final int SMALL = 4 * 1024;

	private static final long DRAIN_NANOS = 5_000_000_000L;

	private final ClassicHttpResponse response;

	private final HttpCall call;

	private final boolean ofProxy;

	HttpAnswer(ClassicHttpResponse response, HttpCall call, boolean ofProxy) {
		this.response = response;
		this.call = call;
		this.ofProxy = ofProxy;
	}

	/**
	 * Whether it is certain that the response is that of a proxy which did not open a
	 * tunnel, so that the server has received nothing.
	 * @return whether the proxy refused
	 */
	public boolean isOfProxy() {
		return this.ofProxy;
	}

	/**
	 * Returns the status.
	 * @return the status code of HTTP
	 */
	public int status() {
		return this.response.getCode();
	}

	/**
	 * Returns a header.
	 * @param name the name
	 * @return its last value, or {@code null} if there is none
	 */
	public @Nullable String header(String name) {
		Header header = this.response.getLastHeader(name);
		return (header != null) ? header.getValue() : null;
	}

	/**
	 * Returns a header whose value is a list, which may stand in several lines.
	 * @param name the name
	 * @return all values with commas between them, or {@code null} if there is none
	 */
	public @Nullable String list(String name) {
		Header[] headers = this.response.getHeaders(name);
		return (headers.length != 0) ? Stream.of(headers).map(Header::getValue).collect(Collectors.joining(", "))
				: null;
	}

	/**
	 * Whether the head says where the body ends. If not, a cut looks like the end, be it
	 * of the body or of the head.
	 * @return whether there is a length, or chunks
	 */
	public boolean isDelimited() {
		HttpEntity entity = this.response.getEntity();
		return entity != null && (entity.isChunked() || entity.getContentLength() >= 0);
	}

	/**
	 * Returns the body. At its end the connection goes back to the pool.
	 * @return the body, empty if there is none
	 * @throws IOException if it cannot be read
	 */
	public InputStream body() throws IOException {
		HttpEntity entity = this.response.getEntity();
		return (entity != null) ? entity.getContent() : new ByteArrayInputStream(new byte[0]);
	}

	/**
	 * Gives the connection back. Only for an answer that was read to its end.
	 */
	public void release() {
		try {
			this.response.close();
		}
		catch (IOException ex) {
			this.call.abort();
		}
	}

	/**
	 * Reads a small answer to its end and gives the connection back; cuts the connection
	 * if the answer is not small, does not end well, or does not end within seconds.
	 */
	public void drain() {
		long end = System.nanoTime() + DRAIN_NANOS;
		byte[] bytes = new byte[SMALL];
		int left = SMALL;
		try {
			InputStream body = body();
			while (left > 0 && System.nanoTime() - end < 0) {
				int count = body.read(bytes, 0, left);
				if (count < 0) {
					release();
					return;
				}
				left -= count;
			}
			abort();
		}
		catch (IOException ex) {
			abort();
		}
	}

	/**
	 * Cuts the connection, so that what is left of the answer is not read, and a read
	 * that waits for it fails.
	 */
	public void cut() {
		this.call.abort();
	}

	/**
	 * Cuts the connection and gives it back.
	 */
	public void abort() {
		cut();
		release();
	}

}
