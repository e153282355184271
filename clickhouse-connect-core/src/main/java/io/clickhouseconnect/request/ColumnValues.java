package io.clickhouseconnect.request;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Required;

/**
 * The values of one column of an insert. Arrays are not copied, and must not change while
 * the insert runs.
 */
public final class ColumnValues {

	private final Object values;

	private final int size;

	private final boolean @Nullable [] nulls;

	private final boolean raw;

	private ColumnValues(Object values, int size, boolean @Nullable [] nulls, boolean raw) {
		this.values = values;
		this.size = size;
		this.nulls = nulls;
		this.raw = raw;
	}

	/**
	 * Numbers.
	 * @param values the values
	 * @return the column
	 */
	public static ColumnValues of(long[] values) {
		return new ColumnValues(Required.value("values", values), values.length, null, false);
	}

	/**
	 * Numbers.
	 * @param values the values
	 * @return the column
	 */
	public static ColumnValues of(int[] values) {
		return new ColumnValues(Required.value("values", values), values.length, null, false);
	}

	/**
	 * Numbers.
	 * @param values the values
	 * @return the column
	 */
	public static ColumnValues of(short[] values) {
		return new ColumnValues(Required.value("values", values), values.length, null, false);
	}

	/**
	 * Numbers.
	 * @param values the values
	 * @return the column
	 */
	public static ColumnValues of(double[] values) {
		return new ColumnValues(Required.value("values", values), values.length, null, false);
	}

	/**
	 * Numbers.
	 * @param values the values
	 * @return the column
	 */
	public static ColumnValues of(float[] values) {
		return new ColumnValues(Required.value("values", values), values.length, null, false);
	}

	/**
	 * Booleans.
	 * @param values the values
	 * @return the column
	 */
	public static ColumnValues of(boolean[] values) {
		return new ColumnValues(Required.value("values", values), values.length, null, false);
	}

	/**
	 * Objects, {@code null} for {@code NULL} or the default.
	 * @param values the values
	 * @return the column
	 */
	public static ColumnValues of(@Nullable Object[] values) {
		return new ColumnValues(Required.value("values", values), values.length, null, false);
	}

	/**
	 * Objects, {@code null} for {@code NULL} or the default.
	 * @param values the values
	 * @return the column
	 */
	public static ColumnValues of(List<? extends @Nullable Object> values) {
		return new ColumnValues(Required.value("values", values), values.size(), null, false);
	}

	/**
	 * The numbers that stand for the values on the wire, see
	 * {@link io.clickhouseconnect.result.Column#getRaw(int)}: the unscaled values of a
	 * Decimal, the seconds of a DateTime and so on.
	 * @param values the numbers
	 * @return the column
	 */
	public static ColumnValues raw(long[] values) {
		return new ColumnValues(Required.value("values", values), values.length, null, true);
	}

	/**
	 * The numbers that stand for the values on the wire, see {@link #raw(long[])}; those
	 * of a type without sign are the bits of the number.
	 * @param values the numbers
	 * @return the column
	 */
	public static ColumnValues raw(int[] values) {
		return new ColumnValues(Required.value("values", values), values.length, null, true);
	}

	/**
	 * Says which values are {@code NULL}, whatever stands in their place.
	 * @param nulls whether a value is {@code NULL}; as many as there are values
	 * @return the same values with this mask
	 * @throws IllegalArgumentException if there are not as many
	 */
	public ColumnValues withNulls(boolean[] nulls) {
		if (nulls.length != this.size) {
			throw new IllegalArgumentException(
					"There are " + this.size + " values, and nulls for " + nulls.length + " of them");
		}
		return new ColumnValues(this.values, this.size, nulls, this.raw);
	}

	/**
	 * Returns how many values there are.
	 * @return the number of values
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Returns the values as they were given.
	 * @return an array of primitives or objects, or a list
	 */
	public Object values() {
		return this.values;
	}

	/**
	 * Returns which values are {@code NULL}.
	 * @return the mask, or {@code null} if there is none
	 */
	public boolean @Nullable [] nulls() {
		return this.nulls;
	}

	/**
	 * Returns whether the numbers are those that stand for the values on the wire.
	 * @return whether they are
	 */
	public boolean isRaw() {
		return this.raw;
	}

}
