package io.clickhouseconnect.internal.query;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.internal.limit.Excerpt;

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
	ClickHouseException withoutValues() {
		return this.block.ended();
	}

	@Override
	public String toString() {
		return "Row " + this.row + " of " + Excerpt.of(columns());
	}

}
