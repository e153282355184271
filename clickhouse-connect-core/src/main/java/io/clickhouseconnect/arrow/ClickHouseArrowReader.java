package io.clickhouseconnect.arrow;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowDictionaryBatch;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.result.RawStream;

/**
 * The record batches of an answer. Where it does not end well, {@link #loadNextBatch}
 * throws a {@link ClickHouseException}: the error of the server, or that the answer was
 * cut off; the batches before were whole. No method throws an {@link IOException}.
 * <p>
 * Closing before the end cuts the connection, so that the server stops the query; closing
 * at the end or after an error only gives memory back. Not thread safe.
 */
public final class ClickHouseArrowReader extends ArrowReader {

	private final AnswerMessages messages;

	private final BatchCodecs codecs;

	private boolean ended;

	private @Nullable RuntimeException failure;

	ClickHouseArrowReader(RawStream answer, BufferAllocator allocator, CompressionCodec.Factory codecs) {
		super(allocator, NoCompressionCodec.Factory.INSTANCE);
		this.messages = new AnswerMessages(answer, allocator);
		this.codecs = new BatchCodecs(codecs, allocator);
	}

	/**
	 * Returns the id of the query.
	 * @return the query id
	 */
	public String queryId() {
		return this.messages.queryId();
	}

	/**
	 * Returns the root, into which each batch is loaded in the place of the one before.
	 * It has the columns before the first batch is loaded.
	 * @return the root, which is closed together with this reader
	 * @throws ClickHouseRequestException if the statement has no result
	 * @throws ClickHouseException if the answer does not begin well
	 */
	@Override
	public VectorSchemaRoot getVectorSchemaRoot() {
		throwFailure();
		try {
			return super.getVectorSchemaRoot();
		}
		catch (IOException | RuntimeException ex) {
			throw failed(ex);
		}
	}

	/**
	 * Returns the dictionaries loaded so far.
	 * @return the dictionaries by their ids; empty unless the server was asked for them
	 * @throws ClickHouseException if the answer does not begin well
	 */
	@Override
	public Map<Long, Dictionary> getDictionaryVectors() {
		throwFailure();
		try {
			return super.getDictionaryVectors();
		}
		catch (IOException | RuntimeException ex) {
			throw failed(ex);
		}
	}

	/**
	 * Waits for the next batch and loads it into the root.
	 * @return whether there was one; at the end the connection has been given back
	 * @throws ClickHouseException if the answer does not end well; again so if it is
	 * called again
	 * @throws OutOfMemoryException if the allocator has not enough memory
	 */
	@Override
	public boolean loadNextBatch() {
		throwFailure();
		if (this.ended) {
			return false;
		}
		try {
			// Else two batches are in memory, and Arrow frees some of the old one twice
			// if there is not enough for the new one.
			super.getVectorSchemaRoot().clear();
			Message message = this.messages.next();
			while (message != null && message.headerType() == MessageHeader.DictionaryBatch) {
				loadDictionary(message);
				message = this.messages.next();
			}
			this.ended = message == null;
			if (message != null) {
				loadBatch(message);
			}
			return message != null;
		}
		catch (IOException | RuntimeException | AssertionError ex) {
			// Arrow asserts some of what a damaged answer can break.
			throw failed(ex);
		}
	}

	private void loadDictionary(Message message) throws IOException {
		ArrowDictionaryBatch batch = MessageSerializer.deserializeDictionaryBatch(message, this.messages.body());
		ArrowRecordBatch plain = this.codecs.plain(batch.getDictionary());
		Dictionary dictionary = lookup(batch.getDictionaryId());
		check(plain, (dictionary != null) ? List.of(dictionary.getVector().getField()) : List.of());
		loadDictionary(new ArrowDictionaryBatch(batch.getDictionaryId(), plain, batch.isDelta()));
		this.messages.loaded();
	}

	private void loadBatch(Message message) throws IOException {
		if (message.headerType() != MessageHeader.RecordBatch) {
			throw new IOException("A batch was to come, and not a message of the type " + message.headerType());
		}
		ArrowRecordBatch plain = this.codecs
			.plain(MessageSerializer.deserializeRecordBatch(message, this.messages.body()));
		check(plain, super.getVectorSchemaRoot().getSchema().getFields());
		loadRecordBatch(plain);
		this.messages.loaded();
	}

	private static void check(ArrowRecordBatch batch, List<Field> fields) throws IOException {
		try {
			BatchLayout.check(batch, fields);
		}
		catch (IOException | RuntimeException ex) {
			batch.close();
			throw ex;
		}
	}

	@Override
	protected Schema readSchema() throws IOException {
		Message message = this.messages.next();
		if (message == null || message.headerType() != MessageHeader.Schema || message.bodyLength() != 0) {
			throw new IOException("There is no schema");
		}
		return MessageSerializer.deserializeSchema(message);
	}

	/**
	 * Returns how much of the answer was read.
	 * @return bytes, after decompression of the answer as a whole
	 */
	@Override
	public long bytesRead() {
		return this.messages.bytesRead();
	}

	@Override
	protected void closeReadSource() {
		this.messages.close();
	}

	/**
	 * Gives the memory back and ends the answer. Does nothing the second time.
	 */
	@Override
	public void close() {
		close(true);
	}

	/**
	 * Gives the memory back.
	 * @param closeReadSource whether to end the answer too
	 */
	@Override
	public void close(boolean closeReadSource) {
		try {
			super.close(closeReadSource);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Closing an answer does no input or output", ex);
		}
	}

	private void throwFailure() {
		if (this.failure != null) {
			throw this.failure;
		}
	}

	private RuntimeException failed(Throwable failure) {
		RuntimeException explained = explained(failure);
		this.failure = explained;
		try {
			close();
		}
		catch (RuntimeException ex) {
			explained.addSuppressed(ex);
		}
		this.messages.releaseBody();
		return explained;
	}

	/**
	 * The library tells the members of a union by their names, which the server repeats.
	 */
	private @Nullable String kindThatAVariantHasTwice() {
		try {
			return kindTwice(super.getVectorSchemaRoot().getSchema().getFields());
		}
		catch (IOException | RuntimeException ex) {
			// There is no schema to look at.
			return null;
		}
	}

	private static @Nullable String kindTwice(List<Field> fields) {
		for (Field field : fields) {
			Set<String> names = new HashSet<>();
			boolean union = field.getType() instanceof ArrowType.Union;
			for (Field child : field.getChildren()) {
				if (union && !names.add(child.getName())) {
					return child.getName();
				}
			}
			String inside = kindTwice(field.getChildren());
			if (inside != null) {
				return inside;
			}
		}
		return null;
	}

	private RuntimeException explained(Throwable failure) {
		if (failure instanceof ClickHouseException known) {
			return known;
		}
		// The allocator is the caller's, and so is what it says of itself.
		for (Throwable at = failure; at != null; at = at.getCause()) {
			if (at instanceof OutOfMemoryException || at instanceof IllegalStateException) {
				return (RuntimeException) at;
			}
		}
		String kind = kindThatAVariantHasTwice();
		if (kind != null) {
			return new ClickHouseDataException(
					"The Arrow library for Java cannot read a Variant with two members of one" + " Arrow kind (" + kind
							+ "): read the column by query() or columnBlocks(), or as toString(column)",
					failure, null, queryId());
		}
		return new ClickHouseConnectionException(
				"The answer is damaged: it is not the stream of Arrow that it should be, what came before is whole",
				failure, null, queryId());
	}

}
