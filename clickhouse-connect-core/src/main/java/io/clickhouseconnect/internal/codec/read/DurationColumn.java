package io.clickhouseconnect.internal.codec.read;

import java.time.Duration;

import io.clickhouseconnect.internal.time.Ticks;
import io.clickhouseconnect.type.DataType;

/**
 * Spans of time, of which subclasses only say how many ticks.
 */
abstract class DurationColumn extends NativeColumn {

	private final Ticks ticks;

	DurationColumn(DataType type, Ticks ticks) {
		super(type);
		this.ticks = ticks;
	}

	/** The number of ticks, whether {@code NULL} or not. */
	abstract long ticks(int row);

	@Override
	public long getRaw(int row) {
		return ticks(present(row));
	}

	@Override
	public Duration getDuration(int row) {
		return this.ticks.duration(ticks(present(row)));
	}

	@Override
	public String getString(int row) {
		return TimeText.span(ticks(present(row)), this.ticks);
	}

	@Override
	boolean isQuoted() {
		return true;
	}

	@Override
	Object value(int row) {
		return this.ticks.duration(ticks(row));
	}

}
