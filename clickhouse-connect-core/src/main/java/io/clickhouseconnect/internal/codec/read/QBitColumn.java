package io.clickhouseconnect.internal.codec.read;

import java.util.Arrays;
import java.util.List;

import io.clickhouseconnect.internal.codec.BitPlanes;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.DataType;

/**
 * QBit. The numbers of all vectors stand in one column, those of a row begin at as many
 * times its dimensions.
 */
final class QBitColumn extends NativeColumn {

	private final int dimensions;

	private final NativeColumn element;

	private final BitPlanes layout;

	private final boolean wide;

	private byte[] planes = NO_BYTES;

	/**
	 * Creates an empty column.
	 * @param type the type
	 * @param layout how the numbers are stored
	 * @param element the column of the numbers
	 */
	QBitColumn(DataType type, BitPlanes layout, NativeColumn element) {
		super(type);
		this.dimensions = layout.dimensions();
		this.element = element;
		this.layout = layout;
		this.wide = layout.width() == Double.BYTES;
	}

	@Override
	void nameElements(String place) {
		this.element.inside(place, SequenceColumn.ELEMENT);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		int planeBytes = in.size(this.layout.vectorSize() * rows, "bytes in a column");
		int count = in.size((long) this.dimensions * rows, "numbers");
		in.until(this.element.size, count);
		this.planes = in.readBytes(this.planes, 0, planeBytes);
		byte[] numbers = new byte[in.size((long) count * this.layout.width(), "bytes of numbers")];
		this.layout.join(this.planes, rows, numbers);
		this.element.read(new NativeInput(numbers, numbers.length, in), count);
	}

	@Override
	void clear() {
		super.clear();
		this.element.clear();
	}

	@Override
	public String getString(int row) {
		StringBuilder text = new StringBuilder();
		appendValueText(text, present(row));
		return text.toString();
	}

	@Override
	void appendValueText(StringBuilder out, int row) {
		out.append('[');
		for (int i = 0; i < this.dimensions; i++) {
			if (i > 0) {
				out.append(',');
			}
			this.element.appendText(out, row * this.dimensions + i);
		}
		out.append(']');
	}

	@Override
	Object value(int row) {
		int from = row * this.dimensions;
		int until = from + this.dimensions;
		return this.wide ? Arrays.copyOfRange(doubles(), from, until) : Arrays.copyOfRange(floats(), from, until);
	}

	@Override
	public float[] floats() {
		return this.wide ? super.floats() : this.element.floats();
	}

	@Override
	public double[] doubles() {
		return this.wide ? this.element.doubles() : super.doubles();
	}

	@Override
	public List<Column> elements() {
		return List.of(this.element);
	}

}
