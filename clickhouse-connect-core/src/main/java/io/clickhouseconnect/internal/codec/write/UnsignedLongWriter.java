package io.clickhouseconnect.internal.codec.write;

import java.math.BigInteger;

import io.clickhouseconnect.type.DataType;

/**
 * UInt64.
 */
final class UnsignedLongWriter extends IntegerWriter {

	UnsignedLongWriter(DataType type) {
		super(type, Long.BYTES);
	}

	@Override
	public void appendLong(long value) {
		if (value < 0) {
			throw outOfRange("number");
		}
		appendRaw(value);
	}

	@Override
	public void appendRaw(long value) {
		this.values.putLong(value);
		appended();
	}

	@Override
	void appendBigInteger(BigInteger value) {
		if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
			throw outOfRange("number");
		}
		appendRaw(value.longValue());
	}

	@Override
	public void appendLongs(long[] values, int from, int count) {
		long signs = 0;
		for (int i = from; i < from + count; i++) {
			signs |= values[i];
		}
		if (signs < 0) {
			throw outOfRange("number");
		}
		appendRaws(values, from, count);
	}

	@Override
	public void appendRaws(long[] values, int from, int count) {
		this.values.putLongs(values, from, count);
		appended(count);
	}

}
