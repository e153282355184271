package io.clickhouseconnect.internal.codec.write;

import java.math.BigDecimal;
import java.math.BigInteger;

import io.clickhouseconnect.type.DataType;

/**
 * A writer of integers, of which subclasses say which ones fit.
 */
abstract class IntegerWriter extends FixedWidthWriter {

	/** More digits than any type has, and few enough to count with. */
	private static final int MAX_DIGITS = 80;

	IntegerWriter(DataType type, int width) {
		super(type, width);
	}

	@Override
	public abstract void appendLong(long value);

	@Override
	public void appendRaw(long value) {
		appendLong(value);
	}

	@Override
	public final void appendDouble(double value) {
		if (value != Math.rint(value) || Double.isInfinite(value)) {
			throw new UnfitValueException((Math.abs(value) < Double.POSITIVE_INFINITY)
					? "a number with a fraction, and " + shortType() + " takes integers"
					: "NaN or infinity, and " + shortType() + " takes integers");
		}
		if (Math.abs(value) < 0x1p63) {
			appendLong((long) value);
		}
		else {
			appendBigInteger(new BigDecimal(value).toBigInteger());
		}
	}

	void appendBigInteger(BigInteger value) {
		if (value.bitLength() >= Long.SIZE) {
			throw outOfRange("number");
		}
		appendLong(value.longValue());
	}

	private void appendBigDecimal(BigDecimal value) {
		if ((long) value.precision() - value.scale() > MAX_DIGITS) {
			throw outOfRange("number");
		}
		if (value.signum() == 0) {
			appendLong(0);
			return;
		}
		BigDecimal shortest = value.stripTrailingZeros();
		if (shortest.scale() > 0) {
			throw new UnfitValueException("a number with a fraction, and " + shortType() + " takes integers");
		}
		appendBigInteger(shortest.toBigInteger());
	}

	@Override
	void append(Object value) {
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			appendLong(((Number) value).longValue());
		}
		else if (value instanceof BigInteger number) {
			appendBigInteger(number);
		}
		else if (value instanceof BigDecimal number) {
			appendBigDecimal(number);
		}
		else if (value instanceof Double || value instanceof Float) {
			appendDouble(((Number) value).doubleValue());
		}
		else {
			appendOther(value);
		}
	}

}
