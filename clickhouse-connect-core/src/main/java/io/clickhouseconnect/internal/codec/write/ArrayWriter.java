package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import io.clickhouseconnect.type.DataType;

/**
 * Array, and the types that are arrays by another name.
 */
final class ArrayWriter extends ColumnWriter {

	private final ByteBuilder offsets = new ByteBuilder();

	private final ColumnWriter element;

	ArrayWriter(DataType type, ColumnWriter element) {
		super(type);
		this.element = element;
	}

	@Override
	public long byteCount() {
		return this.offsets.size() + this.element.byteCount();
	}

	@Override
	void countIn(BlockSize block) {
		super.countIn(block);
		this.offsets.countIn(block);
		this.element.countIn(block);
	}

	@Override
	void putDefault() {
		this.offsets.putLong(this.element.size());
	}

	@Override
	void append(Object value) {
		if (value instanceof Iterable<?> values) {
			for (Object next : values) {
				this.element.appendObject(next);
			}
		}
		else if (value instanceof Object[] values) {
			for (Object next : values) {
				this.element.appendObject(next);
			}
		}
		else if (value.getClass().isArray()) {
			appendPrimitives(value);
		}
		else {
			appendOther(value);
			return;
		}
		endValue();
	}

	private void appendPrimitives(Object value) {
		if (value instanceof long[] values) {
			this.element.appendLongs(values, 0, values.length);
		}
		else if (value instanceof int[] values) {
			this.element.appendInts(values, 0, values.length);
		}
		else if (value instanceof short[] values) {
			this.element.appendShorts(values, 0, values.length);
		}
		else if (value instanceof float[] values) {
			this.element.appendFloats(values, 0, values.length);
		}
		else if (value instanceof double[] values) {
			this.element.appendDoubles(values, 0, values.length);
		}
		else if (value instanceof byte[] values) {
			this.element.appendInt8s(values, 0, values.length);
		}
		else if (value instanceof boolean[] values) {
			for (boolean next : values) {
				this.element.appendBoolean(next);
			}
		}
		else {
			throw refused(value);
		}
	}

	@Override
	public List<ColumnWriter> elements() {
		return List.of(this.element);
	}

	@Override
	public void endValue() {
		this.offsets.putLong(this.element.size());
		appended();
	}

	/**
	 * Writes what stands before the data of one element of the tuples inside, as if it
	 * were an array of its own.
	 * @param part the position of the element
	 * @param out the block
	 * @throws IOException if the block cannot be written
	 */
	void writePartPrefix(int part, OutputStream out) throws IOException {
		this.element.elements().get(part).writePrefix(out);
	}

	/**
	 * Writes the data of one element of the tuples inside, as if it were an array of its
	 * own.
	 * @param part the position of the element
	 * @param out the block
	 * @throws IOException if the block cannot be written
	 */
	void writePart(int part, OutputStream out) throws IOException {
		this.offsets.writeTo(out);
		this.element.elements().get(part).writeTo(out);
	}

	@Override
	void writePrefix(OutputStream out) throws IOException {
		this.element.writePrefix(out);
	}

	@Override
	void writeValues(OutputStream out) throws IOException {
		this.offsets.writeTo(out);
		this.element.writeTo(out);
	}

	@Override
	void clear() {
		super.clear();
		this.offsets.clear();
		this.element.clear();
	}

}
