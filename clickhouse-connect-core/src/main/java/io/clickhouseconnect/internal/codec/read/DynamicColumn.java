package io.clickhouseconnect.internal.codec.read;

import java.util.List;

import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.DataType;

/**
 * Dynamic. Blocks may have different types; the column has all of them.
 */
final class DynamicColumn extends UnionColumn {

	private final Alternatives columns;

	private final DynamicBlock block;

	/**
	 * Creates a column.
	 * @param type its type
	 * @param factory what makes the columns of the types in the data
	 */
	DynamicColumn(DataType type, ColumnFactory factory) {
		super(type);
		this.columns = new Alternatives(factory.inside());
		this.block = new DynamicBlock(this.columns, "");
	}

	@Override
	void nameElements(String place) {
		this.columns.named(place);
	}

	@Override
	void readPrefix(NativeInput in) {
		this.block.readPrefix(in);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.block.read(in, rows, this.rows, this.size);
	}

	@Override
	void clear() {
		super.clear();
		this.columns.clear();
	}

	@Override
	NativeColumn alternative(int index) {
		return this.columns.column(index);
	}

	@Override
	public List<Column> elements() {
		return this.columns.columns();
	}

}
