package io.clickhouseconnect.internal.codec.read;

import java.math.BigDecimal;
import java.math.BigInteger;

import io.clickhouseconnect.type.DataType;

/**
 * Decimal of any precision, kept as the integers that its values are without the point.
 */
final class DecimalColumn extends NumberColumn {

	private static final String NO_LONG = "the number has a fraction or does not fit a long; read a BigDecimal";

	private final NumberColumn unscaled;

	private final int precision;

	private final int scale;

	/** By which whole numbers are multiplied, if it fits a long. */
	private final long factor;

	/**
	 * Creates a column.
	 * @param type its type as the caller sees it
	 * @param decimal the type of its values
	 */
	DecimalColumn(DataType type, DataType decimal) {
		super(type);
		this.precision = decimal.precision();
		this.scale = decimal.scale();
		this.factor = BigInteger.TEN.pow(this.scale).longValue();
		this.unscaled = unscaled(type, this.precision);
	}

	private static NumberColumn unscaled(DataType type, int precision) {
		if (precision <= 9) {
			return new IntColumn(type, true);
		}
		if (precision <= 18) {
			return new LongColumn(type);
		}
		return new WideIntegerColumn(type, (precision <= 38) ? 128 : 256, true);
	}

	@Override
	void nameElements(String place) {
		this.unscaled.named("", place);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.unscaled.read(in, rows);
	}

	@Override
	void clear() {
		super.clear();
		this.unscaled.clear();
	}

	@Override
	public long getLong(int row) {
		if (this.precision <= 18) {
			long number = this.unscaled.getLong(present(row));
			if (number % this.factor == 0) {
				return number / this.factor;
			}
			throw unreadable(row, NO_LONG);
		}
		try {
			return getBigDecimal(row).longValueExact();
		}
		catch (ArithmeticException ex) {
			throw unreadable(row, NO_LONG);
		}
	}

	@Override
	public long getRaw(int row) {
		return (this.precision <= 18) ? this.unscaled.getLong(present(row)) : super.getRaw(row);
	}

	@Override
	public BigInteger getBigInteger(int row) {
		try {
			return getBigDecimal(row).toBigIntegerExact();
		}
		catch (ArithmeticException ex) {
			throw unreadable(row, "the number has a fraction; read a BigDecimal");
		}
	}

	@Override
	public BigDecimal getBigDecimal(int row) {
		present(row);
		if (this.precision <= 18) {
			return BigDecimal.valueOf(this.unscaled.getLong(row), this.scale);
		}
		return new BigDecimal(this.unscaled.getBigInteger(row), this.scale);
	}

	@Override
	public String getString(int row) {
		present(row);
		return (this.unscaled instanceof WideIntegerColumn wide) ? wide.text(row, this.scale)
				: DecimalText.of(this.unscaled.getLong(row), this.scale);
	}

	@Override
	Object value(int row) {
		return getBigDecimal(row);
	}

	@Override
	String hint() {
		return "; read a BigDecimal";
	}

	@Override
	public int[] ints() {
		return this.unscaled.ints();
	}

	@Override
	public long[] longs() {
		return this.unscaled.longs();
	}

}
