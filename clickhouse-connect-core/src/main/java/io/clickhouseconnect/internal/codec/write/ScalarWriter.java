package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;

import io.clickhouseconnect.type.DataType;

/**
 * A writer whose values stand in one run of bytes.
 */
abstract class ScalarWriter extends ColumnWriter {

	final ByteBuilder values = new ByteBuilder();

	ScalarWriter(DataType type) {
		super(type);
	}

	@Override
	public long byteCount() {
		return this.values.size();
	}

	@Override
	void countIn(BlockSize block) {
		super.countIn(block);
		this.values.countIn(block);
	}

	@Override
	void writeValues(OutputStream out) throws IOException {
		this.values.writeTo(out);
	}

	@Override
	void clear() {
		super.clear();
		this.values.clear();
	}

}
