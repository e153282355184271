package io.clickhouseconnect.internal.codec.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypedValue;

/**
 * A column that can be read from the Native format. What is read is added to what is
 * there, so that a whole result is one block. A Nullable column is the column of the type
 * inside with a mask.
 * <p>
 * Subclasses override the getters that their type can answer exactly.
 */
public abstract class NativeColumn implements Column {

	static final byte[] NO_BYTES = {};

	static final short[] NO_SHORTS = {};

	static final int[] NO_INTS = {};

	static final long[] NO_LONGS = {};

	static final float[] NO_FLOATS = {};

	static final double[] NO_DOUBLES = {};

	private final DataType type;

	private String name = "";

	/** The name of the column of the result that this one is inside of. */
	private String place = "";

	/** What a row of this column is to those who look at the result. */
	private String unit = "row";

	int size;

	/** Whether a mask stands before the values. */
	private boolean masked;

	byte @Nullable [] nulls;

	NativeColumn(DataType type) {
		this.type = type;
	}

	/** Reads the mask of a Nullable type before the values. */
	final void withNulls() {
		this.masked = true;
		this.nulls = NO_BYTES;
	}

	/**
	 * Names the column and what is inside of it.
	 * @param name its own name
	 * @param place the name of the column of the result
	 */
	final void named(String name, String place) {
		this.name = name;
		this.place = place;
		nameElements(place);
	}

	/**
	 * Names a column that is inside of another.
	 * @param place the name of the column of the result
	 * @param unit what a row of this column is there
	 */
	final void inside(String place, String unit) {
		this.unit = unit;
		named("", place);
	}

	void nameElements(String place) {
	}

	/**
	 * Reads what stands before the data of the whole column of a block.
	 * @param in the answer
	 */
	void readPrefix(NativeInput in) {
	}

	/**
	 * Adds rows.
	 * @param in the answer
	 * @param rows how many
	 */
	final void read(NativeInput in, int rows) {
		if (this.masked && this.nulls != null) {
			this.nulls = in.readBytes(this.nulls, this.size, rows);
		}
		readValues(in, rows);
		this.size += rows;
	}

	/**
	 * Adds the values of rows, from {@code size} on.
	 * @param in the answer
	 * @param rows how many
	 */
	abstract void readValues(NativeInput in, int rows);

	/**
	 * Forgets the values and keeps the arrays.
	 */
	void clear() {
		this.size = 0;
	}

	@Override
	public final String name() {
		return this.name;
	}

	final String place() {
		return this.place;
	}

	@Override
	public final DataType type() {
		return this.type;
	}

	@Override
	public final int size() {
		return this.size;
	}

	@Override
	public final byte @Nullable [] nulls() {
		return this.nulls;
	}

	@Override
	public boolean isNull(int row) {
		return this.nulls != null && this.nulls[checked(row)] != 0;
	}

	/**
	 * Returns the array of a signed number whose rows need no check at all.
	 * @return a {@code long[]}, {@code int[]} or {@code double[]}, or {@code null} if
	 * rows must go through the getters
	 */
	public @Nullable Object plain() {
		return null;
	}

	/** Refuses rows that are not there, which the arrays may have room for. */
	final int checked(int row) {
		if (row < 0 || row >= this.size) {
			throw new IndexOutOfBoundsException("Row " + row + " of " + this.size);
		}
		return row;
	}

	/** Refuses rows that are not there or {@code NULL}. */
	final int present(int row) {
		if (isNull(checked(row))) {
			throw unreadable(row, "it is NULL; ask isNull first, or read an object");
		}
		return row;
	}

	final ClickHouseDataException unreadable(int row, String reason) {
		return new ClickHouseDataException("Column '" + Excerpt.of(this.place) + "' (" + Excerpt.of(this.type) + "), "
				+ this.unit + " " + row + " cannot be read: " + reason);
	}

	private ClickHouseDataException unsuitable(String what) {
		return new ClickHouseDataException("Column '" + Excerpt.of(this.place) + "' (" + Excerpt.of(this.type)
				+ ") cannot be read as " + what + hint());
	}

	/** What a reader of this column should do instead, after a separator. */
	String hint() {
		return "; see the table of types in the documentation, or read it as an object";
	}

	@Override
	public boolean getBoolean(int row) {
		throw unsuitable("boolean");
	}

	@Override
	public byte getByte(int row) {
		throw unsuitable("byte");
	}

	@Override
	public short getShort(int row) {
		throw unsuitable("short");
	}

	@Override
	public int getInt(int row) {
		throw unsuitable("int");
	}

	@Override
	public long getLong(int row) {
		throw unsuitable("long");
	}

	@Override
	public float getFloat(int row) {
		throw unsuitable("float");
	}

	@Override
	public double getDouble(int row) {
		throw unsuitable("double");
	}

	@Override
	public long getRaw(int row) {
		throw unsuitable("a raw number");
	}

	@Override
	public byte[] getBytes(int row) {
		throw unsuitable("bytes");
	}

	@Override
	public BigInteger getBigInteger(int row) {
		throw unsuitable("BigInteger");
	}

	@Override
	public BigDecimal getBigDecimal(int row) {
		throw unsuitable("BigDecimal");
	}

	@Override
	public int getLength(int row) {
		int start = starts()[present(row)];
		return ends()[row] - start;
	}

	@Override
	public UUID getUuid(int row) {
		throw unsuitable("UUID");
	}

	@Override
	public InetAddress getInetAddress(int row) {
		throw unsuitable("InetAddress");
	}

	@Override
	public LocalDate getLocalDate(int row) {
		throw unsuitable("LocalDate");
	}

	@Override
	public LocalDateTime getLocalDateTime(int row) {
		throw unsuitable("LocalDateTime");
	}

	@Override
	public ZonedDateTime getZonedDateTime(int row) {
		throw unsuitable("ZonedDateTime");
	}

	@Override
	public Instant getInstant(int row) {
		throw unsuitable("Instant");
	}

	@Override
	public Duration getDuration(int row) {
		throw unsuitable("Duration");
	}

	@Override
	public TypedValue getTypedValue(int row) {
		return new TypedValue(getObject(row), this.type);
	}

	@Override
	public List<Map.Entry<@Nullable Object, @Nullable Object>> getEntries(int row) {
		throw unsuitable("the pairs of a Map");
	}

	@Override
	public final @Nullable Object getObject(int row) {
		return isNull(checked(row)) ? null : value(row);
	}

	/** Whether the text of a value stands in quotes inside of an Array and the like. */
	boolean isQuoted() {
		return false;
	}

	/** Appends the text of a value as it stands inside of an Array and the like. */
	final void appendText(StringBuilder out, int row) {
		if (isNull(row)) {
			out.append("NULL");
		}
		else {
			appendValueText(out, row);
		}
	}

	/**
	 * Appends the text of a value as it stands inside of an Array and the like.
	 * @param out where to
	 * @param row a row that is there and not {@code NULL}
	 */
	void appendValueText(StringBuilder out, int row) {
		if (isQuoted()) {
			QuotedText.append(out, getString(row));
		}
		else {
			out.append(getString(row));
		}
	}

	/**
	 * Returns the value as the object that its type has by default.
	 * @param row a row that is there and not {@code NULL}
	 * @return the value; {@code null} only where the type has its own way to say it
	 */
	abstract @Nullable Object value(int row);

	@Override
	public byte[] bytes() {
		throw unsuitable("an array of bytes");
	}

	@Override
	public short[] shorts() {
		throw unsuitable("an array of 16 bit integers");
	}

	@Override
	public int[] ints() {
		throw unsuitable("an array of 32 bit integers");
	}

	@Override
	public long[] longs() {
		throw unsuitable("an array of 64 bit integers");
	}

	@Override
	public float[] floats() {
		throw unsuitable("an array of floats");
	}

	@Override
	public double[] doubles() {
		throw unsuitable("an array of doubles");
	}

	@Override
	public int[] starts() {
		throw unsuitable("values of different lengths");
	}

	@Override
	public int[] ends() {
		throw unsuitable("values of different lengths");
	}

	@Override
	public List<Column> elements() {
		return List.of();
	}

	@Override
	public int[] indexes() {
		throw unsuitable("positions in a dictionary");
	}

}
