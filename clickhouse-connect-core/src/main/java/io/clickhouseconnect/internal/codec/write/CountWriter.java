package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.type.DataType;

/**
 * Values that are a count of days, seconds or smaller ticks. The server takes any count
 * and shows the nearest one that is in the range of the type; here others are refused.
 * <p>
 * An array is taken as the counts themselves if it has the width of the type, as
 * {@link io.clickhouseconnect.result.Column} gives them: where the type has no sign they
 * are its bits.
 */
abstract class CountWriter extends FixedWidthWriter {

	private final int width;

	private final long min;

	private final long max;

	CountWriter(DataType type, int width, long min, long max) {
		super(type, width);
		this.width = width;
		this.min = min;
		this.max = max;
	}

	/** Appends the count that an object of the kind stands for. */
	final void appendCount(long count, String kind) {
		requireInRange(count, kind);
		switch (this.width) {
			case Short.BYTES -> this.values.putShort((int) count);
			case Integer.BYTES -> this.values.putInt((int) count);
			default -> this.values.putLong(count);
		}
		appended();
	}

	private void requireInRange(long count, String kind) {
		if (count < this.min || count > this.max) {
			throw outOfRange(kind);
		}
	}

	static String kind(Object value) {
		return (value instanceof CharSequence) ? "text" : value.getClass().getSimpleName();
	}

	final UnfitValueException tooFine(Object value) {
		return new UnfitValueException(
				"a " + kind(value) + " with smaller parts of a second than " + type() + " has; truncate it first");
	}

	@Override
	public final void appendRaw(long value) {
		appendCount(value, "raw number");
	}

	@Override
	public final void appendShorts(short[] values, int from, int count) {
		if (this.width != Short.BYTES) {
			throw refused("short[]");
		}
		this.values.putShorts(values, from, count);
		appended(count);
	}

	@Override
	public final void appendInts(int[] values, int from, int count) {
		if (this.width != Integer.BYTES) {
			throw refused("int[]");
		}
		for (int i = from; i < from + count && this.min < 0; i++) {
			requireInRange(values[i], "number");
		}
		this.values.putInts(values, from, count);
		appended(count);
	}

	@Override
	public final void appendLongs(long[] values, int from, int count) {
		if (this.width != Long.BYTES) {
			throw refused("long[]");
		}
		appendRaws(values, from, count);
	}

	@Override
	public final void appendRaws(long[] values, int from, int count) {
		if (this.width != Long.BYTES) {
			super.appendRaws(values, from, count);
			return;
		}
		for (int i = from; i < from + count; i++) {
			requireInRange(values[i], "number");
		}
		this.values.putLongs(values, from, count);
		appended(count);
	}

}
