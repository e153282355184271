package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.type.DataType;

/**
 * Tuple, and the types that are tuples by another name.
 */
final class TupleWriter extends ColumnWriter {

	private final List<String> names;

	private final List<ColumnWriter> elements;

	/**
	 * Creates an empty writer.
	 * @param type the type
	 * @param names the names of the elements, empty if they have none
	 * @param elements the elements
	 */
	TupleWriter(DataType type, List<String> names, List<ColumnWriter> elements) {
		super(type);
		this.names = names;
		this.elements = elements;
	}

	@Override
	public long byteCount() {
		long count = this.elements.isEmpty() ? this.size : 0;
		for (ColumnWriter element : this.elements) {
			count += element.byteCount();
		}
		return count;
	}

	@Override
	void countIn(BlockSize block) {
		super.countIn(block);
		for (ColumnWriter element : this.elements) {
			element.countIn(block);
		}
	}

	@Override
	void putDefault() {
		for (ColumnWriter element : this.elements) {
			element.appendDefault();
		}
	}

	@Override
	void append(Object value) {
		if (value instanceof List<?> values) {
			appendAll(values);
		}
		else if (value instanceof double[] values) {
			requireArity(values.length);
			for (int i = 0; i < values.length; i++) {
				this.elements.get(i).appendDouble(values[i]);
			}
		}
		else if (value.getClass().isArray()) {
			requireArity(Array.getLength(value));
			for (int i = 0; i < this.elements.size(); i++) {
				this.elements.get(i).appendObject(Array.get(value, i));
			}
		}
		else if (value instanceof Map<?, ?> values && !this.names.isEmpty()) {
			appendNamed(values);
		}
		else {
			List<@Nullable Object> values = parts().elements(value, this.names, this.elements.size());
			if (values == null) {
				appendOther(value);
				return;
			}
			appendAll(values);
		}
		appended();
	}

	private void appendAll(List<?> values) {
		requireArity(values.size());
		int next = 0;
		for (Object element : values) {
			this.elements.get(next++).appendObject(element);
		}
	}

	private void requireArity(int count) {
		if (count != this.elements.size()) {
			throw new UnfitValueException(
					"a value of " + count + " elements, and the type " + shortType() + " has " + this.elements.size());
		}
	}

	private void appendNamed(Map<?, ?> values) {
		int found = 0;
		for (int i = 0; i < this.elements.size(); i++) {
			String name = this.names.get(i);
			Object value = values.get(name);
			boolean named = value != null || values.containsKey(name);
			if (!named && !this.elements.get(i).type().isNullable()) {
				throw new UnfitValueException(
						"a Map without the element '" + Excerpt.of(name) + "' of the type " + shortType());
			}
			found += named ? 1 : 0;
			this.elements.get(i).appendObject(value);
		}
		if (found < values.size()) {
			throw new UnfitValueException("a Map with keys that are no elements of the type " + shortType());
		}
	}

	@Override
	public List<ColumnWriter> elements() {
		return this.elements;
	}

	@Override
	public void endValue() {
		for (ColumnWriter element : this.elements) {
			if (element.size() != this.size + 1) {
				throw new UnfitValueException("a tuple that has not exactly one value of each element");
			}
		}
		appended();
	}

	@Override
	void writePrefix(OutputStream out) throws IOException {
		for (ColumnWriter element : this.elements) {
			element.writePrefix(out);
		}
	}

	@Override
	void writeValues(OutputStream out) throws IOException {
		if (this.elements.isEmpty()) {
			// So that it has any, an empty tuple has a byte that says nothing.
			for (int row = 0; row < this.size; row++) {
				out.write('0');
			}
		}
		for (ColumnWriter element : this.elements) {
			element.writeTo(out);
		}
	}

	@Override
	void clear() {
		super.clear();
		for (ColumnWriter element : this.elements) {
			element.clear();
		}
	}

}
