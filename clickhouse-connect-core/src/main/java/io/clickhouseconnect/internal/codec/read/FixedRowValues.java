package io.clickhouseconnect.internal.codec.read;

/**
 * Values of a type with a fixed number of bytes.
 */
final class FixedRowValues extends RowValues {

	private final int width;

	private final ColumnBytes bytes;

	FixedRowValues(int width, ReadMemory zeros) {
		this.width = width;
		this.bytes = new ColumnBytes(zeros);
	}

	@Override
	void take(NativeInput in) {
		this.bytes.take(in, this.width);
	}

	@Override
	void takeDefault() {
		this.bytes.putZeros(this.width);
	}

	@Override
	void writeValues(ColumnBytes out) {
		out.putAll(this.bytes);
	}

}
