package io.clickhouseconnect.internal.codec.read;

import java.util.List;

import io.clickhouseconnect.internal.codec.TypedList;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.DataType;

/**
 * Array, and the types that are arrays by another name.
 */
final class ArrayColumn extends SequenceColumn {

	private final NativeColumn element;

	ArrayColumn(DataType type, NativeColumn element) {
		super(type);
		this.element = element;
	}

	@Override
	void nameElements(String place) {
		this.element.inside(place, ELEMENT);
	}

	@Override
	void readPrefix(NativeInput in) {
		this.element.readPrefix(in);
	}

	@Override
	void readElements(NativeInput in, int count) {
		this.element.read(in, count);
	}

	@Override
	void clear() {
		super.clear();
		this.element.clear();
	}

	@Override
	void appendValueText(StringBuilder out, int row) {
		int start = starts()[row];
		int end = ends()[row];
		out.append('[');
		for (int i = start; i < end; i++) {
			if (i > start) {
				out.append(',');
			}
			this.element.appendText(out, i);
		}
		out.append(']');
	}

	@Override
	Object value(int row) {
		int start = starts()[row];
		int end = ends()[row];
		TypedList values = new TypedList(type(), end - start);
		for (int i = start; i < end; i++) {
			values.add(this.element.getObject(i));
		}
		return values;
	}

	@Override
	public List<Column> elements() {
		return List.of(this.element);
	}

}
