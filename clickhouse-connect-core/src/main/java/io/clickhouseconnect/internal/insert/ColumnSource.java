package io.clickhouseconnect.internal.insert;

import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.internal.codec.write.ValueWeight;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.type.DataType;

/**
 * The values of one column on their way into blocks, which are read once from the first
 * to the last.
 */
final class ColumnSource {

	private final ColumnValues column;

	private final ValueWeight weight;

	/** Reads a list, once; {@code null} for an array. */
	private final @Nullable Iterator<?> list;

	/**
	 * The objects from the {@link #start} of a slice; {@code null} for primitives.
	 */
	private @Nullable Object @Nullable [] objects;

	private int start;

	/** Behind the last object that has been read of the list. */
	private int end;

	ColumnSource(ColumnValues column, DataType type, int longestSlice) {
		this.column = column;
		this.weight = new ValueWeight(type);
		this.list = (column.values() instanceof List<?> values) ? values.iterator() : null;
		if (this.list != null) {
			this.objects = new Object[longestSlice];
		}
		else if (column.values() instanceof Object[] values) {
			this.objects = values;
		}
	}

	/**
	 * Returns how many bytes a row has whatever its value is.
	 * @return the bytes, about
	 */
	long leastWeight() {
		return this.weight.least();
	}

	/**
	 * Returns whether the values differ in how many bytes they have.
	 * @return whether there is anything to weigh
	 */
	boolean isWeighed() {
		return this.objects != null;
	}

	/**
	 * Returns the bytes that a value will have. A value that fails does so again when it
	 * is appended, where its row is known.
	 * @param index the value, the one after that of the call before or of the last slice
	 * @return the bytes, about
	 */
	long weight(int index) {
		Object value = value(index);
		try {
			return this.weight.of(value);
		}
		catch (RuntimeException ex) {
			return ValueWeight.UNKNOWN;
		}
	}

	private @Nullable Object value(int index) {
		@Nullable Object[] values = this.objects;
		if (values == null) {
			return null;
		}
		if (this.list != null) {
			values[index - this.start] = this.list.next();
			this.end = index + 1;
		}
		return values[index - this.start];
	}

	/**
	 * Appends the next values.
	 * @param writer the column of the block
	 * @param from the first value
	 * @param count how many
	 */
	void append(ColumnWriter writer, int from, int count) {
		appendSlice(writer, from, count);
		if (this.list != null) {
			this.start = this.end;
		}
	}

	private void appendSlice(ColumnWriter writer, int from, int count) {
		boolean @Nullable [] nulls = this.column.nulls();
		if (nulls == null) {
			appendAll(writer, from, count);
			return;
		}
		// Runs of values between the NULLs are appended at once.
		int next = from;
		for (int i = from; i < from + count; i++) {
			if (nulls[i]) {
				appendAll(writer, next, i - next);
				writer.appendNull();
				next = i + 1;
			}
		}
		appendAll(writer, next, from + count - next);
	}

	private void appendAll(ColumnWriter writer, int from, int count) {
		Object values = this.column.values();
		if (this.objects != null) {
			writer.appendObjects(this.objects, from - this.start, count);
		}
		else if (values instanceof long[] longs) {
			if (this.column.isRaw()) {
				writer.appendRaws(longs, from, count);
			}
			else {
				writer.appendLongs(longs, from, count);
			}
		}
		else if (values instanceof int[] ints) {
			if (this.column.isRaw()) {
				writer.appendRaws(ints, from, count);
			}
			else {
				writer.appendInts(ints, from, count);
			}
		}
		else if (values instanceof double[] doubles) {
			writer.appendDoubles(doubles, from, count);
		}
		else if (values instanceof float[] floats) {
			writer.appendFloats(floats, from, count);
		}
		else if (values instanceof short[] shorts) {
			writer.appendShorts(shorts, from, count);
		}
		else {
			boolean[] booleans = (boolean[]) values;
			for (int i = from; i < from + count; i++) {
				writer.appendBoolean(booleans[i]);
			}
		}
	}

}
