package io.clickhouseconnect.internal.plan;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.compress.ContentCoding;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.RawSource;

/**
 * A body that the caller's source writes, compressed on the way if so wanted.
 */
final class SourceBody implements RequestBody {

	private final RawSource source;

	private final Compression compression;

	private final SourceThread thread = new SourceThread();

	SourceBody(RawSource source, Compression compression) {
		this.source = source;
		// What the caller has compressed is never compressed again.
		this.compression = (source.contentEncoding() != null) ? Compression.NONE : compression;
	}

	Compression compression() {
		return this.compression;
	}

	@Override
	public long length() {
		return (this.compression == Compression.NONE) ? this.source.length() : -1;
	}

	@Override
	public @Nullable String contentType() {
		return "application/octet-stream";
	}

	@Override
	public @Nullable String contentEncoding() {
		boolean coded = this.compression != Compression.NONE && !this.compression.isNative();
		return coded ? this.compression.coding() : this.source.contentEncoding();
	}

	@Override
	public boolean repeatable() {
		return this.source.length() >= 0;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		Sink sink = new Sink(out);
		OutputStream target = ContentCoding.encode(this.compression, sink);
		try {
			write(this.source, target, sink, this.thread);
		}
		catch (IOException | RuntimeException | Error ex) {
			abandon(target, sink, ex);
			throw ex;
		}
		if (target != sink) {
			target.close();
		}
		sink.flush();
	}

	/** A coding that ended well would make half of the data look whole. */
	private static void abandon(OutputStream target, Sink sink, Throwable failure) {
		sink.discard();
		try {
			target.close();
		}
		catch (IOException | RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Writes a source, telling its failures from those of the target.
	 * @param source the source
	 * @param target where it writes
	 * @param sink where that ends
	 * @param thread is told of the thread that is inside the source
	 * @throws IOException if the target fails
	 */
	static void write(RawSource source, OutputStream target, Sink sink, SourceThread thread) throws IOException {
		thread.enter();
		try {
			source.writeTo(target);
		}
		catch (IOException | RuntimeException | Error ex) {
			// An error too: HttpClient would close all connections of the pool on it.
			if (sink.failure != null) {
				throw sink.failure;
			}
			throw new SourceFailedException(ex);
		}
		finally {
			thread.leave();
		}
	}

	@Override
	public void interruptSource() {
		this.thread.interrupt();
	}

	@Override
	public void close() throws IOException {
		this.source.close();
	}

	/**
	 * Remembers that it was the connection that failed, and does not let the source close
	 * it.
	 */
	static final class Sink extends FilterOutputStream {

		private @Nullable IOException failure;

		private boolean discarding;

		Sink(OutputStream out) {
			super(out);
		}

		/** Lets nothing more reach the connection. */
		void discard() {
			this.discarding = true;
		}

		@Override
		public void write(int b) throws IOException {
			if (this.discarding) {
				return;
			}
			try {
				this.out.write(b);
			}
			catch (IOException ex) {
				this.failure = ex;
				throw ex;
			}
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			if (this.discarding) {
				return;
			}
			try {
				this.out.write(bytes, offset, length);
			}
			catch (IOException ex) {
				this.failure = ex;
				throw ex;
			}
		}

		@Override
		public void flush() throws IOException {
			if (this.discarding) {
				return;
			}
			try {
				this.out.flush();
			}
			catch (IOException ex) {
				this.failure = ex;
				throw ex;
			}
		}

		@Override
		public void close() throws IOException {
			flush();
		}

	}

}
