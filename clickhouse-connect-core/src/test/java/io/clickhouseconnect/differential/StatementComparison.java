package io.clickhouseconnect.differential;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.client.PreparedInsert;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.sql.Sql;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * One statement, read in every way and written again.
 */
final class StatementComparison {

	private static final Pattern SESSION_ZONE = Pattern.compile("session_timezone = '([^']++)'");

	private final ClickHouseClient client;

	private final String statement;

	private final List<String> differences = new ArrayList<>();

	/** Whether the setting that decides how types are printed has its default. */
	private boolean pretty = true;

	StatementComparison(ClickHouseClient client, String statement) {
		this.client = client;
		this.statement = statement;
	}

	/**
	 * Runs the statement.
	 * @return what differs, with the statement, empty if nothing does
	 */
	List<String> differences() {
		attempt("reading", () -> {
			ServerText pretty = ServerText.of(statement());
			this.pretty = false;
			ServerText printed = ServerText.of(statement());
			QueryResult whole = compareReading(printed);
			if (!pretty.equals(printed)) {
				this.pretty = true;
				compareReading(pretty);
			}
			writeAgain(whole, printed);
			return null;
		});
		return this.differences;
	}

	private StatementSpec statement() {
		StatementSpec spec = this.client.sql(this.statement);
		return this.pretty ? spec : spec.setting("print_pretty_type_names", 0);
	}

	private QueryResult compareReading(ServerText printed) {
		QueryResult whole = statement().query();
		compareColumns(printed, whole.metadata());
		List<List<@Nullable String>> expected = printed.canonical(printed.rows());
		compare("query", expected, printed.canonical(whole.rows().stream().map(StatementComparison::texts).toList()));
		compare("rows", expected, printed.canonical(cursorTexts(whole)));
		compare("columnBlocks", expected, printed.canonical(blockTexts()));
		comparePrimitives(printed, whole);
		return whole;
	}

	private void attempt(String way, Supplier<@Nullable Object> task) {
		try {
			task.get();
		}
		catch (RuntimeException ex) {
			add(way, ex.toString());
		}
	}

	private void add(String way, String difference) {
		this.differences.add(this.statement + "\n  " + way + ": " + difference);
	}

	private void compare(String way, List<?> expected, List<?> actual) {
		if (expected.size() != actual.size()) {
			add(way, "expected " + expected.size() + " rows, but there are " + actual.size());
			return;
		}
		for (int i = 0; i < expected.size(); i++) {
			if (!expected.get(i).equals(actual.get(i))) {
				add(way, "row " + i + " is\n    " + actual.get(i) + "\n    and not\n    " + expected.get(i));
				return;
			}
		}
	}

	private void compareColumns(ServerText printed, List<ColumnMetadata> columns) {
		compare("names", printed.names(), columns.stream().map(ColumnMetadata::name).toList());
		compare("types", printed.types().stream().map(DataType::parse).toList(),
				columns.stream().map(ColumnMetadata::type).toList());
	}

	private static List<@Nullable String> texts(Row row) {
		List<@Nullable String> texts = new ArrayList<>();
		for (int i = 0; i < row.columns().size(); i++) {
			texts.add(row.isNull(i) ? null : row.getString(i));
		}
		return texts;
	}

	private List<List<@Nullable String>> cursorTexts(QueryResult whole) {
		List<List<@Nullable String>> rows = new ArrayList<>();
		try (RowCursor cursor = statement().rows()) {
			while (cursor.next()) {
				compareObjects(rows.size(), cursor, whole);
				rows.add(texts(cursor));
			}
		}
		return rows;
	}

	private List<List<@Nullable String>> blockTexts() {
		List<List<@Nullable String>> rows = new ArrayList<>();
		try (BlockStream blocks = statement().columnBlocks()) {
			for (Block block : blocks) {
				for (int row = 0; row < block.rowCount(); row++) {
					List<@Nullable String> texts = new ArrayList<>();
					for (Column column : block.columns()) {
						texts.add(column.isNull(row) ? null : column.getString(row));
					}
					rows.add(texts);
				}
			}
		}
		return rows;
	}

	private void comparePrimitives(ServerText printed, QueryResult whole) {
		for (int row = 0; row < printed.rows().size(); row++) {
			Row values = whole.rows().get(row);
			for (int i = 0; i < printed.types().size(); i++) {
				String text = printed.rows().get(row).get(i);
				String primitive = (text != null) ? PrimitiveText.of(values, i) : null;
				if (primitive != null && !primitive.equals(text)) {
					add("getter", "row " + row + ", column " + i + " is " + primitive + " and not " + text);
				}
			}
		}
	}

	private void compareObjects(int row, Row values, QueryResult whole) {
		for (int i = 0; i < whole.metadata().size() && row < whole.rows().size(); i++) {
			Object one = RowValue.of(values, i);
			Object other = RowValue.of(whole.rows().get(row), i);
			if (!Objects.deepEquals(RowValue.comparable(one), RowValue.comparable(other))) {
				add("getObject", "row " + row + ", column " + i + " is " + one + " and " + other);
			}
		}
	}

	/** Writes the objects into a table of the same columns, by rows and by columns. */
	private void writeAgain(QueryResult whole, ServerText printed) {
		List<Integer> chosen = IntStream.range(0, whole.metadata().size())
			.boxed()
			.filter((i) -> isStorable(whole.metadata().get(i).type()))
			.toList();
		if (chosen.isEmpty() || whole.rows().isEmpty()) {
			return;
		}
		List<List<@Nullable String>> expected = new ArrayList<>();
		for (List<@Nullable String> row : printed.rows()) {
			List<@Nullable String> values = new ArrayList<>();
			chosen.forEach((i) -> values.add(row.get(i)));
			expected.add(values);
		}
		createAgain(chosen, printed);
		PreparedInsert insert = this.client.insert("again").prepare();
		List<List<@Nullable String>> all = new ArrayList<>();
		attempt("insert by rows", () -> {
			insert.spec().rows(rows(whole, chosen));
			return all.addAll(expected);
		});
		attempt("insert by columns", () -> {
			insert.spec()
				.columnValues(
						chosen.stream().map((i) -> ColumnValues.of(objects(whole, i))).toArray(ColumnValues[]::new));
			return all.addAll(expected);
		});
		StatementSpec stored = this.client.sql("SELECT * FROM again").setting("max_threads", 1);
		Matcher zone = SESSION_ZONE.matcher(this.statement);
		if (zone.find()) {
			stored.setting("session_timezone", zone.group(1));
		}
		compare("insert", all, ServerText.of(stored).rows());
	}

	/** Creates the table with the default settings if the server takes its types. */
	private void createAgain(List<Integer> chosen, ServerText printed) {
		List<String> names = chosen.stream().map(printed.names()::get).toList();
		boolean own = new HashSet<>(names).size() == names.size()
				&& names.stream().noneMatch((name) -> name.indexOf('\0') >= 0);
		StringBuilder columns = new StringBuilder();
		for (int i : chosen) {
			columns.append(columns.isEmpty() ? "" : ", ")
				.append(own ? Sql.identifier(printed.names().get(i)) : "c" + i)
				.append(' ')
				.append(printed.types().get(i));
		}
		String create = "CREATE OR REPLACE TABLE again (" + columns + ") ENGINE = Memory";
		boolean nested = chosen.stream().anyMatch((i) -> printed.types().get(i).startsWith("Nested("));
		try {
			this.client.sql(create).setting("flatten_nested", nested ? 0 : 1).command();
		}
		catch (ClickHouseServerException ex) {
			this.client.sql(create)
				.setting("allow_suspicious_low_cardinality_types", 1)
				.setting("allow_suspicious_variant_types", 1)
				.setting("enable_nullable_tuple_type", 1)
				.command();
		}
	}

	private static boolean isStorable(DataType type) {
		String text = type.toString();
		return type.kind() != TypeKind.NOTHING && !text.contains("Nothing");
	}

	private static List<List<@Nullable Object>> rows(QueryResult whole, List<Integer> chosen) {
		List<List<@Nullable Object>> rows = new ArrayList<>();
		for (Row row : whole.rows()) {
			List<@Nullable Object> values = new ArrayList<>();
			for (int i : chosen) {
				values.add(RowValue.of(row, i));
			}
			rows.add(values);
		}
		return rows;
	}

	private static List<@Nullable Object> objects(QueryResult whole, int column) {
		List<@Nullable Object> values = new ArrayList<>();
		for (Row row : whole.rows()) {
			values.add(RowValue.of(row, column));
		}
		return values;
	}

}
