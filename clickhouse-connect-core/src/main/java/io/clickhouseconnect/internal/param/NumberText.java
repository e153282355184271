package io.clickhouseconnect.internal.param;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAmount;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.internal.limit.NumberLimits;
import io.clickhouseconnect.internal.precision.Rounding;
import io.clickhouseconnect.internal.time.IntervalUnit;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * Numbers for a placeholder with a type, checked against what the type can hold.
 */
final class NumberText {

	private static final DataType INT64 = DataType.parse("Int64");

	/** More than any integer or decimal number of ClickHouse has. */
	private static final int MAX_DIGITS = 100;

	private final StringBuilder out;

	private final ValueErrors errors;

	/** Whether a value is refused that has more precision than its type. */
	private final boolean exact;

	NumberText(StringBuilder out, ValueErrors errors, boolean exact) {
		this.out = out;
		this.errors = errors;
		this.exact = exact;
	}

	void plain(Object value) {
		if (value instanceof BigDecimal decimal) {
			this.out.append(NumberLimits.text(decimal));
		}
		else if (value instanceof Double || value instanceof Float) {
			this.out.append(SqlLiteral.floating(((Number) value).doubleValue(), value.toString()));
		}
		else {
			this.out.append(value);
		}
	}

	void integer(Object value, DataType type) {
		if (value instanceof Boolean flag) {
			this.out.append(flag ? '1' : '0');
			return;
		}
		int bits = bits(type.kind());
		boolean unsigned = isUnsigned(type.kind());
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			long number = ((Number) value).longValue();
			long highest = -1L >>> Math.max(1, (unsigned ? 64 : 65) - bits);
			long lowest = unsigned ? 0 : -highest - 1;
			if (number < lowest || number > highest) {
				throw this.errors.outOfRange(type);
			}
			this.out.append(number);
			return;
		}
		BigInteger number = whole(exact(value, type), type);
		boolean fits = unsigned ? number.signum() >= 0 && number.bitLength() <= bits : number.bitLength() < bits;
		if (!fits) {
			throw this.errors.outOfRange(type);
		}
		this.out.append(number);
	}

	private BigInteger whole(BigDecimal number, DataType type) {
		if (number.signum() == 0) {
			return BigInteger.ZERO;
		}
		requireDigits(number, type);
		if (number.scale() <= 0) {
			return number.toBigInteger();
		}
		BigDecimal shortest = number.stripTrailingZeros();
		if (shortest.scale() > 0) {
			throw this.errors.tooManyDigits(type);
		}
		return shortest.toBigInteger();
	}

	private void requireDigits(BigDecimal number, DataType type) {
		boolean oversized = NumberLimits.isOversized(number.unscaledValue());
		if (oversized || number.precision() - (long) number.scale() > MAX_DIGITS) {
			throw this.errors.outOfRange(type);
		}
	}

	private static int bits(TypeKind integer) {
		return switch (integer) {
			case INT8, UINT8 -> 8;
			case INT16, UINT16 -> 16;
			case INT32, UINT32 -> 32;
			case INT64, UINT64 -> 64;
			case INT128, UINT128 -> 128;
			default -> 256;
		};
	}

	private static boolean isUnsigned(TypeKind integer) {
		return switch (integer) {
			case UINT8, UINT16, UINT32, UINT64, UINT128, UINT256 -> true;
			default -> false;
		};
	}

	void floating(Object value, DataType type) {
		boolean finite = !special(value) && !((value instanceof Double || value instanceof Float)
				&& !Double.isFinite(((Number) value).doubleValue()));
		boolean wide = type.kind() == TypeKind.FLOAT64;
		if (!finite || (wide && value instanceof Double)) {
			plain(value);
			return;
		}
		Number rounded = wide ? asDouble(value, type) : asFloat(value, type);
		double result = rounded.doubleValue();
		if (Double.isInfinite(result)) {
			throw this.errors.outOfRange(type);
		}
		if (this.exact && new BigDecimal(result).compareTo(precisely(value, type)) != 0) {
			throw this.errors.tooManyDigits(type);
		}
		boolean whole = value instanceof Long || value instanceof Integer || value instanceof Short
				|| value instanceof Byte;
		plain((whole && (long) result == ((Number) value).longValue()) ? value : rounded);
	}

	private double asDouble(Object value, DataType type) {
		return ((value instanceof Number number) ? number : exact(value, type)).doubleValue();
	}

	private float asFloat(Object value, DataType type) {
		boolean brief = type.kind() == TypeKind.BFLOAT16;
		if (value instanceof Double || value instanceof Float) {
			double number = ((Number) value).doubleValue();
			return brief ? Rounding.toBFloat16(number) : Rounding.toFloat32(number);
		}
		BigDecimal number = exact(value, type);
		return brief ? Rounding.toBFloat16(number) : Rounding.toFloat32(number);
	}

	private BigDecimal precisely(Object value, DataType type) {
		return (value instanceof Double || value instanceof Float) ? new BigDecimal(((Number) value).doubleValue())
				: exact(value, type);
	}

	private static boolean special(Object value) {
		return value.equals("nan") || value.equals("inf") || value.equals("-inf");
	}

	void decimal(Object value, DataType type) {
		BigDecimal decimal = exact(value, type);
		if (decimal.signum() == 0) {
			this.out.append('0');
			return;
		}
		requireDigits(decimal, type);
		if (decimal.scale() > type.scale()) {
			decimal = decimal.stripTrailingZeros();
		}
		if (decimal.scale() > type.scale()) {
			throw this.errors.tooManyDigits(type);
		}
		this.out.append(decimal.toPlainString());
	}

	private BigDecimal exact(Object value, DataType type) {
		if (value instanceof BigDecimal decimal) {
			return decimal;
		}
		if (value instanceof BigInteger integer) {
			return new BigDecimal(integer);
		}
		if (value instanceof Number || value instanceof String) {
			try {
				return NumberLimits.parse(value.toString());
			}
			catch (NumberFormatException ex) {
				throw this.errors.mismatch(value, type);
			}
		}
		throw this.errors.mismatch(value, type);
	}

	void bool(Object value, DataType type) {
		String text = value.toString();
		switch (text) {
			case "true", "1" -> this.out.append("true");
			case "false", "0" -> this.out.append("false");
			default -> throw this.errors.mismatch(value, type);
		}
	}

	void interval(Object value, DataType type) {
		if (!(value instanceof TemporalAmount amount)) {
			integer(value, INT64);
			return;
		}
		try {
			this.out.append(IntervalUnit.of(type).count(amount));
		}
		catch (ArithmeticException ex) {
			throw new ClickHouseRequestException("The " + KindName.of(value) + " in " + this.errors.subject()
					+ " is no whole number of the unit of " + type, ex);
		}
	}

}
