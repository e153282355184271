package io.clickhouseconnect.internal.mapping;

import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.NativeTable;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.codec.read.NativeInput;
import io.clickhouseconnect.internal.codec.read.ReadOptions;
import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.type.DataType;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Objects of the rows of the real server, and rows of objects, by mapping and codec
 * alone.
 */
final class MappedRows {

	private static final Map<String, ?> SETTINGS = Map.of("allow_suspicious_low_cardinality_types", 1,
			"allow_suspicious_variant_types", 1, "enable_time_time64_type", 1, "allow_experimental_qbit_type", 1,
			"allow_experimental_nullable_tuple_type", 1);

	private final ClickHouseClient client;

	MappedRows(TestDatabase database) {
		this.client = NativeTable.client(database);
	}

	List<Column> columns(String sql) {
		return columns(sql, ZoneOffset.UTC);
	}

	List<Column> columns(String sql, ZoneId zone) {
		return NativeTable.read(this.client, sql, SETTINGS, zone);
	}

	/** Columns that have no rows, as those of an empty answer. */
	static List<Column> described(String... namesAndTypes) {
		List<ColumnMetadata> metadata = new ArrayList<>();
		for (int i = 0; i < namesAndTypes.length; i += 2) {
			metadata.add(new ColumnMetadata(namesAndTypes[i], DataType.parse(namesAndTypes[i + 1])));
		}
		BlockReader reader = new BlockReader(new NativeInput(InputStream.nullInputStream()),
				new ReadOptions(ZoneOffset.UTC, Map.of(), UnaryOperator.identity()), true);
		reader.describe(metadata);
		return List.copyOf(reader.columns());
	}

	/** Reads the objects of all rows. */
	<T> List<@Nullable T> read(String sql, Class<T> type) {
		return read(columns(sql), type);
	}

	static <T> List<@Nullable T> read(List<Column> columns, Class<T> type) {
		return all(ObjectReader.of(type, columns), columns.get(0).size());
	}

	private static <T> List<@Nullable T> all(ObjectReader<T> reader, int rows) {
		List<@Nullable T> objects = new ArrayList<>();
		for (int row = 0; row < rows; row++) {
			objects.add(reader.read(row));
		}
		return objects;
	}

	/** Reads the object of the only row. */
	<T> @Nullable T one(String sql, Class<T> type) {
		return read(sql, type).get(0);
	}

	/** Reads the values of the only column as a type with arguments. */
	List<@Nullable Object> values(String sql, Type type) {
		Column column = columns(sql).get(0);
		return all(ObjectReader.<Object>ofValue(type, column), column.size());
	}

	void create(String table, String columns) {
		this.client.sql("CREATE OR REPLACE TABLE " + table + " (" + columns + ") ENGINE = Memory")
			.settings(SETTINGS)
			.command();
	}

	/** Inserts one block of objects. */
	<T> void insert(String table, Class<T> type, List<? extends @Nullable T> objects) {
		BlockWriter block = block(table, type);
		ObjectWriter<T> writer = ObjectWriter.of(type, block.metadata(), block.columns());
		objects.forEach((object) -> writer.append(block.columns(), object));
		this.client.insert(table)
			.columns(block.metadata().stream().map(ColumnMetadata::name).toArray(String[]::new))
			.rawInsert("Native", block::writeTo);
	}

	BlockWriter block(String table, Class<?> type) {
		List<Column> described = columns("SELECT name, type FROM system.columns WHERE database = currentDatabase()"
				+ " AND table = '" + table + "' ORDER BY position");
		List<ColumnMetadata> all = new ArrayList<>();
		for (int row = 0; row < described.get(0).size(); row++) {
			all.add(new ColumnMetadata(described.get(0).getString(row),
					DataType.parse(described.get(1).getString(row))));
		}
		List<String> covered = ObjectWriter.columns(type, all.stream().map(ColumnMetadata::name).toList());
		return new BlockWriter(all.stream().filter((column) -> covered.contains(column.name())).toList(),
				ZoneOffset.UTC);
	}

	/** The rows of a table as the server writes them. */
	String text(String table) {
		return new String(this.client.sql("SELECT * FROM " + table).rawQuery("TSV"), StandardCharsets.UTF_8).strip();
	}

	static void refused(Runnable action, String... words) {
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(action::run)
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(words));
	}

}
