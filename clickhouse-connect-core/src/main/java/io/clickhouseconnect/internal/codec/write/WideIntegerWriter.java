package io.clickhouseconnect.internal.codec.write;

import java.math.BigInteger;

import io.clickhouseconnect.type.DataType;

/**
 * Int128, Int256, UInt128 and UInt256, and other types that are integers of as many bits
 * within bounds.
 */
final class WideIntegerWriter extends IntegerWriter {

	private final int words;

	private final BigInteger min;

	private final BigInteger max;

	WideIntegerWriter(DataType type, int bits, BigInteger min, BigInteger max) {
		super(type, bits / Byte.SIZE);
		this.words = bits / Long.SIZE;
		this.min = min;
		this.max = max;
	}

	static WideIntegerWriter signed(DataType type, int bits) {
		BigInteger bound = BigInteger.ONE.shiftLeft(bits - 1);
		return new WideIntegerWriter(type, bits, bound.negate(), bound.subtract(BigInteger.ONE));
	}

	static WideIntegerWriter unsigned(DataType type, int bits) {
		BigInteger bound = BigInteger.ONE.shiftLeft(bits);
		return new WideIntegerWriter(type, bits, BigInteger.ZERO, bound.subtract(BigInteger.ONE));
	}

	@Override
	public void appendLong(long value) {
		if (value < 0 && this.min.signum() == 0) {
			throw outOfRange("number");
		}
		this.values.putLong(value);
		for (int i = 1; i < this.words; i++) {
			this.values.putLong(value >> (Long.SIZE - 1));
		}
		appended();
	}

	@Override
	void appendBigInteger(BigInteger value) {
		if (value.compareTo(this.min) < 0 || value.compareTo(this.max) > 0) {
			throw outOfRange("number");
		}
		for (int i = 0; i < this.words; i++) {
			this.values.putLong(value.shiftRight(i * Long.SIZE).longValue());
		}
		appended();
	}

}
