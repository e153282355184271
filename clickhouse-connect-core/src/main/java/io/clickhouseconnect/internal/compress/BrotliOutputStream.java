package io.clickhouseconnect.internal.compress;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

import com.aayushatharva.brotli4j.encoder.Encoder;
import com.aayushatharva.brotli4j.encoder.EncoderJNI;
import com.aayushatharva.brotli4j.encoder.EncoderJNI.Operation;

/**
 * Writes Brotli. The stream of the library closes its target when its thread is
 * interrupted.
 */
final class BrotliOutputStream extends OutputStream {

	private static final int BUFFER_SIZE = 64 * 1024;

	/** Of 0 to 11; those above take several times as long for a few percent less. */
	private static final int QUALITY = 2;

	private static final int WINDOW_BITS = 22;

	private final OutputStream out;

	private final EncoderJNI.Wrapper encoder;

	/** Data that the encoder takes in next. */
	private final ByteBuffer data;

	private final byte[] coded = new byte[BUFFER_SIZE];

	private boolean flushed = true;

	private boolean closed;

	BrotliOutputStream(OutputStream out) throws IOException {
		BrotliInputStream.requireNative();
		this.out = out;
		this.encoder = new EncoderJNI.Wrapper(BUFFER_SIZE, QUALITY, WINDOW_BITS, Encoder.Mode.GENERIC);
		this.data = this.encoder.getInputBuffer();
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		if (this.closed) {
			throw new IOException("The stream is closed");
		}
		this.flushed &= length == 0;
		int at = offset;
		int end = offset + length;
		while (at < end) {
			int count = Math.min(end - at, this.data.remaining());
			this.data.put(bytes, at, count);
			at += count;
			if (!this.data.hasRemaining()) {
				encode(Operation.PROCESS);
			}
		}
	}

	private void encode(Operation operation) throws IOException {
		this.encoder.push(operation, this.data.position());
		while (this.encoder.isSuccess()) {
			if (this.encoder.hasMoreOutput()) {
				write(this.encoder.pull());
			}
			else if (this.encoder.hasRemainingInput()
					|| (operation == Operation.FINISH && !this.encoder.isFinished())) {
				this.encoder.push(operation, 0);
			}
			else {
				this.data.clear();
				return;
			}
		}
		throw new IOException("The data cannot be compressed by Brotli");
	}

	private void write(ByteBuffer output) throws IOException {
		while (output.hasRemaining()) {
			int count = Math.min(output.remaining(), this.coded.length);
			output.get(this.coded, 0, count);
			this.out.write(this.coded, 0, count);
		}
	}

	@Override
	public void flush() throws IOException {
		if (!this.closed && !this.flushed) {
			encode(Operation.FLUSH);
			this.flushed = true;
		}
		this.out.flush();
	}

	@Override
	public void close() throws IOException {
		if (this.closed) {
			return;
		}
		this.closed = true;
		try {
			encode(Operation.FINISH);
		}
		finally {
			this.encoder.destroy();
		}
		this.out.close();
	}

}
