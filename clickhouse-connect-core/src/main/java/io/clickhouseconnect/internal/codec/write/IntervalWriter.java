package io.clickhouseconnect.internal.codec.write;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Period;

import io.clickhouseconnect.internal.codec.IntervalUnit;
import io.clickhouseconnect.type.DataType;

/**
 * Interval of any unit.
 */
final class IntervalWriter extends CountWriter {

	private final IntervalUnit unit;

	IntervalWriter(DataType type, IntervalUnit unit) {
		super(type, Long.BYTES, Long.MIN_VALUE, Long.MAX_VALUE);
		this.unit = unit;
	}

	@Override
	public void appendLong(long value) {
		appendRaw(value);
	}

	@Override
	void append(Object value) {
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			appendRaw(((Number) value).longValue());
		}
		else {
			appendRaw(count(value));
		}
	}

	private long count(Object value) {
		try {
			if (value instanceof Period period) {
				return this.unit.count(period);
			}
			if (value instanceof Duration duration) {
				return this.unit.count(duration);
			}
			if (value instanceof BigInteger number) {
				return number.longValueExact();
			}
		}
		catch (ArithmeticException ex) {
			throw new UnfitValueException(
					"a " + kind(value) + " that is not a whole number of the unit of " + type() + " within 64 bits");
		}
		throw refused(value);
	}

}
