package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.type.DataType;

/**
 * A writer of counts of days, seconds or smaller ticks. The server takes any count and
 * shows the nearest one that is in the range of the type; here others are refused.
 */
abstract class CountWriter extends ScalarWriter {

	private final int width;

	private final long min;

	private final long max;

	/** Whether a value is refused that is between two of the type. */
	final boolean exact;

	CountWriter(DataType type, int width, long min, long max, boolean exact) {
		super(type);
		this.exact = exact;
		this.width = width;
		this.min = min;
		this.max = max;
	}

	@Override
	final void putDefault() {
		this.values.putZeros(this.width);
	}

	/** Appends the count that an object stands for. */
	final void appendCount(long count, Object value) {
		if (count < this.min || count > this.max) {
			throw outOfRange(kind(value));
		}
		putCount(count);
	}

	private void putCount(long count) {
		switch (this.width) {
			case Short.BYTES -> this.values.putShort((int) count);
			case Integer.BYTES -> this.values.putInt((int) count);
			default -> this.values.putLong(count);
		}
		appended();
	}

	private void requireInRange(long count) {
		if (count < this.min || count > this.max) {
			throw outOfRange("raw number");
		}
	}

	static String kind(Object value) {
		return (value instanceof CharSequence) ? "text" : KindName.of(value);
	}

	final UnfitValueException tooFine(Object value) {
		return new UnfitValueException(KindName.withArticle(kind(value)) + " with smaller parts of a second than "
				+ shortType() + " has; truncate it first");
	}

	@Override
	public final void appendRaw(long value) {
		requireInRange(value);
		putCount(value);
	}

	@Override
	public final void appendRaws(int[] values, int from, int count) {
		if (this.width != Integer.BYTES) {
			super.appendRaws(values, from, count);
			return;
		}
		// Where the type has no sign, all bits are in its range.
		for (int i = from; i < from + count && this.min < 0; i++) {
			requireInRange(values[i]);
		}
		this.values.putInts(values, from, count);
		appended(count);
	}

	@Override
	public final void appendRaws(long[] values, int from, int count) {
		if (this.width != Long.BYTES) {
			super.appendRaws(values, from, count);
			return;
		}
		for (int i = from; i < from + count; i++) {
			requireInRange(values[i]);
		}
		this.values.putLongs(values, from, count);
		appended(count);
	}

}
