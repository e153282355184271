package io.clickhouseconnect.internal.codec.read;

import java.util.List;

/**
 * Values of a Tuple type.
 */
final class TupleRowValues extends RowValues {

	private final List<RowValues> elements;

	TupleRowValues(List<RowValues> elements) {
		this.elements = elements;
	}

	@Override
	void take(NativeInput in) {
		for (RowValues element : this.elements) {
			element.add(in);
		}
	}

	@Override
	void takeDefault() {
		for (RowValues element : this.elements) {
			element.addDefault();
		}
	}

	@Override
	void writePrefix(ColumnBytes out) {
		for (RowValues element : this.elements) {
			element.writePrefix(out);
		}
	}

	@Override
	void writeValues(ColumnBytes out) {
		if (this.elements.isEmpty()) {
			// A tuple of nothing has a byte a row.
			out.putZeros(size());
		}
		for (RowValues element : this.elements) {
			element.writeValues(out);
		}
	}

}
