package io.clickhouseconnect.internal.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import com.aayushatharva.brotli4j.decoder.DecoderJNI.Status;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;

/**
 * Reads Brotli. The stream of the library waits until all is there that was asked for,
 * and loses what it has decoded when the connection breaks, the server's error with it.
 */
final class BrotliInputStream extends InputStream {

	private static final int BUFFER_SIZE = 64 * 1024;

	private final InputStream in;

	private final DecoderJNI.Wrapper decoder;

	private final byte[] coded = new byte[BUFFER_SIZE];

	/** Decoded data, which lasts until the decoder is used again. */
	private @Nullable ByteBuffer data;

	private boolean closed;

	BrotliInputStream(InputStream in) throws IOException {
		requireNative();
		this.in = in;
		this.decoder = new DecoderJNI.Wrapper(BUFFER_SIZE);
	}

	/**
	 * Fails if there is no native library for this platform.
	 */
	static void requireNative() {
		if (!Brotli4jLoader.isAvailable()) {
			throw new ClickHouseRequestException(
					"Compression BROTLI cannot load its native library: add the artifact com.aayushatharva.brotli4j:native-*"
							+ " of this platform or choose GZIP",
					Brotli4jLoader.getUnavailabilityCause());
		}
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		if (this.closed) {
			throw new IOException("The stream is closed");
		}
		if (length == 0) {
			return 0;
		}
		ByteBuffer ready = decode();
		if (ready == null) {
			return -1;
		}
		int count = Math.min(length, ready.remaining());
		ready.get(bytes, offset, count);
		return count;
	}

	private @Nullable ByteBuffer decode() throws IOException {
		while (this.data == null || !this.data.hasRemaining()) {
			Status status = this.decoder.getStatus();
			if (status == Status.NEEDS_MORE_OUTPUT || (status == Status.NEEDS_MORE_INPUT && this.decoder.hasOutput())) {
				this.data = this.decoder.pull();
			}
			else if (status == Status.NEEDS_MORE_INPUT) {
				int count = this.in.read(this.coded);
				if (count < 0) {
					throw new EOFException("The Brotli answer ends early");
				}
				this.decoder.getInputBuffer().clear().put(this.coded, 0, count);
				this.decoder.push(count);
			}
			else if (status == Status.OK) {
				this.decoder.push(0);
			}
			else if (status == Status.DONE && this.in.read() < 0) {
				return null;
			}
			else {
				throw new IOException("The Brotli answer is damaged");
			}
		}
		return this.data;
	}

	@Override
	public int available() {
		return (this.data != null) ? this.data.remaining() : 0;
	}

	@Override
	public void close() throws IOException {
		if (!this.closed) {
			this.closed = true;
			this.data = null;
			this.decoder.destroy();
			this.in.close();
		}
	}

}
