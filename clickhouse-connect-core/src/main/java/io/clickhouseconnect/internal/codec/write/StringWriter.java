package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import io.clickhouseconnect.type.DataType;

/**
 * String.
 */
final class StringWriter extends ColumnWriter {

	private final ByteBuilder values = new ByteBuilder();

	StringWriter(DataType type) {
		super(type);
	}

	@Override
	public long byteCount() {
		return this.values.size();
	}

	@Override
	void putDefault() {
		this.values.putByte(0);
	}

	@Override
	public void appendString(String value) {
		byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
		appendBytes(bytes, 0, bytes.length);
	}

	@Override
	public void appendBytes(byte[] value, int from, int count) {
		this.values.putVarInt(count);
		this.values.putBytes(value, from, count);
		appended();
	}

	@Override
	void append(Object value) {
		if (value instanceof byte[] bytes) {
			appendBytes(bytes, 0, bytes.length);
		}
		else if (value instanceof CharSequence text) {
			appendString(text.toString());
		}
		else {
			throw refused(value);
		}
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
