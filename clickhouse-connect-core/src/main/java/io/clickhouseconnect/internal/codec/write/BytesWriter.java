package io.clickhouseconnect.internal.codec.write;

import java.nio.ByteBuffer;
import java.util.UUID;

import io.clickhouseconnect.type.DataType;

/**
 * A writer of bytes, which text becomes by UTF-8.
 */
abstract class BytesWriter extends ScalarWriter {

	BytesWriter(DataType type) {
		super(type);
	}

	@Override
	public abstract void appendString(String value);

	@Override
	public abstract void appendBytes(byte[] value, int from, int count);

	@Override
	final void append(Object value) {
		if (value instanceof byte[] bytes) {
			appendBytes(bytes, 0, bytes.length);
		}
		else if (value instanceof CharSequence text) {
			appendString(text.toString());
		}
		else if (value instanceof ByteBuffer buffer) {
			byte[] bytes = new byte[buffer.remaining()];
			buffer.duplicate().get(bytes);
			appendBytes(bytes, 0, bytes.length);
		}
		else if (value instanceof Character || value instanceof UUID) {
			appendString(value.toString());
		}
		else if (value instanceof Enum<?> constant) {
			appendString(constant.name());
		}
		else {
			appendOther(value);
		}
	}

}
