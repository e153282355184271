package io.clickhouseconnect.internal.query;

import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.codec.MalformedDataException;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.codec.read.NativeInput;
import io.clickhouseconnect.internal.codec.read.ReadOptions;
import io.clickhouseconnect.internal.exchange.AnswerStream;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.QuerySummary;

/**
 * The blocks of an answer.
 */
public final class AnswerBlocks implements BlockStream {

	private final AnswerStream answer;

	private final BlockReader reader;

	private final Supplier<List<ColumnMetadata>> description;

	private final @Nullable ZoneId zone;

	private @Nullable ColumnsBlock block;

	/** Whether a block was read ahead, by whoever asked for the columns first. */
	private boolean ahead;

	private boolean ended;

	private boolean walked;

	private volatile boolean closed;

	/**
	 * Creates the blocks.
	 * @param answer the answer
	 * @param options how to read it
	 * @param growing whether each block has the rows of those before
	 * @param description asks the server for the columns of an answer without blocks
	 */
	public AnswerBlocks(AnswerStream answer, ReadOptions options, boolean growing,
			Supplier<List<ColumnMetadata>> description) {
		this.answer = answer;
		this.reader = new BlockReader(new NativeInput(answer, options.limits()), options, growing);
		this.description = description;
		this.zone = options.zone();
	}

	@Override
	public @Nullable ColumnsBlock next() {
		if (!this.ahead && !readRows()) {
			return null;
		}
		this.ahead = false;
		return block();
	}

	/**
	 * Reads to the end, with blocks that grow.
	 * @return the only block
	 */
	ColumnsBlock all() {
		boolean more = true;
		while (more) {
			more = read();
		}
		columns();
		return block();
	}

	private ColumnsBlock block() {
		ColumnsBlock current = this.block;
		int rowCount = this.reader.rowCount();
		current = (current != null) ? current.next(rowCount)
				: new ColumnsBlock(this.reader.metadata(), this.reader.columns(), rowCount);
		this.block = current;
		return current;
	}

	private boolean readRows() {
		while (read()) {
			if (this.reader.rowCount() > 0) {
				return true;
			}
		}
		return false;
	}

	private boolean read() {
		if (this.ended) {
			return false;
		}
		// What the reader still has of an answer that failed would be taken for a block.
		this.answer.requireReadable();
		if (this.closed) {
			// Bytes that have arrived already are of no use either.
			throw this.answer.closed();
		}
		boolean read = false;
		try {
			this.ended = this.reader.isAtEnd();
			if (!this.ended) {
				if (this.block != null) {
					this.block.end();
				}
				this.reader.next();
				this.answer.returned(this.reader.blockRows());
			}
			read = true;
			return !this.ended;
		}
		catch (MalformedDataException ex) {
			throw this.answer.fail(String.valueOf(ex.getMessage()), ex.isTruncated(), ex);
		}
		catch (ClickHouseDataException ex) {
			throw this.answer.fail(String.valueOf(ex.getMessage()), false, ex);
		}
		finally {
			// Whatever else it was, such as a rule for names that throws.
			if (!read) {
				close();
			}
		}
	}

	@Override
	public List<ColumnMetadata> columns() {
		if (!this.ended && !this.ahead && this.reader.metadata().isEmpty()) {
			this.ahead = readRows();
		}
		if (this.reader.metadata().isEmpty()) {
			this.reader.describe(this.description.get());
		}
		return this.reader.metadata();
	}

	/**
	 * Returns the time zone of times whose type names none.
	 * @return the zone, or {@code null} if nobody knows
	 */
	public @Nullable ZoneId zone() {
		return this.zone;
	}

	@Override
	public String queryId() {
		return this.answer.queryId();
	}

	@Override
	public QuerySummary summary() {
		return this.answer.summaryOfRows();
	}

	@Override
	public Iterator<Block> iterator() {
		if (this.walked) {
			throw new ClickHouseRequestException(
					"The blocks of an answer can be walked through once; run the query again, or read a whole result");
		}
		this.walked = true;
		return new BlockIterator();
	}

	@Override
	public void close() {
		this.closed = true;
		this.answer.close();
	}

	private final class BlockIterator implements Iterator<Block> {

		private @Nullable Block next;

		@Override
		public boolean hasNext() {
			if (this.next == null) {
				this.next = AnswerBlocks.this.next();
			}
			return this.next != null;
		}

		@Override
		public Block next() {
			if (!hasNext() || this.next == null) {
				throw new NoSuchElementException("There are no more blocks");
			}
			Block block = this.next;
			this.next = null;
			return block;
		}

	}

}
