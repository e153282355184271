package io.clickhouseconnect.internal.codec.read;

import java.util.ArrayList;
import java.util.List;

import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.DataType;

/**
 * Variant, and Geometry, which is one.
 */
final class VariantColumn extends UnionColumn {

	private final List<NativeColumn> columns = new ArrayList<>();

	private final Discriminators discriminators = new Discriminators();

	private byte[] space = NO_BYTES;

	/**
	 * Creates a column.
	 * @param type its type as the caller sees it
	 * @param values the type that names the alternatives, in the order of the server
	 * @param factory what makes their columns
	 */
	VariantColumn(DataType type, DataType values, ColumnFactory factory) {
		super(type);
		for (DataType element : values.elements()) {
			this.columns.add(factory.create(element));
		}
	}

	@Override
	void nameElements(String place) {
		for (NativeColumn column : this.columns) {
			column.inside(place, VALUE);
		}
	}

	@Override
	void readPrefix(NativeInput in) {
		this.discriminators.readPrefix(in);
		for (NativeColumn column : this.columns) {
			column.readPrefix(in);
		}
	}

	@Override
	void readValues(NativeInput in, int rows) {
		byte[] which = this.discriminators.read(in, rows, this.space);
		this.space = which;
		this.rows.reserve(in, this.size, rows);
		int[] next = new int[this.columns.size()];
		int[] counts = new int[next.length];
		for (int i = 0; i < next.length; i++) {
			next[i] = this.columns.get(i).size();
		}
		for (int i = 0; i < rows; i++) {
			int index = which[i] & 0xFF;
			int row = this.size + i;
			if (index == Discriminators.NULL) {
				this.rows.alternatives[row] = UnionRows.NULL;
			}
			else if (index < next.length) {
				this.rows.alternatives[row] = index;
				this.rows.positions[row] = next[index]++;
				counts[index]++;
			}
			else {
				throw in.malformed("Alternative " + index + " of a Variant of " + next.length);
			}
		}
		for (int i = 0; i < counts.length; i++) {
			if (counts[i] > 0) {
				this.columns.get(i).read(in, counts[i]);
			}
		}
	}

	@Override
	void clear() {
		super.clear();
		for (NativeColumn column : this.columns) {
			column.clear();
		}
	}

	@Override
	NativeColumn alternative(int index) {
		return this.columns.get(index);
	}

	@Override
	public List<Column> elements() {
		return List.copyOf(this.columns);
	}

}
