package io.clickhouseconnect.internal.query;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.codec.read.NativeColumn;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.RowCursor;

/**
 * Walks through the rows of all blocks.
 */
public final class BlockRowCursor extends PlainRow implements RowCursor {

	private static final ValueReaders NO_READERS = new ValueReaders(new NativeColumn[0]);

	private final AnswerBlocks blocks;

	private @Nullable ColumnIndex index;

	private ValueReaders readers = NO_READERS;

	private int rowCount;

	private boolean started;

	private boolean closed;

	public BlockRowCursor(AnswerBlocks blocks) {
		this.blocks = blocks;
		this.row = -1;
	}

	@Override
	public boolean next() {
		int next = this.row + 1;
		if (next < this.rowCount) {
			this.row = next;
			return true;
		}
		return nextBlock();
	}

	private boolean nextBlock() {
		// The next block fills the same columns, and may fail in the middle of it.
		this.started = true;
		leave();
		ColumnsBlock block = this.blocks.next();
		if (block == null) {
			return false;
		}
		this.columns = block.filled();
		this.index = block.index();
		this.readers = block.readers();
		this.rowCount = block.rowCount();
		this.row = 0;
		@Nullable Object[] arrays = new @Nullable Object[this.columns.length];
		for (int i = 0; i < arrays.length; i++) {
			arrays[i] = column(i).plain();
		}
		this.plain = arrays;
		return true;
	}

	private void leave() {
		this.columns = NO_COLUMNS;
		this.plain = NO_ARRAYS;
		this.readers = NO_READERS;
		this.rowCount = 0;
		this.row = -1;
	}

	@Override
	ValueReaders readers() {
		return this.readers;
	}

	@Override
	ColumnIndex index() {
		ColumnIndex known = this.index;
		if (known == null) {
			known = new ColumnIndex(this.blocks.columns());
			this.index = known;
		}
		return known;
	}

	@Override
	ClickHouseException withoutValues() {
		if (this.closed) {
			return new ClickHouseRequestException("The rows are closed, so there is no value to read any more");
		}
		return new ClickHouseRequestException(
				this.started ? "There is no row to read a value from: next() returned false, or failed"
						: "There is no row to read a value from yet; call next() before the first row");
	}

	@Override
	public String queryId() {
		return this.blocks.queryId();
	}

	@Override
	public QuerySummary summary() {
		return this.blocks.summary();
	}

	@Override
	public void close() {
		this.rowCount = 0;
		this.closed = true;
		this.blocks.close();
	}

}
