package io.clickhouseconnect.arrow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.types.pojo.Schema;

import io.clickhouseconnect.request.BodyWriter;

/**
 * Vectors as the data of an insert, in the stream format of Arrow.
 */
final class ArrowBody implements BodyWriter {

	private final VectorSchemaRoot root;

	private final DictionaryProvider dictionaries;

	private final Batches batches;

	private ArrowBody(VectorSchemaRoot root, DictionaryProvider dictionaries, Batches batches) {
		this.root = root;
		this.dictionaries = dictionaries;
		this.batches = batches;
	}

	static ArrowBody of(VectorSchemaRoot root, DictionaryProvider dictionaries) {
		AtomicBoolean first = new AtomicBoolean(true);
		return new ArrowBody(root, dictionaries, () -> first.getAndSet(false));
	}

	static ArrowBody of(ArrowReader reader) throws IOException {
		return new ArrowBody(reader.getVectorSchemaRoot(), reader, reader::loadNextBatch);
	}

	Schema schema() {
		return this.root.getSchema();
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		BodyChannel channel = new BodyChannel(out);
		try (Writer writer = new Writer(this.root, this.dictionaries, channel)) {
			writer.start();
			while (this.batches.next()) {
				writer.writeBatch();
			}
			writer.complete();
		}
		channel.flush();
	}

	/**
	 * Loads batches into the root.
	 */
	private interface Batches {

		boolean next() throws IOException;

	}

	/**
	 * Marks the end only where it is one: Arrow's own writer does so whenever it is
	 * closed, which would make half of the data look whole to the server.
	 */
	private static final class Writer extends ArrowStreamWriter {

		private boolean complete;

		Writer(VectorSchemaRoot root, DictionaryProvider dictionaries, WritableByteChannel out) {
			super(root, dictionaries, out);
		}

		void complete() throws IOException {
			this.complete = true;
			end();
		}

		@Override
		protected void endInternal(WriteChannel out) throws IOException {
			if (this.complete) {
				super.endInternal(out);
			}
		}

	}

	/**
	 * Gathers what is small, and copies memory outside of the heap by way of one array.
	 */
	private static final class BodyChannel implements WritableByteChannel {

		private final OutputStream out;

		private final byte[] piece = new byte[64 * 1024];

		private int count;

		BodyChannel(OutputStream out) {
			this.out = out;
		}

		@Override
		public int write(ByteBuffer source) throws IOException {
			int length = source.remaining();
			while (source.hasRemaining()) {
				if (this.count == this.piece.length) {
					flush();
				}
				int more = Math.min(source.remaining(), this.piece.length - this.count);
				source.get(this.piece, this.count, more);
				this.count += more;
			}
			return length;
		}

		void flush() throws IOException {
			this.out.write(this.piece, 0, this.count);
			this.count = 0;
		}

		@Override
		public boolean isOpen() {
			return true;
		}

		@Override
		public void close() {
			// The stream is closed by whoever opened it.
		}

	}

}
