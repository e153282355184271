package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.type.DataType;

/**
 * String.
 */
final class StringWriter extends BytesWriter {

	StringWriter(DataType type) {
		super(type);
	}

	@Override
	void putDefault() {
		this.values.putByte(0);
	}

	@Override
	public void appendString(String value) {
		this.values.putText(value);
		appended();
	}

	@Override
	public void appendBytes(byte[] value, int from, int count) {
		this.values.putVarInt(count);
		this.values.putBytes(value, from, count);
		appended();
	}

}
