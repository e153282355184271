package io.clickhouseconnect.arrow;

import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.util.VectorAppender;

import io.clickhouseconnect.error.ClickHouseRequestException;

/**
 * Joins the batches of an answer.
 */
final class WholeAnswer {

	/**
	 * Arrow appends vectors by an {@code int} and writes to wherever that overflows to.
	 */
	static final long MAX_COLUMN_BYTES = Integer.MAX_VALUE;

	private final ClickHouseArrowReader reader;

	private final BufferAllocator allocator;

	private final long maxColumnBytes;

	private final List<VectorSchemaRoot> batches = new ArrayList<>();

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
				VectorSchemaRoot batch = like(current);
				this.batches.add(batch);
				move(current, batch);
			}
			return join(current);
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

	private VectorSchemaRoot like(VectorSchemaRoot root) {
		return VectorSchemaRoot.create(root.getSchema(), this.allocator);
	}

	private static void move(VectorSchemaRoot from, VectorSchemaRoot to) {
		for (int i = 0; i < to.getFieldVectors().size(); i++) {
			from.getVector(i).makeTransferPair(to.getVector(i)).transfer();
		}
		to.setRowCount(from.getRowCount());
	}

	private VectorSchemaRoot join(VectorSchemaRoot current) {
		VectorSchemaRoot whole = like(current);
		try {
			if (this.batches.size() == 1) {
				move(this.batches.get(0), whole);
			}
			else if (this.batches.size() > 1) {
				for (int i = 0; i < whole.getFieldVectors().size(); i++) {
					join(i, whole.getVector(i));
				}
				whole.setRowCount((int) this.rows);
			}
			return whole;
		}
		catch (RuntimeException ex) {
			whole.close();
			throw ex;
		}
	}

	private void join(int column, FieldVector target) {
		VectorAppender appender = new VectorAppender(target);
		if (target instanceof BaseFixedWidthVector values) {
			values.allocateNew((int) this.rows);
		}
		else if (target instanceof BaseVariableWidthVector texts) {
			texts.allocateNew(textBytes(column), (int) this.rows);
		}
		else {
			// It grows by doubling; what Arrow expects of lists is five times too much.
			target.setInitialCapacity(1);
			target.allocateNew();
		}
		for (VectorSchemaRoot batch : this.batches) {
			batch.getVector(column).accept(appender, null);
		}
	}

	private long textBytes(int column) {
		long bytes = 0;
		for (VectorSchemaRoot batch : this.batches) {
			bytes += ((BaseVariableWidthVector) batch.getVector(column)).sizeOfValueBuffer();
		}
		return bytes;
	}

}
