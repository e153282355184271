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
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.internal.codec.read.NativeColumn;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.type.TypedValue;

/**
 * A row whose values are in columns.
 */
abstract class ColumnsRow implements Row {

	static final @Nullable NativeColumn[] NO_COLUMNS = {};

	/** Empty, or with nothing in it, where the row has no values or has them no more. */
	@Nullable NativeColumn[] columns = NO_COLUMNS;

	int row;

	/** Reads values by class. Only for a row that has columns. */
	abstract ValueReaders readers();

	/** Finds columns by name, waiting for the first block if need be. */
	abstract ColumnIndex index();

	/**
	 * Says why there are no values.
	 * @return the exception to throw at whoever asks for one
	 */
	abstract ClickHouseException withoutValues();

	final NativeColumn column(int position) {
		@Nullable NativeColumn[] present = this.columns;
		if (position >= 0 && position < present.length) {
			NativeColumn column = present[position];
			if (column != null) {
				return column;
			}
		}
		throw unavailable(position);
	}

	final ClickHouseException unavailable(int position) {
		boolean present = this.columns.length > 0 && this.columns[0] != null;
		return present ? index().missing(position) : withoutValues();
	}

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
		return column(column).isNull(this.row);
	}

	@Override
	public boolean getBoolean(int column) {
		return column(column).getBoolean(this.row);
	}

	@Override
	public byte getByte(int column) {
		return column(column).getByte(this.row);
	}

	@Override
	public short getShort(int column) {
		return column(column).getShort(this.row);
	}

	@Override
	public int getInt(int column) {
		return column(column).getInt(this.row);
	}

	@Override
	public long getLong(int column) {
		return column(column).getLong(this.row);
	}

	@Override
	public float getFloat(int column) {
		return column(column).getFloat(this.row);
	}

	@Override
	public double getDouble(int column) {
		return column(column).getDouble(this.row);
	}

	@Override
	public long getRaw(int column) {
		return column(column).getRaw(this.row);
	}

	@Override
	public String getString(int column) {
		return column(column).getString(this.row);
	}

	@Override
	public byte[] getBytes(int column) {
		return column(column).getBytes(this.row);
	}

	@Override
	public BigInteger getBigInteger(int column) {
		return column(column).getBigInteger(this.row);
	}

	@Override
	public BigDecimal getBigDecimal(int column) {
		return column(column).getBigDecimal(this.row);
	}

	@Override
	public int getLength(int column) {
		return column(column).getLength(this.row);
	}

	@Override
	public UUID getUuid(int column) {
		return column(column).getUuid(this.row);
	}

	@Override
	public InetAddress getInetAddress(int column) {
		return column(column).getInetAddress(this.row);
	}

	@Override
	public LocalDate getLocalDate(int column) {
		return column(column).getLocalDate(this.row);
	}

	@Override
	public LocalDateTime getLocalDateTime(int column) {
		return column(column).getLocalDateTime(this.row);
	}

	@Override
	public ZonedDateTime getZonedDateTime(int column) {
		return column(column).getZonedDateTime(this.row);
	}

	@Override
	public Instant getInstant(int column) {
		return column(column).getInstant(this.row);
	}

	@Override
	public Duration getDuration(int column) {
		return column(column).getDuration(this.row);
	}

	@Override
	public TypedValue getTypedValue(int column) {
		return column(column).getTypedValue(this.row);
	}

	@Override
	public List<Map.Entry<@Nullable Object, @Nullable Object>> getEntries(int column) {
		return column(column).getEntries(this.row);
	}

	@Override
	public @Nullable Object getObject(int column) {
		return column(column).getObject(this.row);
	}

	@Override
	public <T> @Nullable T get(int column, Class<T> type) {
		// Refuses what is not there.
		column(column);
		return readers().of(column, type).read(this.row);
	}

}
