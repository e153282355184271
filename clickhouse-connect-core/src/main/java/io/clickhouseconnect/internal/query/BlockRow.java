package io.clickhouseconnect.internal.query;

/**
 * One row of a block.
 */
final class BlockRow extends ColumnsRow {

	private final ColumnsBlock block;

	BlockRow(ColumnsBlock block, int row) {
		this.block = block;
		this.columns = block.filled();
		this.row = row;
	}

	@Override
	ValueReaders readers() {
		return this.block.readers();
	}

	@Override
	ColumnIndex index() {
		return this.block.index();
	}

	@Override
	public String toString() {
		return "Row " + this.row + " of " + columns();
	}

}
