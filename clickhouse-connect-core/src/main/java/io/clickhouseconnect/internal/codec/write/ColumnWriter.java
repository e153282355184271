package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.type.DataType;

/**
 * Collects the values of one column in the bytes of the Native format. Each value is
 * checked when it is appended: it fits exactly or is refused by an
 * {@link UnfitValueException}. A Nullable column is the writer of the type inside with a
 * mask.
 * <p>
 * Subclasses override the ways to append that their type can take exactly.
 */
public abstract class ColumnWriter {

	private final DataType type;

	private @Nullable ByteBuilder nulls;

	private boolean defaulted;

	private @Nullable BlockSize block;

	private ObjectParts parts = ObjectParts.NONE;

	int size;

	ColumnWriter(DataType type) {
		this.type = type;
	}

	/** Says how objects are taken apart whose classes the type does not take. */
	final void takeApartBy(ObjectParts objectParts) {
		this.parts = objectParts;
	}

	final ObjectParts parts() {
		return this.parts;
	}

	/** Writes the mask of a Nullable type before the values. */
	final void withNulls() {
		this.nulls = new ByteBuilder();
	}

	/**
	 * Reports the bytes of the values to a block from now on.
	 * @param block counts the bytes
	 */
	void countIn(BlockSize block) {
		this.block = block;
		if (this.nulls != null) {
			this.nulls.countIn(block);
		}
	}

	/** What counts the bytes of the values, if anything does. */
	final @Nullable BlockSize block() {
		return this.block;
	}

	/** Sends {@code NULL} for the server to put the column's default in its place. */
	public final void withDefault() {
		this.defaulted = this.nulls == null && switch (this.type.kind()) {
			case ARRAY, TUPLE, MAP, NESTED, LOW_CARDINALITY, VARIANT, DYNAMIC, JSON, AGGREGATE_FUNCTION,
					SIMPLE_AGGREGATE_FUNCTION, QBIT, POINT, RING, LINE_STRING, MULTI_LINE_STRING, POLYGON,
					MULTI_POLYGON, GEOMETRY ->
				false;
			default -> true;
		};
	}

	public final DataType type() {
		return this.type;
	}

	/** The type of this block, which has a mask only if there is something to mask. */
	final String typeInBlock() {
		return (this.defaulted && this.nulls != null) ? "Nullable(" + this.type + ")" : this.type.toString();
	}

	/**
	 * Returns how many values have been appended since the last block.
	 * @return the number of rows
	 */
	public final int size() {
		return this.size;
	}

	/**
	 * Returns how many bytes the values have so far.
	 * @return the bytes, about
	 */
	public abstract long byteCount();

	/** Counts a value whose bytes have been put. */
	final void appended() {
		if (this.nulls != null) {
			this.nulls.putByte(0);
		}
		this.size++;
	}

	/** Counts values whose bytes have been put. */
	final void appended(int count) {
		if (this.nulls != null) {
			this.nulls.putZeros(count);
		}
		this.size += count;
	}

	/**
	 * Appends {@code NULL}.
	 */
	public final void appendNull() {
		if (this.nulls == null && this.defaulted) {
			this.nulls = new ByteBuilder();
			if (this.block != null) {
				this.nulls.countIn(this.block);
			}
			this.nulls.putZeros(this.size);
		}
		if (this.nulls == null) {
			appendOwnNull();
			return;
		}
		this.nulls.putByte(1);
		putDefault();
		this.size++;
	}

	/** Appends {@code NULL} where the type has its own way to say it. */
	void appendOwnNull() {
		throw new UnfitValueException("NULL, and the type " + shortType() + " has no NULL");
	}

	/** Puts the bytes that stand where the mask says {@code NULL}, without counting. */
	abstract void putDefault();

	/**
	 * Appends what the server has where there is no value: {@code NULL} if the type has
	 * it, else 0, the empty text and so on.
	 */
	final void appendDefault() {
		if (this.nulls != null) {
			appendNull();
			return;
		}
		putDefault();
		this.size++;
	}

	/**
	 * Appends an object.
	 * @param value the object, {@code null} for {@code NULL}
	 */
	public final void appendObject(@Nullable Object value) {
		if (value == null) {
			appendNull();
		}
		else {
			append(value);
		}
	}

	/**
	 * Appends many objects.
	 * @param values the objects, {@code null} for {@code NULL}
	 * @param from the first of them
	 * @param count how many
	 */
	public void appendObjects(@Nullable Object[] values, int from, int count) {
		for (int i = from; i < from + count; i++) {
			appendObject(values[i]);
		}
	}

	/**
	 * Appends an object of one of the classes that the type takes.
	 * @param value the object
	 */
	abstract void append(Object value);

	public void appendBoolean(boolean value) {
		throw refused("boolean");
	}

	public void appendLong(long value) {
		throw refused("long");
	}

	public void appendInt(int value) {
		appendLong(value);
	}

	public void appendDouble(double value) {
		throw refused("double");
	}

	public void appendFloat(float value) {
		appendDouble(value);
	}

	/**
	 * Appends the number that stands for the value on the wire, see
	 * {@link io.clickhouseconnect.result.Column#getRaw(int)}.
	 * @param value the number
	 */
	public void appendRaw(long value) {
		throw refused("raw number");
	}

	public void appendString(String value) {
		append(value);
	}

	/**
	 * Appends one value, unlike {@link #appendInt8s}.
	 * @param value an array with its bytes
	 * @param from the first of them
	 * @param count how many
	 */
	public void appendBytes(byte[] value, int from, int count) {
		throw refused("byte[]");
	}

	/**
	 * Appends many integers, unlike {@link #appendBytes}.
	 * @param values the integers
	 * @param from the first of them
	 * @param count how many
	 */
	public void appendInt8s(byte[] values, int from, int count) {
		for (int i = from; i < from + count; i++) {
			appendInt(values[i]);
		}
	}

	public void appendLongs(long[] values, int from, int count) {
		for (int i = from; i < from + count; i++) {
			appendLong(values[i]);
		}
	}

	public void appendInts(int[] values, int from, int count) {
		for (int i = from; i < from + count; i++) {
			appendInt(values[i]);
		}
	}

	public void appendShorts(short[] values, int from, int count) {
		for (int i = from; i < from + count; i++) {
			appendInt(values[i]);
		}
	}

	public void appendFloats(float[] values, int from, int count) {
		for (int i = from; i < from + count; i++) {
			appendFloat(values[i]);
		}
	}

	public void appendDoubles(double[] values, int from, int count) {
		for (int i = from; i < from + count; i++) {
			appendDouble(values[i]);
		}
	}

	public void appendRaws(long[] values, int from, int count) {
		for (int i = from; i < from + count; i++) {
			appendRaw(values[i]);
		}
	}

	public void appendRaws(int[] values, int from, int count) {
		for (int i = from; i < from + count; i++) {
			appendRaw(values[i]);
		}
	}

	/**
	 * Returns the writers of what is inside: the only one of an Array, keys and values of
	 * a Map, the elements of a Tuple.
	 * @return the writers; empty if the type has none
	 */
	public List<ColumnWriter> elements() {
		return List.of();
	}

	/**
	 * Counts a value whose elements have been appended to {@link #elements()}: as many as
	 * an Array or Map should have, one of each of a Tuple.
	 */
	public void endValue() {
		throw refused("value of several elements");
	}

	/**
	 * Appends what is inside of an optional value or of a class around one value.
	 * Anything else is refused.
	 * @param value an object of none of the classes that the type takes
	 */
	final void appendOther(Object value) {
		if (value instanceof Optional<?> optional) {
			appendObject(optional.orElse(null));
		}
		else if (value instanceof OptionalInt optional) {
			appendObject(optional.isPresent() ? optional.getAsInt() : null);
		}
		else if (value instanceof OptionalLong optional) {
			appendObject(optional.isPresent() ? optional.getAsLong() : null);
		}
		else if (value instanceof OptionalDouble optional) {
			appendObject(optional.isPresent() ? optional.getAsDouble() : null);
		}
		else {
			Object opened = this.parts.opened(value);
			if (opened == value) {
				throw refused(value);
			}
			appendObject(opened);
		}
	}

	/** Returns what is inside of a class around one value, if the value is of one. */
	final @Nullable Object opened(Object value) {
		return value.getClass().getName().startsWith("java.") ? value : this.parts.opened(value);
	}

	static boolean isOptional(Object value) {
		return value instanceof Optional || value instanceof OptionalInt || value instanceof OptionalLong
				|| value instanceof OptionalDouble;
	}

	/** The type for messages, as that of an enum may fill pages. */
	final String shortType() {
		return Excerpt.of(this.type);
	}

	final UnfitValueException refused(Object value) {
		return refused(KindName.of(value));
	}

	final UnfitValueException refused(String kind) {
		return new UnfitValueException(
				KindName.withArticle(kind) + ", which the type " + shortType() + " does not take");
	}

	final UnfitValueException outOfRange(String kind) {
		return new UnfitValueException(KindName.withArticle(kind) + " out of the range of " + this.type);
	}

	/**
	 * Writes what stands before the data of the whole column of a block.
	 * @param out the block
	 * @throws IOException if the block cannot be written
	 */
	void writePrefix(OutputStream out) throws IOException {
	}

	/**
	 * Writes the data of all rows.
	 * @param out the block
	 * @throws IOException if the block cannot be written
	 */
	final void writeTo(OutputStream out) throws IOException {
		if (this.nulls != null) {
			this.nulls.writeTo(out);
		}
		writeValues(out);
	}

	abstract void writeValues(OutputStream out) throws IOException;

	/**
	 * Forgets the values and keeps the arrays.
	 */
	void clear() {
		this.size = 0;
		if (this.defaulted) {
			this.nulls = null;
		}
		if (this.nulls != null) {
			this.nulls.clear();
		}
	}

}
