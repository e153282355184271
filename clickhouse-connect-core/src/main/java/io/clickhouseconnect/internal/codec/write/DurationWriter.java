package io.clickhouseconnect.internal.codec.write;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Date;

import io.clickhouseconnect.internal.time.Ticks;
import io.clickhouseconnect.type.DataType;

/**
 * Time and Time64.
 */
final class DurationWriter extends CountWriter {

	private static final long END = Duration.ofHours(1000).toSeconds();

	private final Ticks ticks;

	private DurationWriter(DataType type, int width, Ticks ticks, boolean exact) {
		super(type, width, 1 - END * ticks.perSecond(), END * ticks.perSecond() - 1, exact);
		this.ticks = ticks;
	}

	static DurationWriter time(DataType type, boolean exact) {
		return new DurationWriter(type, Integer.BYTES, Ticks.of(0), exact);
	}

	static DurationWriter time64(DataType type, Ticks ticks, boolean exact) {
		return new DurationWriter(type, Long.BYTES, ticks, exact);
	}

	@Override
	void append(Object value) {
		if (value instanceof Duration duration) {
			append(duration, value);
		}
		else if (value instanceof LocalTime time) {
			append(Duration.ofNanos(time.toNanoOfDay()), value);
		}
		else if (value instanceof CharSequence text) {
			append(IsoText.time(text), value);
		}
		else if (value instanceof Date date && SqlTime.of(date) instanceof LocalTime time) {
			append(Duration.ofNanos(time.toNanoOfDay()), value);
		}
		else {
			appendOther(value);
		}
	}

	private void append(Duration duration, Object value) {
		if (this.exact && !this.ticks.measure(duration.getNano())) {
			throw tooFine(value);
		}
		try {
			appendCount(this.ticks.count(duration.getSeconds(), duration.getNano()), value);
		}
		catch (ArithmeticException ex) {
			throw outOfRange(kind(value));
		}
	}

}
