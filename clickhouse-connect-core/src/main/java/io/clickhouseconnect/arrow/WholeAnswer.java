package io.clickhouseconnect.arrow;

import java.util.ArrayDeque;
import java.util.Deque;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.VectorSchemaRootAppender;

import io.clickhouseconnect.error.ClickHouseRequestException;

/**
 * Joins the batches of an answer.
 */
final class WholeAnswer {

	/**
	 * What Arrow appends vectors by is an {@code int}, and it writes where that overflows
	 * to.
	 */
	static final long MAX_COLUMN_BYTES = Integer.MAX_VALUE;

	private final ClickHouseArrowReader reader;

	private final BufferAllocator allocator;

	private final long maxColumnBytes;

	private final Deque<VectorSchemaRoot> batches = new ArrayDeque<>();

	private long rows;

	WholeAnswer(ClickHouseArrowReader reader, BufferAllocator allocator, long maxColumnBytes) {
		this.reader = reader;
		this.allocator = allocator;
		this.maxColumnBytes = maxColumnBytes;
	}

	VectorSchemaRoot read() {
		VectorSchemaRoot current = this.reader.getVectorSchemaRoot();
		if (!this.reader.getDictionaryVectors().isEmpty()) {
			throw new ClickHouseRequestException("The answer has dictionary-encoded columns, whose dictionaries one"
					+ " root cannot hold: use queryArrowStream, or leave the setting"
					+ " output_format_arrow_low_cardinality_as_dictionary at 0");
		}
		try {
			long[] columnBytes = new long[current.getFieldVectors().size()];
			while (this.reader.loadNextBatch()) {
				count(current, columnBytes);
				take(current);
			}
			return join(current.getSchema());
		}
		finally {
			this.batches.forEach(VectorSchemaRoot::close);
		}
	}

	private void count(VectorSchemaRoot batch, long[] columnBytes) {
		this.rows += batch.getRowCount();
		for (int i = 0; i < columnBytes.length; i++) {
			FieldVector vector = batch.getVector(i);
			columnBytes[i] += vector.getBufferSize();
			if (columnBytes[i] > this.maxColumnBytes || this.rows > Integer.MAX_VALUE) {
				throw new ClickHouseRequestException("The column '" + vector.getName()
						+ "' of the answer is too large for one vector; use queryArrowStream");
			}
		}
	}

	/** Without a copy. */
	private void take(VectorSchemaRoot current) {
		VectorSchemaRoot batch = VectorSchemaRoot.create(current.getSchema(), this.allocator);
		this.batches.add(batch);
		for (int i = 0; i < current.getFieldVectors().size(); i++) {
			current.getVector(i).makeTransferPair(batch.getVector(i)).transfer();
		}
		batch.setRowCount(current.getRowCount());
	}

	private VectorSchemaRoot join(Schema schema) {
		if (this.batches.size() == 1) {
			return this.batches.remove();
		}
		VectorSchemaRoot whole = VectorSchemaRoot.create(schema, this.allocator);
		try {
			for (FieldVector vector : whole.getFieldVectors()) {
				vector.setInitialCapacity((int) this.rows);
				vector.allocateNew();
			}
			while (!this.batches.isEmpty()) {
				try (VectorSchemaRoot batch = this.batches.remove()) {
					VectorSchemaRootAppender.append(false, whole, batch);
				}
			}
			return whole;
		}
		catch (RuntimeException ex) {
			whole.close();
			throw ex;
		}
	}

}
