package io.clickhouseconnect.result;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.TypedValue;

/**
 * One row. A getter gives the value exactly or throws a
 * {@link io.clickhouseconnect.error.ClickHouseDataException} that names column and row:
 * it never rounds, cuts off or wraps around, and it does not take {@code NULL} for 0.
 * Columns count from 0; names are matched exactly, and of equal names the first is meant.
 * Not thread safe.
 */
public interface Row {

	/**
	 * Returns the columns of the row.
	 * @return names and types
	 */
	List<ColumnMetadata> columns();

	/**
	 * Returns the position of a column.
	 * @param name the name of the column
	 * @return its position
	 * @throws io.clickhouseconnect.error.ClickHouseDataException if there is no such
	 * column
	 */
	int columnIndex(String name);

	/**
	 * Returns whether the value is {@code NULL}.
	 * @param column the position of the column
	 * @return the value
	 */
	boolean isNull(int column);

	/**
	 * Returns whether the value is {@code NULL}.
	 * @param column the name of the column
	 * @return the value
	 */
	default boolean isNull(String column) {
		return isNull(columnIndex(column));
	}

	/**
	 * Returns a Bool, or a UInt8 that is 0 or 1.
	 * @param column the position of the column
	 * @return the value
	 */
	boolean getBoolean(int column);

	/**
	 * Returns a Bool, or a UInt8 that is 0 or 1.
	 * @param column the name of the column
	 * @return the value
	 */
	default boolean getBoolean(String column) {
		return getBoolean(columnIndex(column));
	}

	/**
	 * Returns an integer that fits a byte, or the number of an Enum.
	 * @param column the position of the column
	 * @return the value
	 */
	byte getByte(int column);

	/**
	 * Returns an integer that fits a byte, or the number of an Enum.
	 * @param column the name of the column
	 * @return the value
	 */
	default byte getByte(String column) {
		return getByte(columnIndex(column));
	}

	/**
	 * Returns an integer that fits a short, or the number of an Enum.
	 * @param column the position of the column
	 * @return the value
	 */
	short getShort(int column);

	/**
	 * Returns an integer that fits a short, or the number of an Enum.
	 * @param column the name of the column
	 * @return the value
	 */
	default short getShort(String column) {
		return getShort(columnIndex(column));
	}

	/**
	 * Returns an integer that fits an int, or the number of an Enum.
	 * @param column the position of the column
	 * @return the value
	 */
	int getInt(int column);

	/**
	 * Returns an integer that fits an int, or the number of an Enum.
	 * @param column the name of the column
	 * @return the value
	 */
	default int getInt(String column) {
		return getInt(columnIndex(column));
	}

	/**
	 * Returns an integer that fits a long, or the number of an Enum.
	 * @param column the position of the column
	 * @return the value
	 */
	long getLong(int column);

	/**
	 * Returns an integer that fits a long, or the number of an Enum.
	 * @param column the name of the column
	 * @return the value
	 */
	default long getLong(String column) {
		return getLong(columnIndex(column));
	}

	/**
	 * Returns a number that a float holds exactly.
	 * @param column the position of the column
	 * @return the value
	 */
	float getFloat(int column);

	/**
	 * Returns a number that a float holds exactly.
	 * @param column the name of the column
	 * @return the value
	 */
	default float getFloat(String column) {
		return getFloat(columnIndex(column));
	}

	/**
	 * Returns a number that a double holds exactly.
	 * @param column the position of the column
	 * @return the value
	 */
	double getDouble(int column);

	/**
	 * Returns a number that a double holds exactly.
	 * @param column the name of the column
	 * @return the value
	 */
	default double getDouble(String column) {
		return getDouble(columnIndex(column));
	}

	/**
	 * Returns the number that stands for the value on the wire, see
	 * {@link Column#getRaw}.
	 * @param column the position of the column
	 * @return the value
	 */
	long getRaw(int column);

	/**
	 * Returns the number that stands for the value on the wire, see
	 * {@link Column#getRaw}.
	 * @param column the name of the column
	 * @return the value
	 */
	default long getRaw(String column) {
		return getRaw(columnIndex(column));
	}

	/**
	 * Returns text, see {@link Column#getString}.
	 * @param column the position of the column
	 * @return the value
	 */
	String getString(int column);

	/**
	 * Returns text, see {@link Column#getString}.
	 * @param column the name of the column
	 * @return the value
	 */
	default String getString(String column) {
		return getString(columnIndex(column));
	}

	/**
	 * Returns the bytes of a String, FixedString or AggregateFunction, in an array of
	 * their own.
	 * @param column the position of the column
	 * @return the value
	 */
	byte[] getBytes(int column);

	/**
	 * Returns the bytes of a String, FixedString or AggregateFunction, in an array of
	 * their own.
	 * @param column the name of the column
	 * @return the value
	 */
	default byte[] getBytes(String column) {
		return getBytes(columnIndex(column));
	}

	/**
	 * Returns any integer.
	 * @param column the position of the column
	 * @return the value
	 */
	BigInteger getBigInteger(int column);

	/**
	 * Returns any integer.
	 * @param column the name of the column
	 * @return the value
	 */
	default BigInteger getBigInteger(String column) {
		return getBigInteger(columnIndex(column));
	}

	/**
	 * Returns any integer or Decimal, with the scale of its type.
	 * @param column the position of the column
	 * @return the value
	 */
	BigDecimal getBigDecimal(int column);

	/**
	 * Returns any integer or Decimal, with the scale of its type.
	 * @param column the name of the column
	 * @return the value
	 */
	default BigDecimal getBigDecimal(String column) {
		return getBigDecimal(columnIndex(column));
	}

	/**
	 * Returns how long the value is, see {@link Column#getLength}.
	 * @param column the position of the column
	 * @return the length
	 */
	int getLength(int column);

	/**
	 * Returns how long the value is, see {@link Column#getLength}.
	 * @param column the name of the column
	 * @return the length
	 */
	default int getLength(String column) {
		return getLength(columnIndex(column));
	}

	/**
	 * Returns a UUID.
	 * @param column the position of the column
	 * @return the value
	 */
	UUID getUuid(int column);

	/**
	 * Returns a UUID.
	 * @param column the name of the column
	 * @return the value
	 */
	default UUID getUuid(String column) {
		return getUuid(columnIndex(column));
	}

	/**
	 * Returns an IPv4 or IPv6 address; an IPv6 stays one even if it maps an IPv4.
	 * @param column the position of the column
	 * @return the value
	 */
	InetAddress getInetAddress(int column);

	/**
	 * Returns an IPv4 or IPv6 address; an IPv6 stays one even if it maps an IPv4.
	 * @param column the name of the column
	 * @return the value
	 */
	default InetAddress getInetAddress(String column) {
		return getInetAddress(columnIndex(column));
	}

	/**
	 * Returns the day of a Date or Date32.
	 * @param column the position of the column
	 * @return the value
	 */
	LocalDate getLocalDate(int column);

	/**
	 * Returns the day of a Date or Date32.
	 * @param column the name of the column
	 * @return the value
	 */
	default LocalDate getLocalDate(String column) {
		return getLocalDate(columnIndex(column));
	}

	/**
	 * Returns the wall clock time of a DateTime or DateTime64 in the time zone of the
	 * column.
	 * @param column the position of the column
	 * @return the value
	 */
	LocalDateTime getLocalDateTime(int column);

	/**
	 * Returns the wall clock time of a DateTime or DateTime64 in the time zone of the
	 * column.
	 * @param column the name of the column
	 * @return the value
	 */
	default LocalDateTime getLocalDateTime(String column) {
		return getLocalDateTime(columnIndex(column));
	}

	/**
	 * Returns a DateTime or DateTime64 in the time zone of the column.
	 * @param column the position of the column
	 * @return the value
	 */
	ZonedDateTime getZonedDateTime(int column);

	/**
	 * Returns a DateTime or DateTime64 in the time zone of the column.
	 * @param column the name of the column
	 * @return the value
	 */
	default ZonedDateTime getZonedDateTime(String column) {
		return getZonedDateTime(columnIndex(column));
	}

	/**
	 * Returns the point in time of a DateTime or DateTime64.
	 * @param column the position of the column
	 * @return the value
	 */
	Instant getInstant(int column);

	/**
	 * Returns the point in time of a DateTime or DateTime64.
	 * @param column the name of the column
	 * @return the value
	 */
	default Instant getInstant(String column) {
		return getInstant(columnIndex(column));
	}

	/**
	 * Returns a Time or Time64, or an Interval of a fixed length (not of months, quarters
	 * or years).
	 * @param column the position of the column
	 * @return the value
	 */
	Duration getDuration(int column);

	/**
	 * Returns a Time or Time64, or an Interval of a fixed length (not of months, quarters
	 * or years).
	 * @param column the name of the column
	 * @return the value
	 */
	default Duration getDuration(String column) {
		return getDuration(columnIndex(column));
	}

	/**
	 * Returns a value together with its own data type: of a Variant, Geometry or Dynamic
	 * the alternative that the value has, of any other type the type of the column.
	 * @param column the position of the column
	 * @return the value as {@link #getObject(int)} gives it, and its type; {@code null}
	 * and the type of the column for {@code NULL}
	 */
	TypedValue getTypedValue(int column);

	/**
	 * Returns a value together with its own data type, see {@link #getTypedValue(int)}.
	 * @param column the name of the column
	 * @return the value and its type
	 */
	default TypedValue getTypedValue(String column) {
		return getTypedValue(columnIndex(column));
	}

	/**
	 * Returns the pairs of a Map in the order in which the server keeps them, also those
	 * of equal keys, which {@link #getObject(int)} refuses.
	 * @param column the position of the column
	 * @return keys and values, in a new list that cannot be modified
	 */
	List<Map.Entry<@Nullable Object, @Nullable Object>> getEntries(int column);

	/**
	 * Returns the pairs of a Map, see {@link #getEntries(int)}.
	 * @param column the name of the column
	 * @return keys and values, in a new list that cannot be modified
	 */
	default List<Map.Entry<@Nullable Object, @Nullable Object>> getEntries(String column) {
		return getEntries(columnIndex(column));
	}

	/**
	 * Returns the value as the object that its type has by default, {@code null} for
	 * {@code NULL}.
	 * @param column the position of the column
	 * @return the value
	 */
	@Nullable Object getObject(int column);

	/**
	 * Returns the value as the object that its type has by default, {@code null} for
	 * {@code NULL}.
	 * @param column the name of the column
	 * @return the value
	 */
	default @Nullable Object getObject(String column) {
		return getObject(columnIndex(column));
	}

	/**
	 * Returns the value as an object of a class: any that a component of a record may
	 * have, such as {@code List}, an enum, a record for a named Tuple, a primitive array
	 * for an Array.
	 * @param <T> the type of the object
	 * @param column the position of the column
	 * @param type the class
	 * @return the value, {@code null} for {@code NULL}
	 */
	<T> @Nullable T get(int column, Class<T> type);

	/**
	 * Returns the value as an object of a class.
	 * @param <T> the type of the object
	 * @param column the name of the column
	 * @param type the class
	 * @return the value, {@code null} for {@code NULL}
	 */
	default <T> @Nullable T get(String column, Class<T> type) {
		return get(columnIndex(column), type);
	}

	/**
	 * Returns all values by the names of their columns.
	 * @return a new map in the order of the columns
	 */
	default Map<String, @Nullable Object> toMap() {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		List<ColumnMetadata> columns = columns();
		for (int i = 0; i < columns.size(); i++) {
			values.putIfAbsent(columns.get(i).name(), getObject(i));
		}
		return values;
	}

}
