package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

import io.clickhouseconnect.type.DataType;

/**
 * Decimal of any precision: the integers that its values are without the point.
 */
final class DecimalWriter extends ColumnWriter {

	/** As many digits fit into a long whatever they are. */
	private static final int MAX_LONG_DIGITS = 18;

	private static final long[] POWERS_OF_TEN = powersOfTen();

	private final int precision;

	private final int scale;

	private final IntegerWriter unscaled;

	/** By which a whole number is multiplied; 0 if it does not fit a long. */
	private final long factor;

	/** The largest whole number that stays within a long. */
	private final long maxWhole;

	/**
	 * Creates a writer.
	 * @param type the type of the column
	 * @param decimal the type of its values
	 */
	DecimalWriter(DataType type, DataType decimal) {
		super(type);
		this.precision = decimal.precision();
		this.scale = decimal.scale();
		this.unscaled = unscaled(type, this.precision);
		this.factor = (this.scale <= 18) ? BigInteger.TEN.pow(this.scale).longValue() : 0;
		this.maxWhole = (this.factor > 0) ? Long.MAX_VALUE / this.factor : 0;
	}

	private static long[] powersOfTen() {
		long[] powers = new long[MAX_LONG_DIGITS + 1];
		powers[0] = 1;
		for (int i = 1; i < powers.length; i++) {
			powers[i] = 10 * powers[i - 1];
		}
		return powers;
	}

	private static IntegerWriter unscaled(DataType type, int precision) {
		BigInteger max = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
		if (precision <= 9) {
			return new IntWriter(type, -max.longValue(), max.longValue());
		}
		if (precision <= 18) {
			return new LongWriter(type, -max.longValue(), max.longValue());
		}
		return new WideIntegerWriter(type, (precision <= 38) ? 128 : 256, max.negate(), max);
	}

	@Override
	public long byteCount() {
		return this.unscaled.byteCount();
	}

	@Override
	void countIn(BlockSize block) {
		super.countIn(block);
		this.unscaled.countIn(block);
	}

	@Override
	void putDefault() {
		this.unscaled.putDefault();
	}

	@Override
	public void appendLong(long value) {
		if (this.factor > 0 && value <= this.maxWhole && value >= -this.maxWhole) {
			this.unscaled.appendLong(value * this.factor);
			appended();
		}
		else {
			appendBigDecimal(BigDecimal.valueOf(value));
		}
	}

	@Override
	public void appendRaw(long value) {
		if (this.precision > 18) {
			throw refused("raw number");
		}
		this.unscaled.appendLong(value);
		appended();
	}

	@Override
	public void appendRaws(long[] values, int from, int count) {
		if (this.precision > 18) {
			throw refused("raw number");
		}
		this.unscaled.appendLongs(values, from, count);
		appended(count);
	}

	@Override
	public void appendRaws(int[] values, int from, int count) {
		if (this.precision > 9) {
			super.appendRaws(values, from, count);
			return;
		}
		this.unscaled.appendInts(values, from, count);
		appended(count);
	}

	@Override
	public void appendDouble(double value) {
		double moved = Math.rint(value * this.factor);
		// A decimal number of 15 digits is known by the double next to it.
		if (Math.abs(moved) < 1e15 && moved / this.factor == value && this.factor > 0) {
			this.unscaled.appendLong((long) moved);
			appended();
			return;
		}
		requireFinite(value);
		appendBigDecimal(BigDecimal.valueOf(value));
	}

	@Override
	public void appendFloat(float value) {
		requireFinite(value);
		// The digits that a float is known by, and not those of the double it also is.
		appendBigDecimal(new BigDecimal(Float.toString(value)));
	}

	private void requireFinite(double value) {
		if (!Double.isFinite(value)) {
			throw new UnfitValueException("NaN or infinity, which " + shortType() + " does not have");
		}
	}

	private void appendBigDecimal(BigDecimal value) {
		if (value.scale() == this.scale && value.precision() <= Math.min(this.precision, MAX_LONG_DIGITS)) {
			// The integer inside without an object for it.
			this.unscaled.appendLong(value.scaleByPowerOfTen(this.scale).longValue());
			appended();
			return;
		}
		if (value.signum() == 0) {
			this.unscaled.appendLong(0);
			appended();
			return;
		}
		int missing = this.scale - value.scale();
		if (missing > 0 && value.precision() + missing <= Math.min(this.precision, MAX_LONG_DIGITS)) {
			this.unscaled.appendLong(value.scaleByPowerOfTen(value.scale()).longValue() * POWERS_OF_TEN[missing]);
			appended();
			return;
		}
		if ((long) value.precision() - value.scale() > this.precision - this.scale) {
			throw outOfRange("number");
		}
		BigInteger number = unscaled(value);
		if (this.precision <= 18) {
			this.unscaled.appendLong(number.longValue());
		}
		else {
			this.unscaled.appendBigInteger(number);
		}
		appended();
	}

	private BigInteger unscaled(BigDecimal value) {
		// Its last digit is not 0 if it has fewer digits than would have to be dropped.
		if ((long) value.scale() - this.scale < value.precision()) {
			try {
				return value.setScale(this.scale, RoundingMode.UNNECESSARY).unscaledValue();
			}
			catch (ArithmeticException ex) {
				throw tooManyDigits();
			}
		}
		throw tooManyDigits();
	}

	private UnfitValueException tooManyDigits() {
		return new UnfitValueException("a number with more digits after the point than " + shortType()
				+ " has; round it first, if that is meant");
	}

	@Override
	void append(Object value) {
		if (value instanceof BigDecimal number) {
			appendBigDecimal(number);
		}
		else if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			appendLong(((Number) value).longValue());
		}
		else if (value instanceof BigInteger number) {
			appendBigDecimal(new BigDecimal(number));
		}
		else if (value instanceof Double number) {
			appendDouble(number);
		}
		else if (value instanceof Float number) {
			appendFloat(number);
		}
		else {
			appendOther(value);
		}
	}

	@Override
	void writeValues(OutputStream out) throws IOException {
		this.unscaled.writeTo(out);
	}

	@Override
	void clear() {
		super.clear();
		this.unscaled.clear();
	}

}
