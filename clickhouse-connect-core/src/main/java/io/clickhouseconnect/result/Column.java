package io.clickhouseconnect.result;

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

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypedValue;

/**
 * One column of a {@link Block}. The values are kept as the server sent them, in arrays
 * of primitives where there are such, and become objects only when asked for.
 * <p>
 * A getter gives the value exactly or throws a
 * {@link io.clickhouseconnect.error.ClickHouseDataException}: it never rounds, cuts off
 * or wraps around, and it does not take {@code NULL} for 0. Rows count from 0; a row that
 * is not there is an {@link IndexOutOfBoundsException}.
 * <p>
 * The arrays belong to the column. They may be longer than {@link #size()}, and those of
 * a streamed block are filled again by the next one. Not thread safe.
 */
public interface Column {

	/**
	 * Returns the name of the column.
	 * @return the name; empty for the columns inside of another
	 */
	String name();

	/**
	 * Returns the type of the column.
	 * @return the type
	 */
	DataType type();

	/**
	 * Returns how many values there are.
	 * @return the number of rows
	 */
	int size();

	/**
	 * Returns whether a value is {@code NULL}.
	 * @param row the row
	 * @return whether it is
	 */
	boolean isNull(int row);

	/**
	 * Returns a Bool, or a UInt8 that is 0 or 1.
	 * @param row the row
	 * @return the value
	 */
	boolean getBoolean(int row);

	/**
	 * Returns an integer that fits a byte, or the number of an Enum.
	 * @param row the row
	 * @return the value
	 */
	byte getByte(int row);

	/**
	 * Returns an integer that fits a short, or the number of an Enum.
	 * @param row the row
	 * @return the value
	 */
	short getShort(int row);

	/**
	 * Returns an integer that fits an int, or the number of an Enum.
	 * @param row the row
	 * @return the value
	 */
	int getInt(int row);

	/**
	 * Returns an integer that fits a long, or the number of an Enum.
	 * @param row the row
	 * @return the value
	 */
	long getLong(int row);

	/**
	 * Returns a number that a float holds exactly.
	 * @param row the row
	 * @return the value
	 */
	float getFloat(int row);

	/**
	 * Returns a number that a double holds exactly.
	 * @param row the row
	 * @return the value
	 */
	double getDouble(int row);

	/**
	 * Returns the number that stands for the value on the wire: an integer as it is (a
	 * UInt64 in the bits of a signed long), the unscaled value of a Decimal of up to 18
	 * digits, days of a Date or Date32, seconds of a DateTime or Time, ticks of a
	 * DateTime64 or Time64, the count of an Interval, the number of an Enum, the bits of
	 * an IPv4, 0 or 1 of a Bool.
	 * @param row the row
	 * @return the value
	 */
	long getRaw(int row);

	/**
	 * Returns text: that of a String or FixedString in UTF-8, the latter without the zero
	 * bytes at its end; the label of an Enum; of any other type the text that {@code
	 * toString} of the server gives: a floating-point number with the fewest digits that
	 * mean the same number, such as {@code 0.1}, {@code 1e30}, {@code nan}, {@code -inf}.
	 * @param row the row
	 * @return the value
	 */
	String getString(int row);

	/**
	 * Returns the bytes of a String, FixedString or AggregateFunction, in an array of
	 * their own.
	 * @param row the row
	 * @return the value
	 */
	byte[] getBytes(int row);

	/**
	 * Returns any integer.
	 * @param row the row
	 * @return the value
	 */
	BigInteger getBigInteger(int row);

	/**
	 * Returns any integer or Decimal, with the scale of its type.
	 * @param row the row
	 * @return the value
	 */
	BigDecimal getBigDecimal(int row);

	/**
	 * Returns how long the value is, without making an object of it.
	 * @param row the row
	 * @return the bytes of a String, FixedString or AggregateFunction, the elements of an
	 * Array or Map
	 */
	int getLength(int row);

	/**
	 * Returns a UUID.
	 * @param row the row
	 * @return the value
	 */
	UUID getUuid(int row);

	/**
	 * Returns an IPv4 or IPv6 address; an IPv6 stays one even if it maps an IPv4.
	 * @param row the row
	 * @return the value
	 */
	InetAddress getInetAddress(int row);

	/**
	 * Returns the day of a Date or Date32.
	 * @param row the row
	 * @return the value
	 */
	LocalDate getLocalDate(int row);

	/**
	 * Returns the wall clock time of a DateTime or DateTime64 in the time zone of the
	 * column.
	 * @param row the row
	 * @return the value
	 */
	LocalDateTime getLocalDateTime(int row);

	/**
	 * Returns a DateTime or DateTime64 in the time zone of the column.
	 * @param row the row
	 * @return the value
	 */
	ZonedDateTime getZonedDateTime(int row);

	/**
	 * Returns the point in time of a DateTime or DateTime64.
	 * @param row the row
	 * @return the value
	 */
	Instant getInstant(int row);

	/**
	 * Returns a Time or Time64, or an Interval of a fixed length (not of months, quarters
	 * or years).
	 * @param row the row
	 * @return the value
	 */
	Duration getDuration(int row);

	/**
	 * Returns the value as the object that its type has by default, see the table of
	 * types in the README.
	 * @param row the row
	 * @return the value, {@code null} for {@code NULL}
	 */
	@Nullable Object getObject(int row);

	/**
	 * Returns a value together with its own data type: of a Variant, Geometry or Dynamic
	 * the alternative that the value has, of any other type the type of the column.
	 * Values inside of a value come without their types.
	 * @param row the row
	 * @return the value as {@link #getObject} gives it, and its type; {@code null} and
	 * the type of the column for {@code NULL}
	 */
	TypedValue getTypedValue(int row);

	/**
	 * Returns the pairs of a Map in the order in which the server keeps them, also those
	 * of equal keys, which {@link #getObject} refuses.
	 * @param row the row
	 * @return keys and values, in a new list that cannot be modified
	 */
	List<Map.Entry<@Nullable Object, @Nullable Object>> getEntries(int row);

	/**
	 * Returns the values of a type that has 8 bits: Int8, UInt8, Bool, Enum8; or the
	 * bytes in which the values of a String, FixedString or AggregateFunction stand.
	 * @return the bytes
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if the type has none
	 */
	byte[] bytes();

	/**
	 * Returns the values of a type that has 16 bits: Int16, UInt16, Enum16, Date; as in
	 * {@link #getRaw}, where the type has no sign these are its bits.
	 * @return the values; undefined where the column is {@code NULL}
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if the type is another
	 */
	short[] shorts();

	/**
	 * Returns the values of a type that has 32 bits and is no float: Int32, UInt32,
	 * Date32, DateTime, Time, IPv4, Decimal of up to 9 digits; as in {@link #getRaw},
	 * where the type has no sign these are its bits.
	 * @return the values; undefined where the column is {@code NULL}
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if the type is another
	 */
	int[] ints();

	/**
	 * Returns the values of a type that has 64 bits and is no double: Int64, UInt64,
	 * DateTime64, Time64, Interval, Decimal of 10 to 18 digits; as in {@link #getRaw},
	 * where the type has no sign these are its bits.
	 * @return the values; undefined where the column is {@code NULL}
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if the type is another
	 */
	long[] longs();

	/**
	 * Returns the values of a type that has 32 bits of floating point, or BFloat16.
	 * @return the values; undefined where the column is {@code NULL}
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if the type is another
	 */
	float[] floats();

	/**
	 * Returns the values of a type that has 64 bits of floating point.
	 * @return the values; undefined where the column is {@code NULL}
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if the type is another
	 */
	double[] doubles();

	/**
	 * Returns where the value is {@code NULL}.
	 * @return 1 for {@code NULL} and 0 for a value, or {@code null} if the column has no
	 * such mask
	 */
	byte @Nullable [] nulls();

	/**
	 * Returns where the values begin: of a String, FixedString or AggregateFunction in
	 * {@link #bytes()}; of an Array or Map in {@link #elements()}; of a Variant or
	 * Dynamic in the one of {@link #elements()} that {@link #indexes()} says.
	 * @return the first position of each row
	 */
	int[] starts();

	/**
	 * Returns where the values end, see {@link #starts()}.
	 * @return the position behind the last one of each row
	 */
	int[] ends();

	/**
	 * Returns the columns inside: the only one of an Array; keys and values of a Map; the
	 * elements of a Tuple; the alternatives of a Variant or Dynamic; the dictionary of a
	 * LowCardinality.
	 * @return the columns, empty if there are none inside
	 */
	List<Column> elements();

	/**
	 * Returns the position of each row in the dictionary of a LowCardinality, which is
	 * the only one of {@link #elements()}; or which of {@link #elements()} the value of a
	 * Variant or Dynamic is in.
	 * @return the positions; -1 where a Variant or Dynamic is {@code NULL}
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if the type is another
	 */
	int[] indexes();

}
