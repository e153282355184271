package io.clickhouseconnect.internal.codec.read;

/**
 * Values of type String.
 */
final class StringRowValues extends RowValues {

	private final ColumnBytes bytes;

	StringRowValues(ReadMemory zeros) {
		this.bytes = new ColumnBytes(zeros);
	}

	@Override
	void take(NativeInput in) {
		int length = in.readSize("bytes in a value");
		this.bytes.putVarInt(length);
		this.bytes.take(in, length);
	}

	@Override
	void takeDefault() {
		this.bytes.putVarInt(0);
	}

	@Override
	void writeValues(ColumnBytes out) {
		out.putAll(this.bytes);
	}

}
