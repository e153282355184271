package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.type.DataType;

/**
 * A number, of which subclasses only say how to get it as a long.
 */
abstract class NumberColumn extends NativeColumn {

	NumberColumn(DataType type) {
		super(type);
	}

	@Override
	public byte getByte(int row) {
		return (byte) within(row, Byte.MIN_VALUE, Byte.MAX_VALUE, "a byte");
	}

	@Override
	public short getShort(int row) {
		return (short) within(row, Short.MIN_VALUE, Short.MAX_VALUE, "a short");
	}

	@Override
	public int getInt(int row) {
		return (int) within(row, Integer.MIN_VALUE, Integer.MAX_VALUE, "an int");
	}

	private long within(int row, long min, long max, String type) {
		long value = getLong(row);
		if (value < min || value > max) {
			throw unreadable(row, "the number does not fit " + type);
		}
		return value;
	}

	@Override
	public abstract long getLong(int row);

}
