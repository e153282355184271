package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.internal.codec.BitPlanes;
import io.clickhouseconnect.type.DataType;

/**
 * Values of a QBit type, whose numbers stand one after another in a single value and bit
 * by bit in a column.
 */
final class QBitRowValues extends RowValues {

	private final BitPlanes layout;

	private final ColumnBytes numbers;

	QBitRowValues(DataType type, ReadMemory zeros) {
		this.numbers = new ColumnBytes(zeros);
		this.layout = BitPlanes.of(type);
	}

	@Override
	void take(NativeInput in) {
		int count = in.readSize("numbers");
		if (count != this.layout.dimensions()) {
			throw in.malformed("A QBit of " + count + " numbers instead of " + this.layout.dimensions());
		}
		in.size(this.layout.vectorSize() * (this.size + 1L), "bytes in a column");
		this.numbers.take(in, in.size((long) count * this.layout.width(), "bytes in a value"));
	}

	@Override
	void takeDefault() {
		this.numbers.putZeros((long) this.layout.dimensions() * this.layout.width());
	}

	@Override
	void writeValues(ColumnBytes out) {
		// Not more than the numbers, but for what fills the last byte of a plane.
		byte[] planes = new byte[Math.toIntExact(this.layout.vectorSize() * size())];
		this.layout.split(this.numbers.toByteArray(), size(), planes);
		out.writeBytes(planes);
	}

}
