package io.clickhouseconnect.internal.codec.read;

import java.math.BigInteger;
import java.nio.ByteBuffer;

import io.clickhouseconnect.type.DataType;

/**
 * Int128, Int256, UInt128 and UInt256. The words of a value stand side by side, the
 * lowest first.
 */
final class WideIntegerColumn extends BigIntegerColumn {

	private final int words;

	private final boolean signed;

	private long[] values = NO_LONGS;

	WideIntegerColumn(DataType type, int bits, boolean signed) {
		super(type);
		this.words = bits / Long.SIZE;
		this.signed = signed;
	}

	@Override
	void readValues(NativeInput in, int rows) {
		int count = in.size((long) rows * this.words, "words in a column");
		this.values = in.readLongs(this.values, this.size * this.words, count);
	}

	@Override
	public long getLong(int row) {
		int first = present(row) * this.words;
		long lowest = this.values[first];
		long rest = this.signed ? lowest >> (Long.SIZE - 1) : 0;
		boolean fits = this.signed || lowest >= 0;
		for (int i = 1; i < this.words; i++) {
			fits &= this.values[first + i] == rest;
		}
		if (!fits) {
			throw unreadable(row, "the number does not fit a long; read a BigInteger");
		}
		return lowest;
	}

	@Override
	public String getString(int row) {
		return text(row, 0);
	}

	/**
	 * Returns the text of a Decimal.
	 * @param row the row
	 * @param scale how many digits stand behind the point
	 * @return the text
	 */
	String text(int row, int scale) {
		return DecimalText.of(this.values, present(row) * this.words, this.words, this.signed, scale);
	}

	@Override
	public BigInteger getBigInteger(int row) {
		int first = present(row) * this.words;
		ByteBuffer bytes = ByteBuffer.allocate(this.words * Long.BYTES);
		for (int i = this.words - 1; i >= 0; i--) {
			bytes.putLong(this.values[first + i]);
		}
		return this.signed ? new BigInteger(bytes.array()) : new BigInteger(1, bytes.array());
	}

}
