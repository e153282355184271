package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;

import io.clickhouseconnect.type.DataType;

/**
 * Int64.
 */
final class LongWriter extends ColumnWriter {

	private final ByteBuilder values = new ByteBuilder();

	LongWriter(DataType type) {
		super(type);
	}

	@Override
	public long byteCount() {
		return this.values.size();
	}

	@Override
	void putDefault() {
		this.values.putLong(0);
	}

	@Override
	public void appendLong(long value) {
		this.values.putLong(value);
		appended();
	}

	@Override
	public void appendRaw(long value) {
		appendLong(value);
	}

	@Override
	public void appendLongs(long[] values, int from, int count) {
		this.values.putLongs(values, from, count);
		appended(count);
	}

	@Override
	void append(Object value) {
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			appendLong(((Number) value).longValue());
		}
		else if (value instanceof BigInteger number) {
			if (number.bitLength() >= Long.SIZE) {
				throw outOfRange("BigInteger");
			}
			appendLong(number.longValue());
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
