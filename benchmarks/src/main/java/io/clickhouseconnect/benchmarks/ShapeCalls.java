package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.PreparedInsert;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;
import org.jspecify.annotations.Nullable;

/**
 * The ways to read and to write one shape, each of which returns how many rows or bytes
 * there were.
 */
final class ShapeCalls {

	private static final String SELECT = "SELECT v FROM shape SETTINGS max_threads = 1";

	private final ClickHouseClient client;

	private final Shape shape;

	private final ShapeType.Getter getter;

	ShapeCalls(ClickHouseClient client, Shape shape) {
		this.client = client;
		this.shape = shape;
		this.getter = shape.type().getter();
		// Without it there is no FixedString of more than 256 bytes.
		shape.statements()
			.forEach((sql) -> client.sql(sql).setting("allow_suspicious_fixed_string_types", 1).command());
	}

	/**
	 * Returns the ways to read: first the bytes alone, to which the others are compared.
	 */
	Map<String, Call> reads() {
		Map<String, Call> reads = new LinkedHashMap<>();
		reads.put("raw", this::drain);
		reads.put("blocks", this::blocks);
		reads.put("rows", this::rows);
		reads.put("records", this::records);
		reads.put("whole", this::whole);
		return reads;
	}

	private long drain() {
		try (RawStream answer = this.client.sql(SELECT).rawStream("Native")) {
			return Drain.drain(answer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private long blocks() {
		long rows = 0;
		try (BlockStream blocks = this.client.sql(SELECT).columnBlocks()) {
			for (Block block : blocks) {
				rows += block.rowCount();
			}
		}
		return check(rows);
	}

	private long rows() {
		long rows = 0;
		long sum = 0;
		try (RowCursor row = this.client.sql(SELECT).rows()) {
			while (row.next()) {
				rows++;
				sum += read(row);
			}
		}
		return check((sum != Long.MIN_VALUE) ? rows : 0);
	}

	private long read(Row row) {
		return switch (this.getter) {
			case BOOLEAN -> row.getBoolean(0) ? 1 : 0;
			case LONG -> row.getLong(0);
			case DOUBLE -> (long) row.getDouble(0);
			case TEXT -> row.getString(0).length();
			case TEXT_OR_NULL -> row.isNull(0) ? 0 : row.getString(0).length();
			case OBJECT -> (row.getObject(0) != null) ? 1 : 0;
		};
	}

	private long records() {
		return check(this.client.sql(SELECT).query(record()).list().size());
	}

	private Class<?> record() {
		return switch (this.getter) {
			case BOOLEAN -> BooleanRecord.class;
			case LONG -> LongRecord.class;
			case DOUBLE -> DoubleRecord.class;
			case TEXT, TEXT_OR_NULL -> TextRecord.class;
			case OBJECT -> ObjectRecord.class;
		};
	}

	private long whole() {
		QueryResult result = this.client.sql(SELECT).query();
		return check(result.rowCount());
	}

	private long check(long rows) {
		if (rows != this.shape.rows()) {
			throw new IllegalStateException(rows + " rows instead of " + this.shape.rows());
		}
		return rows;
	}

	/**
	 * Returns the ways to write: first bytes that were prepared before.
	 */
	Map<String, Call> writes() {
		byte[] prepared = this.client.sql(SELECT).rawQuery("Native");
		PreparedInsert insert = this.client.insert("shape_sink").prepare();
		List<@Nullable Object> values = new ArrayList<>();
		try (RowCursor row = this.client.sql(SELECT).rows()) {
			while (row.next()) {
				values.add(value(row));
			}
		}
		List<Object[]> rows = values.stream().map((value) -> new Object[] { value }).toList();
		List<Object> records = values.stream().map(recordOf()).toList();
		ColumnValues column = column(values);
		Map<String, Call> writes = new LinkedHashMap<>();
		writes.put("prepared bytes", () -> check(this.client.insert("shape_sink").rawInsert("Native", prepared)));
		writes.put("rows", () -> check(insert.spec().rows(rows)));
		writes.put("records", () -> check(insert.spec().records(records)));
		writes.put("columns", () -> check(insert.spec().columnValues(column)));
		return writes;
	}

	private long check(QuerySummary summary) {
		return check(summary.writtenRows());
	}

	private @Nullable Object value(Row row) {
		return switch (this.getter) {
			case BOOLEAN -> row.getBoolean(0);
			case LONG -> row.getLong(0);
			case DOUBLE -> row.getDouble(0);
			case TEXT -> row.getString(0);
			case TEXT_OR_NULL, OBJECT -> row.getObject(0);
		};
	}

	private Function<@Nullable Object, Object> recordOf() {
		return switch (this.getter) {
			case BOOLEAN -> (value) -> new BooleanRecord((Boolean) Objects.requireNonNull(value));
			case LONG -> (value) -> new LongRecord((Long) Objects.requireNonNull(value));
			case DOUBLE -> (value) -> new DoubleRecord((Double) Objects.requireNonNull(value));
			case TEXT, TEXT_OR_NULL -> (value) -> new TextRecord((String) value);
			case OBJECT -> ObjectRecord::new;
		};
	}

	private ColumnValues column(List<@Nullable Object> values) {
		return switch (this.getter) {
			case LONG -> ColumnValues.of(values.stream().mapToLong((value) -> (Long) value).toArray());
			case DOUBLE -> ColumnValues.of(values.stream().mapToDouble((value) -> (Double) value).toArray());
			default -> ColumnValues.of(values);
		};
	}

	/**
	 * A call that is measured.
	 */
	@FunctionalInterface
	interface Call {

		/**
		 * Makes the call.
		 * @return how many rows or bytes there were
		 */
		long run();

	}

	record BooleanRecord(boolean v) {

	}

	record LongRecord(long v) {

	}

	record DoubleRecord(double v) {

	}

	record TextRecord(@Nullable String v) {

	}

	record ObjectRecord(@Nullable Object v) {

	}

}
