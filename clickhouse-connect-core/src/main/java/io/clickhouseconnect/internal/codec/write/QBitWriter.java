package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;

import io.clickhouseconnect.internal.codec.BitPlanes;
import io.clickhouseconnect.type.DataType;

/**
 * QBit. The numbers are kept as they come, and their bits are sorted when the block is
 * written.
 */
final class QBitWriter extends ColumnWriter {

	private final BitPlanes layout;

	private final ColumnWriter element;

	private final ByteBuilder numbers = new ByteBuilder();

	private final ByteBuilder planes = new ByteBuilder();

	QBitWriter(DataType type, BitPlanes layout, ColumnWriter element) {
		super(type);
		this.layout = layout;
		this.element = element;
	}

	@Override
	public long byteCount() {
		return this.layout.vectorSize() * this.size;
	}

	@Override
	void countIn(BlockSize block) {
		super.countIn(block);
		this.element.countIn(block);
	}

	@Override
	void putDefault() {
		for (int i = 0; i < this.layout.dimensions(); i++) {
			this.element.appendDefault();
		}
	}

	@Override
	void append(Object value) {
		if (value instanceof float[] floats) {
			requireDimensions(floats.length);
			this.element.appendFloats(floats, 0, floats.length);
		}
		else if (value instanceof double[] doubles) {
			requireDimensions(doubles.length);
			this.element.appendDoubles(doubles, 0, doubles.length);
		}
		else if (value instanceof Collection<?> list) {
			requireDimensions(list.size());
			for (Object number : list) {
				this.element.appendObject(number);
			}
		}
		else if (value instanceof Object[] array) {
			requireDimensions(array.length);
			for (Object number : array) {
				this.element.appendObject(number);
			}
		}
		else {
			appendOther(value);
			return;
		}
		appended();
	}

	private void requireDimensions(int count) {
		if (count != this.layout.dimensions()) {
			throw new UnfitValueException("a vector of " + count + " numbers, and " + shortType() + " has "
					+ this.layout.dimensions() + " dimensions");
		}
	}

	@Override
	public List<ColumnWriter> elements() {
		return List.of(this.element);
	}

	@Override
	public void endValue() {
		requireDimensions(this.element.size() - this.size * this.layout.dimensions());
		appended();
	}

	@Override
	void writeValues(OutputStream out) throws IOException {
		this.numbers.clear();
		this.element.writeValues(this.numbers.stream());
		long count = byteCount();
		if (count > Integer.MAX_VALUE - 8) {
			throw new UnfitValueException("the vectors of one block would have more than 2 GiB");
		}
		this.planes.clear();
		this.planes.putZeros((int) count);
		this.layout.split(this.numbers.array(), this.size, this.planes.array());
		this.planes.writeTo(out);
	}

	@Override
	void clear() {
		super.clear();
		this.element.clear();
	}

}
