package io.clickhouseconnect.internal.insert;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.request.RowAppender;
import io.clickhouseconnect.result.QuerySummary;

/**
 * Appends values to the block of an insert.
 */
public final class BlockRowAppender implements RowAppender {

	private static final ColumnWriter[] CLOSED = {};

	private final InsertRun run;

	private final List<String> names;

	private final Map<String, Integer> indexes;

	private ColumnWriter[] columns;

	private int rows;

	public BlockRowAppender(InsertRun run) {
		this.run = run;
		this.names = run.target().names();
		this.indexes = run.target().indexes();
		this.columns = run.columns();
	}

	@Override
	public int columnIndex(String name) {
		Integer index = this.indexes.get(name);
		if (index == null) {
			throw new ClickHouseDataException("The insert into '" + this.run.target().table() + "' has no column '"
					+ Excerpt.of(name) + "', but " + Excerpt.of(this.names));
		}
		return index;
	}

	private ColumnWriter column(int column) {
		ColumnWriter[] open = this.columns;
		if (open == CLOSED) {
			throw new ClickHouseRequestException("The appender is finished or closed");
		}
		if (column < 0 || column >= open.length) {
			throw new ClickHouseRequestException("The insert into '" + this.run.target().table() + "' has no column "
					+ column + "; its columns are 0 to " + (open.length - 1));
		}
		return open[column];
	}

	private static <T> T required(@Nullable T value) {
		if (value == null) {
			throw new UnfitValueException("null; say setNull");
		}
		return value;
	}

	private RuntimeException unfit(int column, UnfitValueException ex) {
		RuntimeException failure = this.run.unfit(column, ex);
		fail(failure);
		return failure;
	}

	private void fail(RuntimeException failure) {
		this.columns = CLOSED;
		this.run.failed(failure);
	}

	@Override
	public void setNull(int column) {
		try {
			column(column).appendNull();
		}
		catch (UnfitValueException ex) {
			throw unfit(column, ex);
		}
	}

	@Override
	public void setBoolean(int column, boolean value) {
		try {
			column(column).appendBoolean(value);
		}
		catch (UnfitValueException ex) {
			throw unfit(column, ex);
		}
	}

	@Override
	public void setInt(int column, int value) {
		try {
			column(column).appendInt(value);
		}
		catch (UnfitValueException ex) {
			throw unfit(column, ex);
		}
	}

	@Override
	public void setLong(int column, long value) {
		try {
			column(column).appendLong(value);
		}
		catch (UnfitValueException ex) {
			throw unfit(column, ex);
		}
	}

	@Override
	public void setFloat(int column, float value) {
		try {
			column(column).appendFloat(value);
		}
		catch (UnfitValueException ex) {
			throw unfit(column, ex);
		}
	}

	@Override
	public void setDouble(int column, double value) {
		try {
			column(column).appendDouble(value);
		}
		catch (UnfitValueException ex) {
			throw unfit(column, ex);
		}
	}

	@Override
	public void setRaw(int column, long value) {
		try {
			column(column).appendRaw(value);
		}
		catch (UnfitValueException ex) {
			throw unfit(column, ex);
		}
	}

	@Override
	public void setString(int column, String value) {
		try {
			column(column).appendString(required(value));
		}
		catch (UnfitValueException ex) {
			throw unfit(column, ex);
		}
	}

	@Override
	public void setBytes(int column, byte[] value) {
		try {
			column(column).appendBytes(required(value), 0, value.length);
		}
		catch (UnfitValueException ex) {
			throw unfit(column, ex);
		}
	}

	@Override
	public void setObject(int column, @Nullable Object value) {
		try {
			column(column).appendObject(value);
		}
		catch (UnfitValueException ex) {
			throw unfit(column, ex);
		}
		catch (ClickHouseRequestException ex) {
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			this.columns = CLOSED;
			throw this.run.failed(column, ex);
		}
	}

	@Override
	public void endRow() {
		this.rows++;
		ColumnWriter[] open = this.columns;
		for (int i = 0; i < open.length; i++) {
			if (open[i].size() != this.rows) {
				throw unevenRow(i, open[i].size() < this.rows);
			}
		}
		if (open == CLOSED) {
			throw new ClickHouseRequestException("The appender is finished or closed");
		}
		try {
			this.run.endRow();
		}
		catch (RuntimeException ex) {
			fail(ex);
			throw ex;
		}
		this.columns = this.run.columns();
		this.rows = this.columns[0].size();
	}

	private ClickHouseDataException unevenRow(int column, boolean missing) {
		ClickHouseDataException failure = new ClickHouseDataException("Column '" + Excerpt.of(this.names.get(column))
				+ "', row " + this.run.row() + " of the insert into '" + this.run.target().table() + "' was "
				+ (missing ? "not set; set every column in every row, setNull for a default"
						: "set more than once, or the row before was not ended"));
		fail(failure);
		return failure;
	}

	@Override
	public QuerySummary finish() {
		column(0);
		for (int i = 0; i < this.columns.length; i++) {
			if (this.columns[i].size() != this.rows) {
				throw unevenRow(i, false);
			}
		}
		this.columns = CLOSED;
		try {
			return this.run.finish();
		}
		catch (RuntimeException ex) {
			fail(ex);
			throw ex;
		}
	}

	@Override
	public void close() {
		this.columns = CLOSED;
		this.run.close();
	}

}
