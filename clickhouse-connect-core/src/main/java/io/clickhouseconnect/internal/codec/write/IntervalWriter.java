package io.clickhouseconnect.internal.codec.write;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;

import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.internal.time.IntervalUnit;
import io.clickhouseconnect.type.DataType;

/**
 * Interval of any unit.
 */
final class IntervalWriter extends IntegerWriter {

	private final IntervalUnit unit;

	IntervalWriter(DataType type, IntervalUnit unit) {
		super(type, Long.BYTES);
		this.unit = unit;
	}

	@Override
	public void appendLong(long value) {
		this.values.putLong(value);
		appended();
	}

	@Override
	public void appendLongs(long[] values, int from, int count) {
		this.values.putLongs(values, from, count);
		appended(count);
	}

	@Override
	public void appendRaws(long[] values, int from, int count) {
		appendLongs(values, from, count);
	}

	@Override
	void append(Object value) {
		try {
			if (value instanceof Period || value instanceof Duration) {
				appendLong(this.unit.count((TemporalAmount) value));
			}
			else {
				super.append(value);
			}
		}
		catch (ArithmeticException ex) {
			throw new UnfitValueException(KindName.withArticle(value) + " that is not a whole number of the unit of "
					+ shortType() + " within 64 bits");
		}
	}

}
