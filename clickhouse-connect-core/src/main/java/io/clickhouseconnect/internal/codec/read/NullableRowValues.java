package io.clickhouseconnect.internal.codec.read;

/**
 * Values of a Nullable type.
 */
final class NullableRowValues extends RowValues {

	private final ColumnBytes nulls;

	private final RowValues values;

	NullableRowValues(RowValues values, ReadMemory zeros) {
		this.nulls = new ColumnBytes(zeros);
		this.values = values;
	}

	@Override
	void take(NativeInput in) {
		if (in.readByte() == 0) {
			this.nulls.write(0);
			this.values.add(in);
		}
		else {
			takeDefault();
		}
	}

	@Override
	void takeDefault() {
		this.nulls.write(1);
		this.values.addDefault();
	}

	@Override
	void writePrefix(ColumnBytes out) {
		this.values.writePrefix(out);
	}

	@Override
	void writeValues(ColumnBytes out) {
		out.putAll(this.nulls);
		this.values.writeValues(out);
	}

}
