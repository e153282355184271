package io.clickhouseconnect.internal.query;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.codec.read.NativeColumn;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.Row;

/**
 * Columns that a reader fills. The columns are those of all blocks of a response; this
 * block lets go of them when they are filled again.
 */
public final class ColumnsBlock implements Block {

	private final List<Column> columns;

	private final @Nullable NativeColumn[] filled;

	private final ColumnIndex index;

	private final ValueReaders readers;

	private final int rowCount;

	private boolean ended;

	/**
	 * Creates the first block of a response.
	 * @param metadata names and types of the columns
	 * @param columns the columns
	 * @param rowCount how many rows they have
	 */
	ColumnsBlock(List<ColumnMetadata> metadata, List<NativeColumn> columns, int rowCount) {
		this.columns = List.copyOf(columns);
		this.filled = columns.toArray(NativeColumn[]::new);
		this.index = new ColumnIndex(metadata);
		this.readers = new ValueReaders(columns.toArray(NativeColumn[]::new));
		this.rowCount = rowCount;
	}

	private ColumnsBlock(ColumnsBlock before, int rowCount) {
		this.columns = before.columns;
		this.filled = before.columns.toArray(NativeColumn[]::new);
		this.index = before.index;
		this.readers = before.readers;
		this.rowCount = rowCount;
	}

	/**
	 * Ends this block, since its columns are about to be filled again.
	 */
	void end() {
		this.ended = true;
		Arrays.fill(this.filled, null);
	}

	/**
	 * Returns the block of the same columns that comes next.
	 * @param rowCount how many rows they have then
	 * @return the next block
	 */
	ColumnsBlock next(int rowCount) {
		return new ColumnsBlock(this, rowCount);
	}

	@Nullable NativeColumn[] filled() {
		return this.filled;
	}

	/**
	 * Says that the values of this block are there no more.
	 * @return the exception to throw
	 */
	ClickHouseRequestException ended() {
		return new ClickHouseRequestException("The block of this row or column ended when the next block was asked"
				+ " for; take the values out before, or read a whole result with query()");
	}

	ColumnIndex index() {
		return this.index;
	}

	ValueReaders readers() {
		return this.readers;
	}

	@Override
	public int rowCount() {
		return this.rowCount;
	}

	@Override
	public List<Column> columns() {
		return this.columns;
	}

	@Override
	public Column column(int position) {
		if (this.ended) {
			throw ended();
		}
		if (position < 0 || position >= this.columns.size()) {
			throw this.index.missing(position);
		}
		return this.columns.get(position);
	}

	@Override
	public Column column(String name) {
		return column(this.index.of(name));
	}

	@Override
	public List<Row> rows() {
		return new Rows();
	}

	private final class Rows extends AbstractList<Row> implements RandomAccess {

		@Override
		public Row get(int row) {
			return new BlockRow(ColumnsBlock.this, Objects.checkIndex(row, size()));
		}

		@Override
		public int size() {
			return ColumnsBlock.this.rowCount;
		}

	}

}
