package io.clickhouseconnect.internal.insert;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.internal.codec.write.WriteOptions;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.type.DataType;

/**
 * Encodes the rows of external tables.
 */
public final class ExternalRows {

	private ExternalRows() {
	}

	/**
	 * Encodes all rows.
	 * @param table the name of the table
	 * @param structure names and types of its columns
	 * @param rows arrays, lists, maps, records or beans
	 * @param options how values become those of the columns
	 * @param endpoint the server, for messages
	 * @return the rows in the Native format
	 * @throws ClickHouseRequestException if the structure cannot be read
	 */
	public static byte[] encode(String table, @Nullable String structure, Iterable<?> rows, WriteOptions options,
			String endpoint) {
		InsertTarget target = new InsertTarget(table, columns(table, structure), options, List.of());
		List<String> names = target.names();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		InsertRun run = new InsertRun(target, endpoint, bytes);
		List<@Nullable Object> taken = new ArrayList<>();
		try {
			for (Object row : rows) {
				List<?> values = (row != null) ? options.parts().elements(row, names, names.size()) : null;
				taken.add((values != null) ? values : row);
			}
		}
		catch (UnfitValueException ex) {
			throw new ClickHouseDataException("Row " + taken.size() + " of the external table '" + table
					+ "' does not fit its structure: it is " + ex.getMessage(), ex, endpoint, null);
		}
		catch (RuntimeException | Error ex) {
			throw run.failed(ex);
		}
		RowsInsert.insert(run, taken.iterator());
		return bytes.toByteArray();
	}

	private static List<InsertColumn> columns(String table, @Nullable String structure) {
		DataType tuple;
		try {
			tuple = DataType.parse("Tuple(" + structure + ")");
		}
		catch (IllegalArgumentException ex) {
			throw new ClickHouseRequestException("The structure of the external table '" + table
					+ "' cannot be read; write it as 'id UInt64, name String'", ex);
		}
		if (structure == null || tuple.names().isEmpty()) {
			throw new ClickHouseRequestException("The external table '" + table
					+ "' needs a structure with a name for each column, and not " + Excerpt.of(tuple));
		}
		List<InsertColumn> columns = new ArrayList<>();
		for (int i = 0; i < tuple.names().size(); i++) {
			columns
				.add(new InsertColumn(new ColumnMetadata(tuple.names().get(i), tuple.elements().get(i)), false, false));
		}
		return columns;
	}

}
