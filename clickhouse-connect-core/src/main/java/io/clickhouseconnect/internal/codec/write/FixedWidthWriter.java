package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;

import io.clickhouseconnect.type.DataType;

/**
 * Values that all have the same number of bytes.
 */
abstract class FixedWidthWriter extends ColumnWriter {

	final ByteBuilder values = new ByteBuilder();

	private final int width;

	FixedWidthWriter(DataType type, int width) {
		super(type);
		this.width = width;
	}

	@Override
	public final long byteCount() {
		return this.values.size();
	}

	@Override
	final void putDefault() {
		this.values.putZeros(this.width);
	}

	@Override
	final void writeValues(OutputStream out) throws IOException {
		this.values.writeTo(out);
	}

	@Override
	final void clear() {
		super.clear();
		this.values.clear();
	}

}
