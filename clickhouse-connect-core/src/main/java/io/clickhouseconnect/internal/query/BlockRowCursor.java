package io.clickhouseconnect.internal.query;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.RowCursor;

/**
 * Walks through the rows of all blocks.
 */
public final class BlockRowCursor extends ColumnsRow implements RowCursor {

	private static final Object[] NO_ARRAYS = {};

	private static final ValueReaders NO_READERS = new ValueReaders(NO_COLUMNS);

	private final AnswerBlocks blocks;

	private @Nullable ColumnIndex index;

	/** The arrays of columns that need no check, for the shortest way to a number. */
	private @Nullable Object[] plain = NO_ARRAYS;

	private ValueReaders readers = NO_READERS;

	private int rowCount;

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
		this.columns = NO_COLUMNS;
		this.plain = NO_ARRAYS;
		this.readers = NO_READERS;
		this.rowCount = 0;
		this.row = -1;
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
			arrays[i] = this.columns[i].plain();
		}
		this.plain = arrays;
		return true;
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
	public long getLong(int column) {
		Object values = this.plain[column];
		if (values instanceof long[] longs) {
			return longs[this.row];
		}
		if (values instanceof int[] ints) {
			return ints[this.row];
		}
		return super.getLong(column);
	}

	@Override
	public int getInt(int column) {
		return (this.plain[column] instanceof int[] ints) ? ints[this.row] : super.getInt(column);
	}

	@Override
	public double getDouble(int column) {
		return (this.plain[column] instanceof double[] doubles) ? doubles[this.row] : super.getDouble(column);
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
		this.blocks.close();
	}

}
