package io.clickhouseconnect.internal.codec.write;

import java.math.BigDecimal;
import java.math.BigInteger;

import io.clickhouseconnect.type.DataType;

/**
 * A writer of numbers of floating point, of which subclasses say which ones fit.
 */
abstract class FloatingPointWriter extends FixedWidthWriter {

	/** Whether a number is refused that is between two of the type. */
	final boolean exact;

	FloatingPointWriter(DataType type, int width, boolean exact) {
		super(type, width);
		this.exact = exact;
	}

	@Override
	public abstract void appendFloat(float value);

	@Override
	public abstract void appendDouble(double value);

	@Override
	public final void appendLong(long value) {
		double converted = value;
		if (this.exact && ((long) converted != value || converted == 0x1p63)) {
			throw inexact("an integer");
		}
		appendDouble(converted);
	}

	@Override
	void append(Object value) {
		if (value instanceof Double number) {
			appendDouble(number);
		}
		else if (value instanceof Float number) {
			appendFloat(number);
		}
		else if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			appendLong(((Number) value).longValue());
		}
		else if (value instanceof BigDecimal number) {
			appendBigDecimal(number);
		}
		else if (value instanceof BigInteger number) {
			appendBigDecimal(new BigDecimal(number));
		}
		else {
			appendOther(value);
		}
	}

	private void appendBigDecimal(BigDecimal value) {
		double converted = value.doubleValue();
		if (Double.isInfinite(converted)) {
			throw outOfRange("number");
		}
		if (this.exact && new BigDecimal(converted).compareTo(value) != 0) {
			throw inexact("a decimal number");
		}
		appendRounded(converted, value);
	}

	/**
	 * Appends a decimal number that is within the range of a double.
	 * @param nearest the double next to it
	 * @param value the number
	 */
	void appendRounded(double nearest, BigDecimal value) {
		appendDouble(nearest);
	}

	final UnfitValueException inexact(String kind) {
		return new UnfitValueException(kind + " that " + shortType() + " cannot hold exactly; round it to the nearest "
				+ shortType() + " first, if that is meant");
	}

}
