package io.clickhouseconnect.pool;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpTransportMetrics;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.LazyLineParser;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of the responses of one connection. A long query repeats its progress
 * in a header, as often as it likes; only the last of such a series is kept. All other
 * headers count against the limits.
 */
final class ResponseHeads extends DefaultHttpResponseParser {

	private static final int MAX_CHARACTERS = 1024 * 1024;

	private static final String PROGRESS = "X-ClickHouse-Progress:";

	private @Nullable SessionInputBuffer source;

	ResponseHeads(Http1Config config) {
		// Only a few of the headers are looked at.
		super(config, LazyLineParser.INSTANCE, null);
	}

	/**
	 * Whether more was read than the responses so far.
	 * @return whether something is left
	 */
	boolean hasLeftover() {
		SessionInputBuffer buffer = this.source;
		return buffer != null && buffer.length() > 0;
	}

	@Override
	public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
		this.source = buffer;
		return super.parse(new LastProgress(buffer), in);
	}

	private static boolean isProgress(CharArrayBuffer line) {
		if (line.length() < PROGRESS.length()) {
			return false;
		}
		for (int i = 0; i < PROGRESS.length(); i++) {
			char c = line.charAt(i);
			char expected = PROGRESS.charAt(i);
			if (c != expected && Character.toLowerCase(c) != Character.toLowerCase(expected)) {
				return false;
			}
		}
		return true;
	}

	/** The lines of one head, without all but the last of a series of progress. */
	private static final class LastProgress implements SessionInputBuffer {

		private final SessionInputBuffer source;

		private @Nullable CharArrayBuffer next;

		private int nextLength;

		private int characters;

		LastProgress(SessionInputBuffer source) {
			this.source = source;
		}

		@Override
		public int readLine(CharArrayBuffer line, InputStream in) throws IOException {
			CharArrayBuffer read = this.next;
			if (read != null) {
				this.next = null;
				line.append(read);
				return count(this.nextLength, line);
			}
			int length = this.source.readLine(line, in);
			if (length > 0 && isProgress(line)) {
				CharArrayBuffer following = new CharArrayBuffer(128);
				this.nextLength = this.source.readLine(following, in);
				while (this.nextLength > 0 && isProgress(following)) {
					line.clear();
					line.append(following);
					length = this.nextLength;
					following.clear();
					this.nextLength = this.source.readLine(following, in);
				}
				this.next = following;
			}
			return count(length, line);
		}

		private int count(int length, CharArrayBuffer line) throws MessageConstraintException {
			this.characters += line.length();
			if (this.characters > MAX_CHARACTERS) {
				throw new MessageConstraintException("The head of the response is longer than " + MAX_CHARACTERS);
			}
			return length;
		}

		@Override
		public int length() {
			return this.source.length();
		}

		@Override
		public int capacity() {
			return this.source.capacity();
		}

		@Override
		public int available() {
			return this.source.available();
		}

		@Override
		public int read(byte[] target, int offset, int length, InputStream in) throws IOException {
			return this.source.read(target, offset, length, in);
		}

		@Override
		public int read(byte[] target, InputStream in) throws IOException {
			return this.source.read(target, in);
		}

		@Override
		public int read(InputStream in) throws IOException {
			return this.source.read(in);
		}

		@Override
		public HttpTransportMetrics getMetrics() {
			return this.source.getMetrics();
		}

	}

}
