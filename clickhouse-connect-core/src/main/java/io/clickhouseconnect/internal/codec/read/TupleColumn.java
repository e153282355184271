package io.clickhouseconnect.internal.codec.read;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.TypedList;
import io.clickhouseconnect.internal.codec.TypedMap;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.DataType;

/**
 * Tuple, and the types that are tuples by another name.
 */
final class TupleColumn extends NativeColumn {

	private final List<String> names;

	private final List<NativeColumn> elements;

	/**
	 * Creates an empty column.
	 * @param type the type
	 * @param names the names of the elements, empty if they have none
	 * @param elements the elements
	 */
	TupleColumn(DataType type, List<String> names, List<NativeColumn> elements) {
		super(type);
		this.names = names;
		this.elements = elements;
	}

	@Override
	void nameElements(String place) {
		for (NativeColumn element : this.elements) {
			element.inside(place, SequenceColumn.ELEMENT);
		}
	}

	@Override
	void readPrefix(NativeInput in) {
		for (NativeColumn element : this.elements) {
			element.readPrefix(in);
		}
	}

	@Override
	void readValues(NativeInput in, int rows) {
		in.until(this.size, rows);
		if (this.elements.isEmpty()) {
			// So that it has any, an empty tuple has a byte that says nothing.
			in.skip(rows);
		}
		for (NativeColumn element : this.elements) {
			element.read(in, rows);
		}
	}

	@Override
	void clear() {
		super.clear();
		for (NativeColumn element : this.elements) {
			element.clear();
		}
	}

	@Override
	public String getString(int row) {
		StringBuilder text = new StringBuilder();
		appendValueText(text, present(row));
		return text.toString();
	}

	@Override
	void appendValueText(StringBuilder out, int row) {
		out.append('(');
		for (int i = 0; i < this.elements.size(); i++) {
			if (i > 0) {
				out.append(',');
			}
			this.elements.get(i).appendText(out, row);
		}
		out.append(')');
	}

	@Override
	Object value(int row) {
		return this.names.isEmpty() ? list(row) : map(row);
	}

	private List<@Nullable Object> list(int row) {
		TypedList values = new TypedList(type(), this.elements.size());
		for (NativeColumn element : this.elements) {
			values.add(element.getObject(row));
		}
		return values;
	}

	private Map<String, @Nullable Object> map(int row) {
		Map<String, @Nullable Object> map = new TypedMap<>(type(), this.names.size());
		for (int i = 0; i < this.names.size(); i++) {
			map.put(this.names.get(i), this.elements.get(i).getObject(row));
		}
		return map;
	}

	@Override
	public List<Column> elements() {
		return List.copyOf(this.elements);
	}

}
