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

import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypedValue;

/**
 * A column whose values are of several types. Each alternative is a column of its own
 * that holds only the values of its type; a row knows which alternative it has and where
 * in it.
 */
abstract class UnionColumn extends NativeColumn {

	/** What the rows of the columns inside are called. */
	static final String VALUE = "value";

	final UnionRows rows = new UnionRows();

	UnionColumn(DataType type) {
		super(type);
	}

	/** Returns the column of an alternative. */
	abstract NativeColumn alternative(int index);

	@Override
	public final boolean isNull(int row) {
		return this.rows.alternatives[checked(row)] == UnionRows.NULL;
	}

	private NativeColumn column(int row) {
		return alternative(this.rows.alternatives[present(row)]);
	}

	@Override
	public boolean getBoolean(int row) {
		return column(row).getBoolean(this.rows.positions[row]);
	}

	@Override
	public byte getByte(int row) {
		return column(row).getByte(this.rows.positions[row]);
	}

	@Override
	public short getShort(int row) {
		return column(row).getShort(this.rows.positions[row]);
	}

	@Override
	public int getInt(int row) {
		return column(row).getInt(this.rows.positions[row]);
	}

	@Override
	public long getLong(int row) {
		return column(row).getLong(this.rows.positions[row]);
	}

	@Override
	public float getFloat(int row) {
		return column(row).getFloat(this.rows.positions[row]);
	}

	@Override
	public double getDouble(int row) {
		return column(row).getDouble(this.rows.positions[row]);
	}

	@Override
	public long getRaw(int row) {
		return column(row).getRaw(this.rows.positions[row]);
	}

	@Override
	public String getString(int row) {
		return column(row).getString(this.rows.positions[row]);
	}

	@Override
	public byte[] getBytes(int row) {
		return column(row).getBytes(this.rows.positions[row]);
	}

	@Override
	public BigInteger getBigInteger(int row) {
		return column(row).getBigInteger(this.rows.positions[row]);
	}

	@Override
	public BigDecimal getBigDecimal(int row) {
		return column(row).getBigDecimal(this.rows.positions[row]);
	}

	@Override
	public UUID getUuid(int row) {
		return column(row).getUuid(this.rows.positions[row]);
	}

	@Override
	public InetAddress getInetAddress(int row) {
		return column(row).getInetAddress(this.rows.positions[row]);
	}

	@Override
	public LocalDate getLocalDate(int row) {
		return column(row).getLocalDate(this.rows.positions[row]);
	}

	@Override
	public LocalDateTime getLocalDateTime(int row) {
		return column(row).getLocalDateTime(this.rows.positions[row]);
	}

	@Override
	public ZonedDateTime getZonedDateTime(int row) {
		return column(row).getZonedDateTime(this.rows.positions[row]);
	}

	@Override
	public Instant getInstant(int row) {
		return column(row).getInstant(this.rows.positions[row]);
	}

	@Override
	public Duration getDuration(int row) {
		return column(row).getDuration(this.rows.positions[row]);
	}

	@Override
	public final TypedValue getTypedValue(int row) {
		return isNull(row) ? new TypedValue(null, type()) : column(row).getTypedValue(this.rows.positions[row]);
	}

	@Override
	public List<Map.Entry<@Nullable Object, @Nullable Object>> getEntries(int row) {
		return column(row).getEntries(this.rows.positions[row]);
	}

	@Override
	final @Nullable Object value(int row) {
		return column(row).getObject(this.rows.positions[row]);
	}

	@Override
	final void appendValueText(StringBuilder out, int row) {
		column(row).appendValueText(out, this.rows.positions[row]);
	}

	@Override
	public final int[] indexes() {
		return this.rows.alternatives;
	}

	@Override
	public final int[] starts() {
		return this.rows.positions;
	}

	@Override
	public abstract List<Column> elements();

}
