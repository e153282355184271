package io.clickhouseconnect.internal.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.read.NativeColumn;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.Row;

/**
 * A row whose values are in columns.
 */
abstract class ColumnsRow implements Row {

	static final NativeColumn[] NO_COLUMNS = {};

	NativeColumn[] columns = NO_COLUMNS;

	int row;

	/** Reads values by class. Only for a row that has columns. */
	abstract ValueReaders readers();

	/** Finds columns by name, waiting for the first block if need be. */
	abstract ColumnIndex index();

	@Override
	public List<ColumnMetadata> columns() {
		return index().columns();
	}

	@Override
	public int columnIndex(String name) {
		return index().of(name);
	}

	@Override
	public boolean isNull(int column) {
		return this.columns[column].isNull(this.row);
	}

	@Override
	public boolean getBoolean(int column) {
		return this.columns[column].getBoolean(this.row);
	}

	@Override
	public byte getByte(int column) {
		return this.columns[column].getByte(this.row);
	}

	@Override
	public short getShort(int column) {
		return this.columns[column].getShort(this.row);
	}

	@Override
	public int getInt(int column) {
		return this.columns[column].getInt(this.row);
	}

	@Override
	public long getLong(int column) {
		return this.columns[column].getLong(this.row);
	}

	@Override
	public float getFloat(int column) {
		return this.columns[column].getFloat(this.row);
	}

	@Override
	public double getDouble(int column) {
		return this.columns[column].getDouble(this.row);
	}

	@Override
	public long getRaw(int column) {
		return this.columns[column].getRaw(this.row);
	}

	@Override
	public String getString(int column) {
		return this.columns[column].getString(this.row);
	}

	@Override
	public byte[] getBytes(int column) {
		return this.columns[column].getBytes(this.row);
	}

	@Override
	public BigInteger getBigInteger(int column) {
		return this.columns[column].getBigInteger(this.row);
	}

	@Override
	public BigDecimal getBigDecimal(int column) {
		return this.columns[column].getBigDecimal(this.row);
	}

	@Override
	public int getLength(int column) {
		return this.columns[column].getLength(this.row);
	}

	@Override
	public UUID getUuid(int column) {
		return this.columns[column].getUuid(this.row);
	}

	@Override
	public InetAddress getInetAddress(int column) {
		return this.columns[column].getInetAddress(this.row);
	}

	@Override
	public LocalDate getLocalDate(int column) {
		return this.columns[column].getLocalDate(this.row);
	}

	@Override
	public LocalDateTime getLocalDateTime(int column) {
		return this.columns[column].getLocalDateTime(this.row);
	}

	@Override
	public ZonedDateTime getZonedDateTime(int column) {
		return this.columns[column].getZonedDateTime(this.row);
	}

	@Override
	public Instant getInstant(int column) {
		return this.columns[column].getInstant(this.row);
	}

	@Override
	public Duration getDuration(int column) {
		return this.columns[column].getDuration(this.row);
	}

	@Override
	public @Nullable Object getObject(int column) {
		return this.columns[column].getObject(this.row);
	}

	@Override
	public <T> @Nullable T get(int column, Class<T> type) {
		return readers().of(column, type).read(this.row);
	}

}
