package io.clickhouseconnect.internal.query;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

import io.clickhouseconnect.internal.codec.read.NativeColumn;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.Row;

/**
 * Columns that a reader fills.
 */
public final class ColumnsBlock implements Block {

	private final List<Column> columns;

	private final NativeColumn[] filled;

	private final ColumnIndex index;

	private final ValueReaders readers;

	private int rowCount;

	ColumnsBlock(List<ColumnMetadata> metadata, List<NativeColumn> columns) {
		this.columns = List.copyOf(columns);
		this.filled = columns.toArray(NativeColumn[]::new);
		this.index = new ColumnIndex(metadata);
		this.readers = new ValueReaders(this.filled);
	}

	void rowCount(int rowCount) {
		this.rowCount = rowCount;
	}

	NativeColumn[] filled() {
		return this.filled;
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
	public Column column(String name) {
		return this.columns.get(this.index.of(name));
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
