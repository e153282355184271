package io.clickhouseconnect.internal.query;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.limit.Excerpt;

/**
 * The row that a mapper of the caller sees, which has values as long as the mapper runs.
 */
final class MappedRow extends PlainRow {

	private final BlockRowCursor cursor;

	/**
	 * Creates a row.
	 * @param cursor stands at the row
	 */
	MappedRow(BlockRowCursor cursor) {
		this.cursor = cursor;
		this.columns = cursor.columns;
		this.plain = cursor.plain;
		this.row = cursor.row;
	}

	void end() {
		this.columns = NO_COLUMNS;
		this.plain = NO_ARRAYS;
	}

	@Override
	ValueReaders readers() {
		return this.cursor.readers();
	}

	@Override
	ColumnIndex index() {
		return this.cursor.index();
	}

	@Override
	ClickHouseException withoutValues() {
		return new ClickHouseRequestException("The row was asked for a value after its mapper had returned; take the"
				+ " values out within the mapper, or read a whole result with query()");
	}

	@Override
	public String toString() {
		return "Row of " + Excerpt.of(columns());
	}

}
