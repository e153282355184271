package io.clickhouseconnect.internal.codec;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.codec.read.NativeColumn;
import io.clickhouseconnect.internal.codec.read.NativeInput;
import io.clickhouseconnect.internal.codec.read.ReadOptions;
import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.internal.codec.write.ObjectParts;
import io.clickhouseconnect.internal.codec.write.WriteOptions;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.result.ReadLimits;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A table of the real server, written and read by the codec alone.
 */
public final class NativeTable {

	private final ClickHouseClient client;

	private final String name;

	private final List<ColumnMetadata> columns = new ArrayList<>();

	/**
	 * Creates a table in memory.
	 * @param database where
	 * @param name its name
	 * @param types the types of its columns, which are called c0, c1 and so on
	 */
	public NativeTable(TestDatabase database, String name, String... types) {
		this.client = client(database);
		this.name = name;
		StringBuilder sql = new StringBuilder("CREATE OR REPLACE TABLE " + name + " (");
		for (int i = 0; i < types.length; i++) {
			sql.append((i > 0) ? ", c" : "c").append(i).append(' ').append(types[i]);
			this.columns.add(new ColumnMetadata("c" + i, DataType.parse(types[i])));
		}
		this.client.sql(sql + ") ENGINE = Memory")
			.setting("allow_suspicious_low_cardinality_types", 1)
			.setting("allow_suspicious_variant_types", 1)
			.setting("flatten_nested", 0)
			.setting("enable_time_time64_type", 1)
			.setting("allow_experimental_qbit_type", 1)
			.setting("allow_experimental_nullable_tuple_type", 1)
			.command();
	}

	public static ClickHouseClient client(TestDatabase database) {
		return ClickHouseClient.builder().url(database.url().toString()).session(SessionIdStrategy.none()).build();
	}

	public ClickHouseClient client() {
		return this.client;
	}

	/**
	 * Inserts one block.
	 * @param rows what appends the rows to the columns
	 */
	public void insert(Consumer<ColumnWriter[]> rows) {
		BlockWriter block = new BlockWriter(this.columns, ZoneOffset.UTC);
		rows.accept(block.columns());
		this.client.insert(this.name).rawInsert("Native", block::writeTo);
	}

	/**
	 * Inserts several blocks of one writer.
	 * @param count how many
	 * @param rows what appends the rows of a block, given its number, to the columns
	 */
	public void insertBlocks(int count, BiConsumer<Integer, ColumnWriter[]> rows) {
		BlockWriter block = new BlockWriter(this.columns, ZoneOffset.UTC);
		this.client.insert(this.name).rawInsert("Native", (out) -> {
			for (int i = 0; i < count; i++) {
				rows.accept(i, block.columns());
				block.writeTo(out);
				block.clear();
			}
		});
	}

	/**
	 * Inserts one block of one column, with the dots in keys of JSON escaped.
	 * @param values the objects
	 */
	public void insertEscapingDots(List<? extends @Nullable Object> values) {
		BlockWriter block = new BlockWriter(this.columns,
				new WriteOptions(ZoneOffset.UTC, true, true, ObjectParts.NONE));
		values.forEach(block.columns()[0]::appendObject);
		this.client.insert(this.name).rawInsert("Native", block::writeTo);
	}

	/**
	 * Inserts one block of one column.
	 * @param values the objects
	 */
	public void insertObjects(List<? extends @Nullable Object> values) {
		insert((columns) -> values.forEach(columns[0]::appendObject));
	}

	/**
	 * Reads all rows.
	 * @return the columns
	 */
	public List<Column> read() {
		return read(this.client, "SELECT * FROM " + this.name, Map.of());
	}

	/**
	 * Reads the objects of the first column.
	 * @return the objects
	 */
	public List<@Nullable Object> readObjects() {
		return objects(read().get(0));
	}

	/**
	 * Asks the server what an expression is in every row.
	 * @param expression the expression, of any type
	 * @return what the server makes of it by {@code toString}
	 */
	public List<@Nullable String> ask(String expression) {
		Column column = read(this.client, "SELECT toString(" + expression + ") FROM " + this.name, Map.of()).get(0);
		List<@Nullable String> texts = new ArrayList<>();
		for (int row = 0; row < column.size(); row++) {
			texts.add(column.isNull(row) ? null : column.getString(row));
		}
		return texts;
	}

	public static List<@Nullable Object> objects(Column column) {
		List<@Nullable Object> values = new ArrayList<>();
		for (int row = 0; row < column.size(); row++) {
			values.add(column.getObject(row));
		}
		return values;
	}

	/**
	 * Reads a result into columns.
	 * @param client the client
	 * @param sql the query
	 * @param settings settings of the query
	 * @return the columns
	 */
	public static List<Column> read(ClickHouseClient client, String sql, Map<String, ?> settings) {
		return read(client, sql, settings, ZoneOffset.UTC);
	}

	public static List<Column> read(ClickHouseClient client, String sql, Map<String, ?> settings, ZoneId zone) {
		return read(client, sql, settings, new ReadOptions(zone, Map.of(), UnaryOperator.identity()));
	}

	public static List<Column> read(ClickHouseClient client, String sql, Map<String, ?> settings, boolean escapedDots) {
		return read(client, sql, settings, new ReadOptions(ZoneOffset.UTC, Map.of(), UnaryOperator.identity(),
				() -> escapedDots, ReadLimits.defaults()));
	}

	private static List<Column> read(ClickHouseClient client, String sql, Map<String, ?> settings,
			ReadOptions options) {
		try (RawStream answer = client.sql(sql)
			.setting("client_protocol_version", BlockReader.REVISION)
			// Several threads read blocks in any order.
			.setting("max_threads", 1)
			.settings(settings)
			.rawStream("Native")) {
			BlockReader reader = new BlockReader(new NativeInput(answer), options, true);
			List<NativeColumn> columns = List.of();
			while (reader.next()) {
				columns = reader.columns();
			}
			return List.copyOf(columns);
		}
	}

}
